// A file's bytes as they come, unpacked where it is gzip: flat memory whatever the file's size.
#pragma once
#include <cstddef>
#include <memory>
#include <string>

namespace vesper {

class ByteStream {
 public:
  enum class Decoder { best, zlib };  // best: ISA-L where the program was built with it

  // Throws Problem where the file cannot be opened.
  explicit ByteStream(const std::string& path, Decoder decoder = Decoder::best);
  ~ByteStream();

  // At most `room` next bytes; 0 only at the end. Throws Problem for gzip that
  // is damaged, ends early, has a wrong checksum, or expands as no paper does; all bytes before that place are given first.
  std::size_t read(char* to, std::size_t room);

  std::size_t packed_bytes() const;  // read from the file so far

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace vesper
