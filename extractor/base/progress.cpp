// Tested by progress_test.cpp.
#include "base/progress.h"

#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace vesper {
namespace {

using namespace std::chrono_literals;

constexpr auto silent = 1s;  // a shorter run shows nothing
constexpr auto pause_on_terminal = 200ms;
constexpr auto pause_in_log = 60s;
constexpr std::string_view clear_line = "\r\x1b[K";
constexpr std::string_view wrap_off = "\x1b[?7l";  // on a narrow terminal the line is cut, not broken
constexpr std::string_view wrap_on = "\x1b[?7h";

// 12031 -> "12,031"
std::string grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string duration_words(double seconds) {
  const auto whole = static_cast<std::size_t>(std::llround(seconds));
  if (whole < 60) return std::to_string(whole) + " s";
  if (whole < 3600) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
  return grouped(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

std::string amount(const Done& done, std::size_t value) {
  return grouped(done.unit == Done::bytes ? value / 1000000 : value);
}

Progress::Screen screen_of_stderr() {
  const char* terminal = std::getenv("TERM");
  const bool can_clear = terminal != nullptr && std::string_view(terminal) != "dumb";
  return can_clear && ::isatty(STDERR_FILENO) != 0 ? Progress::Screen::terminal : Progress::Screen::log;
}

void write_to_stderr(std::string_view words) {
  std::fwrite(words.data(), 1, words.size(), stderr);
  std::fflush(stderr);
}

}  // namespace

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  std::string words = grouped(count).append(" ").append(count == 1 || many.empty() ? one : many);
  if (count != 1 && many.empty()) words += 's';
  return words;
}

std::string progress_words(const Done& done, std::chrono::duration<double> elapsed) {
  std::string words = amount(done, done.done);
  if (done.total > 0) words += " of " + amount(done, done.total);
  const bool one = (done.total > 0 ? done.total : done.done) == 1;
  words += done.unit == Done::bytes ? " MB" : one ? " input" : " inputs";
  const double part = done.total == 0 ? 0 : static_cast<double>(done.done) / static_cast<double>(done.total);
  if (done.total > 0) words += " (" + std::to_string(static_cast<int>(part * 100)) + " %)";
  words += ", " + counted(done.documents, "document");
  words += ", " + counted(done.records, "record");
  if (part > 0 && part < 1) words += ", " + duration_words(elapsed.count() * (1 - part) / part) + " left";
  return words;
}

Progress::Progress(Done::Unit unit, std::size_t total)
    : Progress(unit, total, screen_of_stderr(), Clock::now, write_to_stderr) {}

Progress::Progress(Done::Unit unit, std::size_t total, Screen screen, std::function<Clock::time_point()> now,
                   std::function<void(std::string_view)> write)
    : screen_(screen), now_(std::move(now)), write_(std::move(write)), start_(now_()) {
  done_.unit = unit;
  done_.total = total;
  next_ = start_ + (screen_ == Screen::terminal ? Clock::duration(silent) : Clock::duration(pause_in_log));
}

Progress::~Progress() {
  const std::lock_guard lock(mutex_);
  if (screen_ == Screen::terminal)
    clear();
  else if (shown_)
    show(now_());
}

void Progress::add(std::size_t done, std::size_t documents, std::size_t records) {
  const std::lock_guard lock(mutex_);
  done_.done += done;
  done_.documents += documents;
  done_.records += records;
  const Clock::time_point now = now_();
  if (now >= next_) show(now);
}

void Progress::say(std::string_view message) {
  const std::lock_guard lock(mutex_);
  clear();
  write_(std::string(message) + "\n");
}

void Progress::show(Clock::time_point now) {
  const std::string words = progress_words(done_, now - start_);
  if (screen_ == Screen::terminal)
    write_(std::string(clear_line) + std::string(wrap_off) + words + std::string(wrap_on));
  else
    write_(words + "\n");
  shown_ = true;
  next_ = now + (screen_ == Screen::terminal ? Clock::duration(pause_on_terminal) : Clock::duration(pause_in_log));
}

void Progress::clear() {
  if (screen_ != Screen::terminal || !shown_) return;
  write_(clear_line);
  shown_ = false;
}

}  // namespace vesper
