// Tested by worker_process_test.cpp.
#include "base/worker_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <initializer_list>
#include <new>
#include <vector>

#include "base/problem.h"

namespace vesper {
namespace {

constexpr int ticks_a_limit = 8;
constexpr int lost_channel = 3;  // exit codes of the two processes
constexpr std::size_t longest_place = 1000;

[[noreturn]] void cannot(const char* what) { throw Problem({"a process for reading"}, std::string(what) + ": " + std::strerror(errno), "are there too many processes, or too many open files?"); }

// What goes through the channel. `status` is waitpid's, for died.
struct Note {
  enum What : std::uint32_t { piece, done, failed, died } what;
  std::uint32_t number;
  int status;
};

bool send(int channel, const Note& note) {
  for (;;) {
    const ssize_t sent = ::send(channel, &note, sizeof note, MSG_NOSIGNAL);
    if (sent >= 0 || errno != EINTR) return sent == sizeof note;
  }
}

bool receive(int channel, Note& note) {
  for (;;) {
    const ssize_t got = ::recv(channel, &note, sizeof note, 0);
    if (got >= 0 || errno != EINTR) return got == sizeof note;
  }
}

bool put(int file, std::string_view bytes) {
  if (::ftruncate(file, 0) != 0) return false;
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t put = ::pwrite(file, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    at += static_cast<std::size_t>(put);
  }
  return true;
}

std::string content(int file) {
  const off_t size = ::lseek(file, 0, SEEK_END);
  std::string bytes(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t got = ::pread(file, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    at += static_cast<std::size_t>(got);
  }
  return bytes;
}

// Also those of the program's other workers, and its locks and databases.
void close_all_but(std::initializer_list<int> kept) {
  std::vector<int> rising(kept);
  std::sort(rising.begin(), rising.end());
  unsigned from = STDERR_FILENO + 1;
  for (const int file : rising) {
    if (static_cast<unsigned>(file) > from) ::close_range(from, static_cast<unsigned>(file) - 1, 0);
    from = static_cast<unsigned>(file) + 1;
  }
  ::close_range(from, ~0U, 0);
}

// Ends with its parent, which may have ended already.
void end_with(pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(lost_channel);
}

void limit_memory(std::size_t megabytes) {
  unsigned long data = 0;
  FILE* file = std::fopen("/proc/self/statm", "r");
  if (!file || std::fscanf(file, "%*u %*u %*u %*u %*u %lu", &data) != 1) data = 0;
  if (file) std::fclose(file);
  if (data == 0) return;
  const rlim_t most = data * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE)) + (static_cast<rlim_t>(megabytes) << 20);
  const rlimit limit{most, most}, none{0, 0};
  ::setrlimit(RLIMIT_DATA, &limit);
  ::setrlimit(RLIMIT_CORE, &none);
}

// The program's own handlers are not the worker's; a sanitizer's, for faults, stay.
void forget_handlers() {
  for (const int signal : {SIGABRT, SIGTERM, SIGINT, SIGHUP, SIGQUIT}) ::signal(signal, SIG_DFL);
}

std::string memory_reason(std::size_t megabytes) { return "it needs more than " + std::to_string(megabytes) + " MB of memory"; }

}  // namespace

struct WorkerProcess::Page {
  std::atomic<std::uint32_t> number = 0;  // of the piece at work; 0: none
  std::atomic<std::uint32_t> places = 0;  // how many were told
  char place[longest_place + 1] = {};

  void at(std::string_view words) {
    const std::size_t size = std::min(words.size(), longest_place);
    std::memcpy(place, words.data(), size);
    place[size] = '\0';
    places.store(places.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  }
};

namespace {

// The worker's clock: a tick that finds the work where some ticks before found it ends the process.
struct Clock {
  const std::atomic<std::uint32_t>*number = nullptr, *places = nullptr;
  std::uint32_t last = 0;
  int same = 0;
};
Clock the_clock;

void tick(int) {
  const std::uint32_t now = the_clock.places->load(std::memory_order_relaxed);
  if (the_clock.number->load(std::memory_order_relaxed) == 0 || now != the_clock.last) {
    the_clock.last = now;
    the_clock.same = 0;
  } else if (++the_clock.same > ticks_a_limit) {
    ::signal(SIGALRM, SIG_DFL);
    ::raise(SIGALRM);
  }
}

void start_clock(double seconds, const std::atomic<std::uint32_t>& number, const std::atomic<std::uint32_t>& places) {
  the_clock = {&number, &places, 0, 0};
  struct sigaction action {};
  action.sa_handler = tick;
  action.sa_flags = SA_RESTART;
  ::sigaction(SIGALRM, &action, nullptr);
  const long microseconds = std::max(1000L, static_cast<long>(seconds * 1e6 / ticks_a_limit));
  const timeval step{microseconds / 1000000, microseconds % 1000000};
  const itimerval timer{step, step};
  ::setitimer(ITIMER_REAL, &timer, nullptr);
}

}  // namespace

WorkerProcess::WorkerProcess(Work work, WorkLimits limits)
    : limits_(limits), piece_(::memfd_create("piece", MFD_CLOEXEC)), result_(::memfd_create("result", MFD_CLOEXEC)) {
  int ends[2];
  if (piece_.number() < 0 || result_.number() < 0 || ::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) cannot("no channel to it");
  here_ = Descriptor(ends[0]);
  there_ = Descriptor(ends[1]);
  void* page = ::mmap(nullptr, sizeof(Page), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED) cannot("no memory shared with it");
  page_ = new (page) Page;
  const pid_t parent = ::getpid();
  keeper_ = ::fork();
  if (keeper_ < 0) {
    ::munmap(page_, sizeof(Page));
    cannot("it cannot be made");
  }
  if (keeper_ == 0) {
    end_with(parent);
    keep(work);
  }
  there_ = Descriptor();
}

WorkerProcess::~WorkerProcess() {
  here_ = Descriptor();  // the worker, waiting for a piece, finds that none will come
  while (::waitpid(keeper_, nullptr, 0) < 0 && errno == EINTR) {
  }
  ::munmap(page_, sizeof(Page));
}

// In the keeper: a worker as long as one is wanted.
void WorkerProcess::keep(const Work& work) {
  close_all_but({piece_.number(), result_.number(), there_.number()});
  const pid_t keeper = ::getpid();
  for (;;) {
    const pid_t worker = ::fork();
    if (worker < 0) ::_exit(lost_channel);
    if (worker == 0) {
      end_with(keeper);
      serve(work);
    }
    int status = 0;
    while (::waitpid(worker, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) ::_exit(0);
    if (!send(there_.number(), {Note::died, page_->number.exchange(0), status})) ::_exit(lost_channel);
  }
}

// In the worker.
void WorkerProcess::serve(const Work& work) {
  forget_handlers();
  limit_memory(limits_.megabytes);
  start_clock(limits_.seconds, page_->number, page_->places);
  const At at = [this](std::string_view place) { page_->at(place); };
  for (Note note; receive(there_.number(), note);) {
    at("");
    page_->number = note.number;
    Note answer{Note::failed, note.number, 0};
    std::string result;
    try {
      result = work(content(piece_.number()), at);
      answer.what = Note::done;
    } catch (const std::bad_alloc&) {
      result = memory_reason(limits_.megabytes);
    } catch (const std::exception& error) {
      result = error.what();
    }
    if (!put(result_.number(), result)) ::_exit(lost_channel);
    page_->number = 0;
    if (!send(there_.number(), answer)) ::_exit(lost_channel);
  }
  ::_exit(0);
}

WorkerProcess::End WorkerProcess::run(std::string_view piece) {
  const std::uint32_t number = ++pieces_;
  if (!put(piece_.number(), piece)) cannot("a piece of work cannot be handed on");
  Note note{Note::piece, number, 0};
  bool there = send(here_.number(), note);
  while (there && (there = receive(here_.number(), note))) {
    if (note.number != number) continue;  // one that died between two pieces; another one has this piece
    if (note.what == Note::died) return end_of(note.status);
    return note.what == Note::done ? End{End::done, content(result_.number()), "", ""} : End{End::failed, "", content(result_.number()), page_->place};
  }
  throw Problem({"a process for reading"}, "it was ended from outside", "start the run again; it goes on where it was");
}

WorkerProcess::End WorkerProcess::end_of(int status) const {
  if (!WIFSIGNALED(status)) return {End::died, "", "its reader ended itself (exit code " + std::to_string(WEXITSTATUS(status)) + ")", page_->place};
  const int signal = WTERMSIG(status);
  if (signal == SIGALRM) {
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%g", limits_.seconds);
    return {End::died, "", std::string("it takes longer than ") + seconds + " seconds", page_->place};
  }
  const bool outside = signal == SIGKILL || signal == SIGTERM || signal == SIGINT || signal == SIGHUP || signal == SIGQUIT;
  return {outside ? End::stopped : End::died, "", std::string(outside ? "its reader was ended (" : "its reader crashed (") + ::strsignal(signal) + ")", page_->place};
}

}  // namespace vesper
