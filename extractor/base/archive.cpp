// Files inside archives (files.h). Tested by files_test.cpp.
#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "base/files.h"
#include "base/problem.h"

namespace vesper {
namespace {

struct Close {
  void operator()(archive* opened) const { archive_read_free(opened); }
};
using Opened = std::unique_ptr<archive, Close>;

class Walk {
 public:
  explicit Walk(std::string file) : file_(std::move(file)), archive_(archive_read_new()) {
    archive_read_support_filter_gzip(archive_.get());
    archive_read_support_format_tar(archive_.get());
    archive_read_support_format_zip(archive_.get());
  }

  void open_path(const std::string& path) {
    check(archive_read_open_filename(archive_.get(), path == standard_input ? nullptr : path.c_str(), 256 << 10));
  }
  void open_bytes(std::string_view bytes) {
    check(archive_read_open_memory(archive_.get(), bytes.data(), bytes.size()));
  }

  void hand_on(const WantEntry& want, const TakeEntry& take) {
    archive_entry* header = nullptr;
    for (;;) {
      const int result = archive_read_next_header(archive_.get(), &header);
      if (result == ARCHIVE_EOF) return;
      check(result);
      if (archive_entry_filetype(header) != AE_IFREG) continue;
      Entry entry{name_of(header), {}};
      const bool wanted = want(entry.name);
      read_content(wanted, entry.content);
      if (wanted) take(std::move(entry));
    }
  }

 private:
  static std::string name_of(archive_entry* header) {
    const char* name = archive_entry_pathname_utf8(header);
    if (name == nullptr) name = archive_entry_pathname(header);
    return name == nullptr ? "file without a name" : name;
  }

  // Reads an entry block by block, an unwanted one too, so that no entry can hide an expansion.
  void read_content(bool wanted, Unpacked& content) {
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    std::size_t end = 0;  // of what is read of this entry; a sparse file has holes between its blocks
    for (;;) {
      const int result = archive_read_data_block(archive_.get(), &block, &size, &offset);
      if (result == ARCHIVE_EOF) return;
      if (result == ARCHIVE_FATAL) check(result);
      if (result < ARCHIVE_WARN) {
        content.damage = words();
        return;
      }
      const std::size_t begin = std::max(end, static_cast<std::size_t>(offset));
      out_ += begin + size - end;
      end = begin + size;
      check_expansion();
      if (wanted) append(content, begin, {static_cast<const char*>(block), size});
    }
  }

  static void append(Unpacked& content, std::size_t begin, std::string_view block) {
    if (!content.damage.empty()) return;
    if (begin + block.size() > largest_entry) {
      content = {"", "is larger than " + std::to_string(largest_entry >> 20) + " MB"};
      return;
    }
    content.bytes.resize(begin);
    content.bytes.append(block);
  }

  void check_expansion() const {
    const std::size_t in = static_cast<std::size_t>(archive_filter_bytes(archive_.get(), -1));
    if (out_ > unsuspected_size && out_ / largest_expansion > in)
      throw Problem({file_, 0, 0},
                    "unpacks to more than " + std::to_string(out_ >> 20) + " MB from its first " + std::to_string(in) +
                        " bytes, as no paper does",
                    "if you trust it, unpack it yourself and name the folder");
  }

  std::string words() const {
    const char* words = archive_error_string(archive_.get());
    return words == nullptr ? "the archive is damaged" : words;
  }

  void check(int result) const {
    if (result == ARCHIVE_OK || result == ARCHIVE_WARN) return;
    throw Problem({file_, 0, 0}, "the archive cannot be read to its end: " + words(), "fetch the file again");
  }

  std::string file_;
  Opened archive_;
  std::size_t out_ = 0;
};

}  // namespace

void walk_archive(const std::string& path, const WantEntry& want, const TakeEntry& take) {
  Walk walk(shown_name(path));
  walk.open_path(path);
  walk.hand_on(want, take);
}

void walk_archive_bytes(const std::string& file, std::string_view bytes, const WantEntry& want, const TakeEntry& take) {
  Walk walk(file);
  walk.open_bytes(bytes);
  walk.hand_on(want, take);
}

}  // namespace vesper
