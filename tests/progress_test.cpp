#include "base/progress.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

using namespace vesper;
using namespace std::chrono_literals;

namespace {

// A screen that keeps what is written, and a clock that stands still between steps.
struct Stage {
  Progress::Clock::time_point time{};
  std::vector<std::string> written;

  Progress progress(Done::Unit unit, std::size_t total, Progress::Screen screen) {
    return {unit, total, screen, [this] { return time; },
            [this](std::string_view words) { written.emplace_back(words); }};
  }
};

}  // namespace

TEST_CASE("a count has its noun in the number that fits") {
  CHECK(counted(0, "input") == "0 inputs");
  CHECK(counted(1, "input") == "1 input");
  CHECK(counted(1030, "input") == "1,030 inputs");
  CHECK(counted(1, "citation is", "citations are") == "1 citation is");
  CHECK(counted(2, "citation is", "citations are") == "2 citations are");
}

TEST_CASE("the words of progress tell part, products and what is left") {
  CHECK(progress_words({Done::bytes, 412000000, 1030000000, 12031, 873}, 100s) ==
        "412 of 1,030 MB (40 %), 12,031 documents, 873 records, 2 min 30 s left");
  CHECK(progress_words({Done::inputs, 1, 2, 1, 1}, 2h) == "1 of 2 inputs (50 %), 1 document, 1 record, 2 h 0 min left");
  CHECK(progress_words({Done::inputs, 5, 0, 5, 0}, 3s) == "5 inputs, 5 documents, 0 records");
  CHECK(progress_words({Done::inputs, 2, 2, 2, 0}, 3s) == "2 of 2 inputs (100 %), 2 documents, 0 records");
}

TEST_CASE("a run of less than a second shows nothing") {
  for (Progress::Screen screen : {Progress::Screen::terminal, Progress::Screen::log}) {
    Stage stage;
    {
      Progress progress = stage.progress(Done::inputs, 3, screen);
      stage.time += 900ms;
      progress.add(3, 3, 1);
    }
    CHECK(stage.written.empty());
  }
}

TEST_CASE("a terminal's line is rewritten at most five times a second, and taken off at the end") {
  Stage stage;
  {
    Progress progress = stage.progress(Done::inputs, 1000, Progress::Screen::terminal);
    for (int i = 0; i < 300; ++i) {
      stage.time += 10ms;
      progress.add(1, 1, 0);
    }
    CHECK(stage.written.size() == 11);
    CHECK(stage.written.back() ==
          "\r\x1b[K\x1b[?7l300 of 1,000 inputs (30 %), 300 documents, 0 records, 7 s left\x1b[?7h");
  }
  CHECK(stage.written.back() == "\r\x1b[K");
}

TEST_CASE("a log has a plain line a minute and one at the end") {
  Stage stage;
  {
    Progress progress = stage.progress(Done::inputs, 0, Progress::Screen::log);
    for (int i = 0; i < 150; ++i) {
      stage.time += 1s;
      progress.add(1, 0, 0);
    }
  }
  REQUIRE(stage.written.size() == 3);
  CHECK(stage.written[0] == "60 inputs, 0 documents, 0 records\n");
  CHECK(stage.written[2] == "150 inputs, 0 documents, 0 records\n");
}

TEST_CASE("a message stands on a line of its own") {
  Stage stage;
  Progress progress = stage.progress(Done::inputs, 2, Progress::Screen::terminal);
  stage.time += 2s;
  progress.add(1, 1, 0);
  progress.say("b.xml: refused");
  REQUIRE(stage.written.size() == 3);
  CHECK(stage.written[1] == "\r\x1b[K");
  CHECK(stage.written[2] == "b.xml: refused\n");
}

TEST_CASE("workers add to one progress at the same time") {
  Stage stage;
  {
    Progress progress = stage.progress(Done::inputs, 4000, Progress::Screen::log);
    std::vector<std::thread> workers;
    for (int i = 0; i < 4; ++i)
      workers.emplace_back([&] {
        for (int j = 0; j < 1000; ++j) progress.add(1, 1, 2);
      });
    for (std::thread& worker : workers) worker.join();
    stage.time += 61s;
    progress.add(0, 0, 0);
  }
  CHECK(stage.written.front() == "4,000 of 4,000 inputs (100 %), 4,000 documents, 8,000 records\n");
}
