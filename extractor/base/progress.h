// How far a long run is: one line on a terminal, rewritten in place; a plain line a minute elsewhere (a log).
#pragma once
#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace vesper {

// What a run has done. `total` is 0 where the end is unknown (standard input); no ETA is shown then.
struct Done {
  enum Unit { bytes, inputs };
  Unit unit = inputs;
  std::size_t done = 0, total = 0;  // in `unit`
  std::size_t documents = 0, records = 0;
};

// "1 input", "1,030 inputs"; `many` where an s does not make it.
std::string counted(std::size_t count, std::string_view one, std::string_view many = {});

// "412 of 1,030 MB (40 %), 12,031 documents, 873 records, 3 min 10 s left"
std::string progress_words(const Done& done, std::chrono::duration<double> elapsed);

// Thread-safe: any worker may add to it. Silent for the first second.
class Progress {
 public:
  using Clock = std::chrono::steady_clock;
  enum class Screen { terminal, log };

  // Writes to stderr, as a terminal where it is one.
  Progress(Done::Unit unit, std::size_t total);
  // For tests: a screen, a clock and where the letters go.
  Progress(Done::Unit unit, std::size_t total, Screen screen, std::function<Clock::time_point()> now,
           std::function<void(std::string_view)> write);
  // Takes its line off the terminal; in a log, a run of more than a minute ends with a last line.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void add(std::size_t done, std::size_t documents, std::size_t records);

  // Writes a message on a line of its own, without spoiling the progress line. `message` has no line end.
  void say(std::string_view message);

 private:
  void show(Clock::time_point now);
  void clear();

  std::mutex mutex_;
  Done done_;
  const Screen screen_;
  const std::function<Clock::time_point()> now_;
  const std::function<void(std::string_view)> write_;
  const Clock::time_point start_;
  Clock::time_point next_;  // not shown before
  bool shown_ = false;      // a line stands on the terminal, or was written to the log
};

}  // namespace vesper
