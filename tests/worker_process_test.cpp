#include "base/worker_process.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <thread>
#include <vector>

#include "folder.h"

using namespace vesper;

namespace {

using End = WorkerProcess::End;

// Does what the piece says, at a place of the same name.
std::string obey(std::string_view piece, const WorkerProcess::At& at) {
  at(piece);
  if (piece == "crash") std::abort();
  if (piece == "kill") ::raise(SIGKILL);
  if (piece == "exit") ::_exit(7);
  if (piece == "throw") throw std::runtime_error("what is this?");
  if (piece == "hang")
    for (;;) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  if (piece == "steps")  // longer than the limit in all, each step shorter
    for (int i = 0; i < 20; ++i) {
      at(std::to_string(i));
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  if (piece == "grow") {
    std::vector<std::string> all;
    for (;;) all.push_back(std::string(std::size_t{1} << 20, 'x'));
  }
  return "did " + std::string(piece);
}

}  // namespace

TEST_CASE("work that crashes, hangs, eats memory or throws is told with its place, and the next piece finds a fresh process") {
  WorkerProcess patient(obey, {60, 200}), hasty(obey, {0.5, 200});
  struct Row {
    std::string piece;
    End::How how;
    std::string reason;
  };
  const std::vector<Row> rows = {
      {"crash", End::died, "its reader crashed (Aborted)"},
      {"kill", End::stopped, "its reader was ended (Killed)"},
      {"exit", End::died, "its reader ended itself (exit code 7)"},
      {"throw", End::failed, "what is this?"},
      {"hang", End::died, "it takes longer than 0.5 seconds"},
#ifndef __SANITIZE_ADDRESS__  // ASan ends the process itself where memory is refused
      {"grow", End::failed, "it needs more than 200 MB of memory"},
#endif
  };
  for (const Row& row : rows) {
    CAPTURE(row.piece);
    WorkerProcess& worker = row.piece == "hang" ? hasty : patient;
    const End end = worker.run(row.piece);
    CHECK(end.how == row.how);
    CHECK(end.reason == row.reason);
    CHECK(end.place == row.piece);
    const End next = worker.run("something");
    CHECK(next.how == End::done);
    CHECK(next.result == "did something");
  }
  CHECK(hasty.run("steps").how == End::done);
}

TEST_CASE("pieces and results of any size pass, and an idle worker is not late") {
  WorkerProcess worker([](std::string_view piece, const WorkerProcess::At&) { return std::string(piece) + std::string(piece); }, {0.5, 2000});
  const std::string large(5'000'000, 'y');
  CHECK((worker.run(large).result == large + large));
  std::this_thread::sleep_for(std::chrono::milliseconds(800));
  CHECK(worker.run("").result == "");
  CHECK(worker.run(std::string("a\0b", 3)).result == std::string("a\0ba\0b", 6));
}

TEST_CASE("workers end with the program, even one that hangs in its work") {
  const Folder folder;
  const std::string pid_file = folder.path("pid");
  const pid_t program = ::fork();
  if (program == 0) {
    WorkerProcess worker(
        [&](std::string_view, const WorkerProcess::At&) -> std::string {
          std::ofstream(pid_file) << ::getpid() << "\n" << std::flush;
          for (;;) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        },
        {600, 2000});
    worker.run("");
    ::_exit(0);
  }
  const auto worker_of = [&] {
    pid_t pid = 0;
    std::ifstream(pid_file) >> pid;
    return pid;
  };
  for (int i = 0; i < 5000 && worker_of() == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  const pid_t worker = worker_of();
  REQUIRE(worker > 0);
  ::kill(program, SIGKILL);
  const auto is_there = [&] {  // dead ones that nobody buried do not count
    std::string words;
    std::getline(std::ifstream("/proc/" + std::to_string(worker) + "/stat"), words);
    return !words.empty() && words.find(") Z") == std::string::npos;
  };
  for (int i = 0; i < 5000 && is_there(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  CHECK_FALSE(is_there());
  ::waitpid(program, nullptr, 0);
}
