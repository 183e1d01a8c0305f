// Tested by files_test.cpp.
#include "base/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "base/problem.h"

namespace vesper {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_held = std::size_t{1} << 20;

Problem write_problem(const std::string& path, int error) {
  return {{path, 0, 0},
          std::string("cannot be written: ") + std::strerror(error),
          error == ENOSPC ? "make room on its disk" : "check that its folder is there and that you may write to it"};
}

// A rename lasts only once its folder is on the disk. File systems that cannot sync a folder need it not.
void sync_folder(const fs::path& folder) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.number() >= 0) ::fsync(opened.number());
}

fs::path folder_of(const fs::path& file) { return file.has_parent_path() ? file.parent_path() : fs::path("."); }

mode_t usual_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

OutputFile::OutputFile(const std::string& path) : target_(path) {
  struct stat about {};
  const bool there = ::stat(path.c_str(), &about) == 0;
  if (there && !S_ISREG(about.st_mode)) {
    output_ = Descriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  } else {
    if (there && fs::is_symlink(path)) target_ = fs::canonical(path).string();
    mode_ = there ? about.st_mode & 07777 : usual_mode();
    const fs::path target(target_);
    std::string name = (folder_of(target) / ("." + target.filename().string() + ".XXXXXX")).string();
    output_ = Descriptor(::mkostemp(name.data(), O_CLOEXEC));
    if (output_.number() >= 0) temporary_ = name;
  }
  if (output_.number() < 0) throw write_problem(target_, errno);
}

OutputFile::~OutputFile() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void OutputFile::write(std::string_view bytes) {
  held_ += bytes;
  if (held_.size() >= most_held) flush();
}

void OutputFile::flush() {
  std::string_view rest = held_;
  while (!rest.empty()) {
    const ssize_t wrote = ::write(output_.number(), rest.data(), rest.size());
    if (wrote < 0 && errno != EINTR) throw write_problem(target_, errno);
    if (wrote > 0) rest.remove_prefix(static_cast<std::size_t>(wrote));
  }
  held_.clear();
}

void OutputFile::finish() {
  flush();
  if (temporary_.empty()) return;
  if (::fchmod(output_.number(), mode_) != 0 || ::fsync(output_.number()) != 0 || !output_.close()) throw write_problem(target_, errno);
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) throw write_problem(target_, errno);
  temporary_.clear();
  sync_folder(folder_of(target_));
}

void write_atomically(const std::string& path, std::string_view bytes) {
  OutputFile file(path);
  file.write(bytes);
  file.finish();
}

}  // namespace vesper
