// Bytes in and out: files, standard input, gzip, directories, archives. What comes from outside is bounded.
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace vesper {

constexpr std::size_t largest_input = std::size_t{4} << 30;      // bytes of one file, or unpacked from one gzip
constexpr std::size_t largest_entry = std::size_t{1} << 30;      // bytes of one file inside an archive
constexpr std::size_t unsuspected_size = std::size_t{64} << 20;  // up to here any expansion is believed
constexpr std::size_t largest_expansion = 200;                   // bytes out a byte in; XML stays below 50

// The name that means standard input, and how messages call it.
constexpr std::string_view standard_input = "-";
std::string shown_name(const std::string& path);

// Unpacked bytes. Where the packed ones are damaged or cut off, `bytes` is what came out before, and `damage` says
// what is wrong ("the gzip data end early ..."); else `damage` is empty.
struct Unpacked {
  std::string bytes;
  std::string damage;
};

bool is_gzip(std::string_view bytes);     // by the magic bytes
bool is_archive(std::string_view bytes);  // tar or zip, by the magic bytes; a gzipped tar is gzip

// A file as it is, or all of standard input for "-". Throws Problem: not there, no permission, a directory,
// more than largest_input.
std::string read_packed(const std::string& path);

// The first bytes of a file, at most `size`. Throws as read_packed. Not for standard input.
std::string read_head(const std::string& path, std::size_t size);

// Unpacks gzip, all its members one after the other. Throws Problem for an expansion that no paper has
// (largest_expansion beyond unsuspected_size, largest_input). `file` is for messages.
Unpacked gunzip(const std::string& file, std::string_view bytes);

// At most `size` first bytes of what a gzip holds; fewer where it is damaged.
std::string gunzip_head(std::string_view bytes, std::size_t size);

// read_packed, and gunzip where the content is gzip. Throws Problem for damaged gzip, too.
std::string read_bytes(const std::string& path);

// The paths of all regular files below a directory, each folder sorted by name, hidden ones (".name") left out.
// Links are followed, a folder is entered once. Folders that cannot be opened and links that lead nowhere are listed
// as if they were files, so that reading them names the reason. Throws Problem where the top cannot be opened.
std::vector<std::string> files_below(const std::string& directory);

// One file inside an archive. `damage` is not empty where it cannot be read whole (too large, encrypted).
struct Entry {
  std::string name;
  Unpacked content;
};

using WantEntry = std::function<bool(const std::string& name)>;
using TakeEntry = std::function<void(Entry&&)>;

// Hands on the wanted files of a .tar, .tar.gz or .zip in their order, one at a time; nothing is written to disk.
// Throws Problem where the archive is damaged or expands as no paper does, after the entries before that place.
void walk_archive(const std::string& path, const WantEntry& want, const TakeEntry& take);

// The same for an archive in memory; `file` is for messages.
void walk_archive_bytes(const std::string& file, std::string_view bytes, const WantEntry& want, const TakeEntry& take);

}  // namespace vesper
