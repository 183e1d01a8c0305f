// Tested by files_test.cpp.
#include "base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <new>
#include <set>

#include "base/descriptor.h"
#include "base/problem.h"

namespace vesper {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t step = std::size_t{256} << 10;

Problem file_problem(const std::string& path, int error) {
  const Place place{shown_name(path), 0, 0};
  if (error == ENOENT) return {place, "there is no such file", "check the path's spelling"};
  if (error == ENOTDIR) return {place, "there is no such file", "a part of the path is a file, not a directory"};
  if (error == EACCES) return {place, "no permission to read it", "ask its owner, or chmod u+r"};
  if (error == EISDIR) return {place, "is a directory", "name a file"};
  return {place, std::strerror(error), "check the file and its disk"};
}

std::string megabytes(std::size_t bytes) { return std::to_string(bytes >> 20) + " MB"; }

// Reads on to the end, or until `bytes` has `limit` bytes.
void read_all(int number, const std::string& path, std::size_t limit, std::string& bytes) {
  while (bytes.size() < limit) {
    const std::size_t had = bytes.size();
    bytes.resize(had + std::min(std::max(step, bytes.capacity() - had), limit - had));
    const ssize_t got = ::read(number, bytes.data() + had, bytes.size() - had);
    const int error = errno;
    bytes.resize(had + (got > 0 ? static_cast<std::size_t>(got) : 0));
    if (got == 0) return;
    if (got < 0 && error != EINTR) throw file_problem(path, error);
  }
}

std::string read_up_to(const std::string& path, std::size_t limit) {
  const bool standard = path == standard_input;
  const Descriptor input(standard ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (input.number() < 0) throw file_problem(path, errno);
  struct stat about {};
  if (::fstat(input.number(), &about) != 0) throw file_problem(path, errno);
  std::string bytes;
  if (S_ISREG(about.st_mode)) bytes.reserve(std::min(limit, static_cast<std::size_t>(about.st_size) + 1));
  read_all(input.number(), path, limit, bytes);
  return bytes;
}

bool expands_too_much(std::size_t in, std::size_t out) {
  return out > largest_input || (out > unsuspected_size && out / largest_expansion > in);
}

Problem expansion_problem(const std::string& file, std::size_t in, std::size_t out) {
  return {
      {file, 0, 0},
      "unpacks to more than " + megabytes(out) + " from its first " + std::to_string(in) + " bytes, as no paper does",
      "if you trust it, unpack it yourself and name the unpacked file"};
}

class Inflater {
 public:
  explicit Inflater(std::string_view bytes) : bytes_(bytes) {
    // 16: a gzip header is wanted.
    if (inflateInit2(&stream_, 16 + MAX_WBITS) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  std::size_t consumed() const { return consumed_; }

  // Appends at most `step` bytes. Gives Z_OK where more may come, Z_STREAM_END after a member's last byte,
  // Z_BUF_ERROR where the input is cut off, or zlib's error.
  int next(std::string& out) {
    const std::size_t had = out.size();
    out.resize(had + step);
    const std::size_t given = std::min(bytes_.size() - consumed_, std::size_t{1} << 30);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes_.data())) + consumed_;
    stream_.avail_in = static_cast<uInt>(given);
    stream_.next_out = reinterpret_cast<Bytef*>(out.data()) + had;
    stream_.avail_out = static_cast<uInt>(step);
    const int result = inflate(&stream_, Z_NO_FLUSH);
    consumed_ += given - stream_.avail_in;
    out.resize(had + step - stream_.avail_out);
    return result;
  }

  // Goes on with the next member. False where what is left is none.
  bool next_member() {
    const std::string_view rest = bytes_.substr(consumed_);
    return is_gzip(rest) && inflateReset(&stream_) == Z_OK;
  }

 private:
  std::string_view bytes_;
  std::size_t consumed_ = 0;
  z_stream stream_{};
};

// What a gzip that stopped with `result` suffers from; empty where it came to its end.
std::string damage_words(int result, std::string_view bytes, std::size_t consumed) {
  const std::string place = "byte " + std::to_string(consumed) + " of " + std::to_string(bytes.size());
  if (result == Z_BUF_ERROR || result == Z_OK) return "the gzip data end early, at " + place;
  if (result != Z_STREAM_END) return "the gzip data are damaged near " + place;
  const bool padding = bytes.substr(consumed).find_first_not_of('\0') == std::string_view::npos;
  return padding ? "" : "what follows the gzip data at " + place + " is no gzip";
}

// The size that gzip notes in its last four bytes, where it is believable: for one allocation instead of many.
std::size_t expected_size(std::string_view bytes) {
  std::size_t size = 0;
  for (int i = 1; i <= 4; ++i) size = size << 8 | static_cast<unsigned char>(bytes[bytes.size() - i]);
  return size / 20 < bytes.size() ? size : bytes.size();
}

void list_below(const fs::path& folder, std::set<std::pair<dev_t, ino_t>>& entered, std::vector<std::string>& files) {
  struct stat about {};
  if (::stat(folder.c_str(), &about) != 0 || !entered.emplace(about.st_dev, about.st_ino).second) return;
  std::error_code error;
  std::vector<fs::path> paths;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (entry->path().filename().native().front() != '.') paths.push_back(entry->path());
  if (error) files.push_back(folder.string());
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    const fs::file_type type = fs::status(path, error).type();
    if (type == fs::file_type::directory)
      list_below(path, entered, files);
    else if (type == fs::file_type::regular || type == fs::file_type::not_found || type == fs::file_type::unknown)
      files.push_back(path.string());
  }
}

}  // namespace

std::string shown_name(const std::string& path) { return path == standard_input ? "standard input" : path; }

bool is_gzip(std::string_view bytes) { return bytes.size() >= 3 && bytes.substr(0, 3) == "\x1f\x8b\x08"; }

bool is_archive(std::string_view bytes) {
  return bytes.substr(0, 4) == "PK\x03\x04" || (bytes.size() >= 512 && bytes.substr(257, 5) == "ustar");
}

std::string read_packed(const std::string& path) {
  std::string bytes = read_up_to(path, largest_input + 1);
  if (bytes.size() <= largest_input) return bytes;
  throw Problem({shown_name(path), 0, 0}, "is larger than " + megabytes(largest_input), "split it into several files");
}

std::string read_head(const std::string& path, std::size_t size) { return read_up_to(path, size); }

Unpacked gunzip(const std::string& file, std::string_view bytes) {
  Unpacked unpacked;
  if (bytes.size() >= 18) unpacked.bytes.reserve(expected_size(bytes) + step);
  Inflater inflater(bytes);
  int result = Z_OK;
  for (;;) {
    result = inflater.next(unpacked.bytes);
    if (expands_too_much(inflater.consumed(), unpacked.bytes.size()))
      throw expansion_problem(file, inflater.consumed(), unpacked.bytes.size());
    if (result == Z_OK) continue;
    if (result != Z_STREAM_END || !inflater.next_member()) break;
  }
  unpacked.damage = damage_words(result, bytes, inflater.consumed());
  return unpacked;
}

std::string gunzip_head(std::string_view bytes, std::size_t size) {
  std::string head;
  Inflater inflater(bytes);
  while (head.size() < size) {
    const int result = inflater.next(head);
    if (result == Z_OK) continue;
    if (result != Z_STREAM_END || !inflater.next_member()) break;
  }
  head.resize(std::min(head.size(), size));
  return head;
}

std::string read_bytes(const std::string& path) {
  std::string bytes = read_packed(path);
  if (!is_gzip(bytes)) return bytes;
  Unpacked unpacked = gunzip(shown_name(path), bytes);
  if (unpacked.damage.empty()) return std::move(unpacked.bytes);
  throw Problem({shown_name(path), 0, 0}, unpacked.damage, "fetch the file again");
}

std::vector<std::string> files_below(const std::string& directory) {
  std::error_code error;
  const fs::directory_iterator opened(directory, error);
  if (error) throw file_problem(directory, error.value());
  std::set<std::pair<dev_t, ino_t>> entered;
  std::vector<std::string> files;
  list_below(directory, entered, files);
  return files;
}

}  // namespace vesper
