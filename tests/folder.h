// What tests of files share: a folder of their own that goes away, and bytes packed as gzip, tar or zip.
#pragma once
#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vesper {

class Folder {
 public:
  // memory: a file system there, if the machine has one. A program that is killed leaves the same files behind as on a disk, sooner.
  enum class On { disk, memory };

  explicit Folder(On on = On::disk) {
    const char* memory = "/dev/shm";
    const bool has_one = on == On::memory && ::access(memory, W_OK) == 0;
    std::string name = (std::filesystem::path(has_one ? memory : std::filesystem::temp_directory_path()) / "vesper_test_XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string path(const std::string& name = "") const { return name.empty() ? path_ : path_ + "/" + name; }

  // Writes a file, and the folders on the way to it; gives its path.
  std::string write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path file(path(name));
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return file.string();
  }

 private:
  std::string path_;
};

// `times` copies of `bytes` as one gzip member, made piece by piece.
inline std::string gzipped(std::string_view bytes, int times = 1) {
  z_stream stream{};
  deflateInit2(&stream, 1, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
  std::string packed;
  std::string piece(std::size_t{64} << 10, '\0');
  for (int i = 0; i < times; ++i) {
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    do {
      stream.next_out = reinterpret_cast<Bytef*>(piece.data());
      stream.avail_out = static_cast<uInt>(piece.size());
      deflate(&stream, i + 1 == times ? Z_FINISH : Z_NO_FLUSH);
      packed.append(piece, 0, piece.size() - stream.avail_out);
    } while (stream.avail_out == 0);
  }
  deflateEnd(&stream);
  return packed;
}

enum class Pack { tar, tar_gz, zip };

// An archive of files (name, bytes), in this order.
inline std::string packed(Pack pack, const std::vector<std::pair<std::string, std::string>>& files) {
  archive* made = archive_write_new();
  if (pack == Pack::zip)
    archive_write_set_format_zip(made);
  else
    archive_write_set_format_ustar(made);
  if (pack == Pack::tar_gz) archive_write_add_filter_gzip(made);
  std::size_t room = std::size_t{1} << 16;
  for (const auto& [name, bytes] : files) room += 2048 + name.size() + bytes.size();
  std::string content(room, '\0');
  std::size_t used = 0;
  archive_write_open_memory(made, content.data(), content.size(), &used);
  for (const auto& [name, bytes] : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(made, entry);
    archive_write_data(made, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(made);
  archive_write_free(made);
  content.resize(used);
  return content;
}

}  // namespace vesper
