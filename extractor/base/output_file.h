// A file that is there whole or not at all, however long it takes to write.
#pragma once
#include <sys/types.h>

#include <string>
#include <string_view>

#include "base/descriptor.h"

namespace vesper {

// Bytes go to a temporary file beside `path`; finish() syncs it and renames it over `path`. Without finish() the old
// file stays as it was. A link is followed; into what is no regular file (/dev/stdout, a pipe) the bytes are written
// as they come. All three throw Problem with the system's reason.
class OutputFile {
 public:
  explicit OutputFile(const std::string& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  void write(std::string_view bytes);
  void finish();

 private:
  void flush();
  std::string target_, temporary_;  // temporary_ is empty where nothing is to be renamed
  mode_t mode_ = 0;
  Descriptor output_;
  std::string held_;  // bytes not yet written
};

// OutputFile for bytes that are all there.
void write_atomically(const std::string& path, std::string_view bytes);

}  // namespace vesper
