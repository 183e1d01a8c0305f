// Tested by export_table_test.cpp.
#include "export/zip.h"

#include <archive.h>
#include <archive_entry.h>

#include <ctime>
#include <utility>

#include "base/problem.h"

namespace vesper {

struct Zip::State {
  std::string file;
  std::function<void(std::string_view)> write;
  archive* made = nullptr;

  void check(int result) {
    if (result == ARCHIVE_OK || result == ARCHIVE_WARN) return;
    const char* words = archive_error_string(made);
    throw Problem({file}, std::string("cannot be written: ") + (words ? words : "libarchive failed"), "is there room on the disk?");
  }
};

namespace {

la_ssize_t hand_on(archive*, void* to, const void* bytes, std::size_t size) {
  (*static_cast<std::function<void(std::string_view)>*>(to))({static_cast<const char*>(bytes), size});
  return static_cast<la_ssize_t>(size);
}

}  // namespace

Zip::Zip(std::string file, std::function<void(std::string_view)> write) : state_(std::make_unique<State>(State{std::move(file), std::move(write), archive_write_new()})) {
  archive_write_set_format_zip(state_->made);
  archive_write_set_bytes_per_block(state_->made, 0);
  state_->check(archive_write_open(state_->made, &state_->write, nullptr, hand_on, nullptr));
}

Zip::~Zip() { archive_write_free(state_->made); }

void Zip::add(const std::string& name, std::string_view bytes) {
  add(name, bytes.size(), [&] { return bytes; });
}

void Zip::add(const std::string& name, std::size_t size, const std::function<std::string_view()>& next) {
  constexpr time_t first_day_of_zip = 315532800;  // 1980-01-01: always the same, so that bytes are
  const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(), archive_entry_free);
  archive_entry_set_pathname(entry.get(), name.c_str());
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(size));
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), 0644);
  archive_entry_set_mtime(entry.get(), first_day_of_zip, 0);
  state_->check(archive_write_header(state_->made, entry.get()));
  for (std::size_t done = 0; done < size;) {
    const std::string_view bytes = next();
    if (archive_write_data(state_->made, bytes.data(), bytes.size()) < 0) state_->check(ARCHIVE_FATAL);
    done += bytes.size();
  }
}

void Zip::finish() { state_->check(archive_write_close(state_->made)); }

}  // namespace vesper
