// Tested by byte_stream_test.cpp.
#include "base/byte_stream.h"

#include <fcntl.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <vector>

#include "base/descriptor.h"
#include "base/files.h"
#include "base/problem.h"

#ifdef VESPER_ISAL
#include <isa-l/igzip_lib.h>
#endif

namespace vesper {
namespace {

constexpr std::size_t step = std::size_t{256} << 10;

// One gzip member after the other. `more` consumes from `in` and fills `out`.
class Unpacker {
 public:
  enum class Result { more, member_end, damaged };
  virtual ~Unpacker() = default;
  virtual Result more(std::string_view& in, char*& out, std::size_t& room) = 0;
  virtual void next_member() = 0;
};

class Zlib : public Unpacker {
 public:
  Zlib() {
    if (inflateInit2(&stream_, 16 + MAX_WBITS) != Z_OK) throw std::bad_alloc();  // 16: a gzip header is wanted
  }
  ~Zlib() override { inflateEnd(&stream_); }
  Result more(std::string_view& in, char*& out, std::size_t& room) override {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(room);
    const int result = inflate(&stream_, Z_NO_FLUSH);
    in.remove_prefix(in.size() - stream_.avail_in);
    out += room - stream_.avail_out;
    room = stream_.avail_out;
    if (result == Z_STREAM_END) return Result::member_end;
    return result == Z_OK || result == Z_BUF_ERROR ? Result::more : Result::damaged;
  }
  void next_member() override { inflateReset(&stream_); }

 private:
  z_stream stream_{};
};

#ifdef VESPER_ISAL
class Isal : public Unpacker {
 public:
  Isal() {
    isal_inflate_init(&state_);
    state_.crc_flag = ISAL_GZIP;
  }
  // A file that ends early gives no error of its own; only the block's state tells that the member is complete.
  Result more(std::string_view& in, char*& out, std::size_t& room) override {
    state_.next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(in.data()));
    state_.avail_in = static_cast<std::uint32_t>(in.size());
    state_.next_out = reinterpret_cast<std::uint8_t*>(out);
    state_.avail_out = static_cast<std::uint32_t>(room);
    const int result = isal_inflate(&state_);
    in.remove_prefix(in.size() - state_.avail_in);
    out += room - state_.avail_out;
    room = state_.avail_out;
    if (result != ISAL_DECOMP_OK) return Result::damaged;
    return state_.block_state == ISAL_BLOCK_FINISH ? Result::member_end : Result::more;
  }
  void next_member() override {
    isal_inflate_reset(&state_);
    state_.crc_flag = ISAL_GZIP;
  }

 private:
  inflate_state state_;
};
#endif

std::unique_ptr<Unpacker> unpacker(ByteStream::Decoder decoder) {
#ifdef VESPER_ISAL
  if (decoder == ByteStream::Decoder::best) return std::make_unique<Isal>();
#else
  (void)decoder;
#endif
  return std::make_unique<Zlib>();
}

}  // namespace

struct ByteStream::State {
  std::string file;
  Descriptor input;
  Decoder decoder = Decoder::best;
  std::unique_ptr<Unpacker> unpack;  // null: the file is not packed
  std::vector<char> packed = std::vector<char>(step);
  std::string_view held;  // of `packed`: read, not yet unpacked
  std::size_t in = 0, out = 0;
  std::string fault;
  bool file_ended = false, between_members = false, ended = false;

  Problem problem(const std::string& what) const { return {{file, 0, 0}, what + " near byte " + std::to_string(in - held.size()), "fetch the file again"}; }

  // Reads on, behind what is held. False at the file's end.
  bool refill() {
    if (file_ended) return false;
    if (!held.empty()) std::memmove(packed.data(), held.data(), held.size());
    held = {packed.data(), held.size()};
    for (;;) {
      const ssize_t got = ::read(input.number(), packed.data() + held.size(), packed.size() - held.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) throw Problem({file, 0, 0}, std::strerror(errno), "check the file and its disk");
      file_ended = got == 0;
      in += static_cast<std::size_t>(got);
      held = {packed.data(), held.size() + static_cast<std::size_t>(got)};
      return !file_ended;
    }
  }

  void begin() {
    while (held.size() < 3 && refill()) {
    }
    if (is_gzip(held)) unpack = unpacker(decoder);
  }

  // Whether another member follows. Padding with NULs is none.
  bool member_follows() {
    while (held.size() < 3 && refill()) {
    }
    if (is_gzip(held)) return true;
    do {
      if (held.find_first_not_of('\0') != std::string_view::npos) {
        fault = "what follows the gzip data is no gzip,";
        return false;
      }
      held = {};
    } while (refill());
    return false;
  }

  std::size_t copy(char* to, std::size_t room) {
    if (held.empty() && !refill()) return 0;
    const std::size_t size = std::min(room, held.size());
    std::memcpy(to, held.data(), size);
    held.remove_prefix(size);
    return size;
  }

  // What is wrong with the gzip is told once all bytes before that place are given.
  std::size_t unpacked(char* to, std::size_t room) {
    const std::size_t whole = room;
    while (room > 0 && !ended && fault.empty()) {
      if (between_members) {
        ended = !member_follows();
        if (ended) break;
        unpack->next_member();
        between_members = false;
      }
      if (held.empty()) refill();
      const std::size_t had = room, given = held.size();
      const Unpacker::Result result = unpack->more(held, to, room);
      out += had - room;
      between_members = result == Unpacker::Result::member_end;
      if (result == Unpacker::Result::damaged) fault = "the gzip data are damaged";
      if (result == Unpacker::Result::more && room == had && held.size() == given && file_ended) fault = "the gzip data end early,";
    }
    if (out > unsuspected_size && out / largest_expansion > in) throw problem("unpacks to more than " + std::to_string(out >> 20) + " MB, as no paper does,");
    if (room == whole && !fault.empty()) throw problem(fault);
    return whole - room;
  }
};

ByteStream::ByteStream(const std::string& path, Decoder decoder) : state_(std::make_unique<State>()) {
  state_->file = path;
  state_->decoder = decoder;
  state_->input = Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (state_->input.number() < 0) throw Problem({path, 0, 0}, std::strerror(errno), "check the path");
  ::posix_fadvise(state_->input.number(), 0, 0, POSIX_FADV_SEQUENTIAL);
  state_->begin();
}

ByteStream::~ByteStream() = default;

std::size_t ByteStream::read(char* to, std::size_t room) { return state_->unpack ? state_->unpacked(to, room) : state_->copy(to, room); }

std::size_t ByteStream::packed_bytes() const { return state_->in; }

}  // namespace vesper
