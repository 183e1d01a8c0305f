// Tested by store_merge_test.cpp.
#include "base/lines_of_file.h"

#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <vector>

#include "base/files.h"
#include "base/problem.h"

namespace vesper {
namespace {

using File = std::unique_ptr<gzFile_s, int (*)(gzFile)>;

File opened(const std::string& path) {
  errno = 0;
  File file(path == standard_input ? gzdopen(dup(STDIN_FILENO), "rb") : gzopen(path.c_str(), "rb"), gzclose_r);
  if (!file) throw Problem({shown_name(path)}, std::string("cannot be opened: ") + std::strerror(errno ? errno : ENOMEM), "check the path and its permissions");
  gzbuffer(file.get(), 1 << 18);
  return file;
}

[[noreturn]] void fail(const std::string& path, gzFile file) {
  int code = 0;
  const char* words = gzerror(file, &code);
  throw Problem({shown_name(path)}, std::string("cannot be read to its end: ") + (code == Z_ERRNO ? std::strerror(errno) : words), "what came before that place is done; get the file again");
}

}  // namespace

void each_line(const std::string& path, const TakeLine& take) {
  const File file = opened(path);
  std::vector<char> block(1 << 18);
  std::string held;  // a line that the last block did not end
  int number = 0;
  for (;;) {
    const int size = gzread(file.get(), block.data(), static_cast<unsigned>(block.size()));
    if (size < 0) fail(path, file.get());
    std::string_view rest(block.data(), static_cast<std::size_t>(size));
    for (std::size_t end; (end = rest.find('\n')) != rest.npos; rest.remove_prefix(end + 1)) {
      held.append(rest.substr(0, end));
      take(held, ++number);
      held.clear();
    }
    held.append(rest);
    if (held.size() > largest_line) throw Problem({shown_name(path), number + 1, 0}, "the line is longer than any record", "is this a file of records, one a line?");
    if (size > 0) continue;
    int code = 0;
    gzerror(file.get(), &code);
    if (code != Z_OK && code != Z_STREAM_END) fail(path, file.get());  // gzip that ends early
    if (!held.empty()) take(held, ++number);
    return;
  }
}

}  // namespace vesper
