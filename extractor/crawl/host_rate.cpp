// A host's file holds one number: nanoseconds of the machine's steady clock at which its next turn begins.
// Tested by fetch_test.cpp.
#include "crawl/host_rate.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>

#include "base/descriptor.h"
#include "base/problem.h"

namespace vesper {
namespace {

std::int64_t nanoseconds() {
  timespec time{};
  ::clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * std::int64_t{1'000'000'000} + time.tv_nsec;
}

constexpr std::int64_t longest_turn = std::int64_t{3600} * 1'000'000'000;  // a number beyond is from before a reboot

}  // namespace

std::string HostRate::default_folder() { return (std::filesystem::temp_directory_path() / "vesper-hosts").string(); }

HostRate::HostRate(std::string folder, double requests_a_second) : folder_(folder.empty() ? default_folder() : std::move(folder)), interval_(1 / requests_a_second) {
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  if (error) throw Problem({folder_}, "cannot be made: " + error.message(), "set rate_folder to a folder that all users may write");
  ::chmod(folder_.c_str(), 01777);
}

double HostRate::take(const std::string& host, double length) const {
  std::string name = host;
  std::replace(name.begin(), name.end(), '/', '_');
  const std::string path = folder_ + "/" + name;
  const Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (file.number() < 0) throw Problem({path}, std::strerror(errno), "set rate_folder to a folder that all users may write");
  ::fchmod(file.number(), 0666);
  while (::flock(file.number(), LOCK_EX) != 0 && errno == EINTR) {
  }
  const std::int64_t now = nanoseconds();
  std::int64_t turn = 0;
  if (::pread(file.number(), &turn, sizeof turn, 0) != sizeof turn || turn > now + longest_turn) turn = 0;
  turn = std::max(turn, now);
  const std::int64_t next = turn + static_cast<std::int64_t>(length * 1e9);
  if (::pwrite(file.number(), &next, sizeof next, 0) != sizeof next) throw Problem({path}, std::strerror(errno), "is the disk full?");
  return static_cast<double>(turn - now) / 1e9;
}

void HostRate::wait(const std::string& host) const {
  const double seconds = take(host, interval_);
  timespec left{static_cast<time_t>(seconds), static_cast<long>((seconds - static_cast<double>(static_cast<time_t>(seconds))) * 1e9)};
  while (::nanosleep(&left, &left) != 0 && errno == EINTR) {
  }
}

void HostRate::hold(const std::string& host, double seconds) const { take(host, seconds); }

}  // namespace vesper
