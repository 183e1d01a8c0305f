// Lets poppler's pdftotext read the PDF in a process of its own, so that a damaged file cannot hurt this one, and
// reads what it wrote as plain text. Tested by pdf_test.cpp.
#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <string>

#include "base/problem.h"
#include "base/table.h"
#include "document/layout.h"
#include "document/lines.h"
#include "document/readers.h"

namespace vesper {
namespace {

constexpr rlim_t most_cpu_seconds = 60;
constexpr rlim_t most_memory = rlim_t{2} << 30;             // bytes of address space
constexpr std::size_t most_output = std::size_t{64} << 20;  // bytes
constexpr std::size_t most_complaint = 4096;                // bytes of stderr that are kept
constexpr std::chrono::seconds most_time{90};
constexpr int exit_missing = 127;

[[noreturn]] void fail(const std::string& file, const std::string& what, const std::string& remedy) {
  throw Problem({file, 0, 0}, what, remedy);
}

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }
  void take(int number) {
    close();
    number_ = number;
  }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

// A file of the bytes that lives as long as this object.
class TemporaryFile {
 public:
  TemporaryFile(const std::string& file, std::string_view bytes) {
    path_ = (std::filesystem::temp_directory_path() / "vesper-XXXXXX").string();
    Descriptor out(::mkstemp(path_.data()));
    if (out.number() < 0) fail(file, "no temporary file could be made: " + std::string(std::strerror(errno)), remedy);
    while (!bytes.empty()) {
      const ssize_t size = ::write(out.number(), bytes.data(), bytes.size());
      if (size < 0 && errno == EINTR) continue;
      if (size <= 0) {
        const std::string reason = std::strerror(errno);
        ::unlink(path_.c_str());
        fail(file, "the temporary file could not be written: " + reason, remedy);
      }
      bytes.remove_prefix(static_cast<std::size_t>(size));
    }
  }
  ~TemporaryFile() { ::unlink(path_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  static constexpr const char* remedy = "make room in the temporary directory, or set TMPDIR to another";
  std::string path_;
};

struct Outcome {
  std::string output, complaint;
  int status = 0;  // as waitpid gives it
  bool late = false, too_long = false;
};

// The child's side: only calls that are safe behind a fork. Does not come back.
[[noreturn]] void run_in_child(const char* path, int output, int complaint) {
  const rlimit cpu{most_cpu_seconds, most_cpu_seconds}, memory{most_memory, most_memory}, none{0, 0};
  ::setrlimit(RLIMIT_CPU, &cpu);
  ::setrlimit(RLIMIT_AS, &memory);
  ::setrlimit(RLIMIT_CORE, &none);
  const int nothing = ::open("/dev/null", O_RDONLY);
  if (nothing < 0 || ::dup2(nothing, 0) < 0 || ::dup2(output, 1) < 0 || ::dup2(complaint, 2) < 0) ::_exit(126);
  const char* const arguments[] = {"pdftotext", "-enc", "UTF-8", "-nopgbrk", path, "-", nullptr};
  ::execvp(arguments[0], const_cast<char* const*>(arguments));
  ::_exit(errno == ENOENT ? exit_missing : 126);
}

// Reads what is there; false at the end of the stream.
bool read_some(int from, std::string& into, std::size_t most) {
  char bytes[16384];
  const ssize_t size = ::read(from, bytes, sizeof bytes);
  if (size < 0) return errno == EINTR || errno == EAGAIN;
  into.append(bytes, std::min(static_cast<std::size_t>(size), most > into.size() ? most - into.size() : 0));
  return size > 0;
}

// Reads both streams until they end, the time is over or the output is too long.
void listen(Descriptor& output, Descriptor& complaint, Outcome& outcome) {
  const auto end = std::chrono::steady_clock::now() + most_time;
  while (output.number() >= 0 || complaint.number() >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    outcome.late = left.count() <= 0;
    outcome.too_long = outcome.output.size() > most_output;
    if (outcome.late || outcome.too_long) return;
    pollfd streams[] = {{output.number(), POLLIN, 0}, {complaint.number(), POLLIN, 0}};
    if (::poll(streams, 2, static_cast<int>(left.count())) < 0 && errno != EINTR) return;
    if (streams[0].revents != 0 && !read_some(output.number(), outcome.output, most_output + 1)) output.close();
    if (streams[1].revents != 0 && !read_some(complaint.number(), outcome.complaint, most_complaint)) complaint.close();
  }
}

Outcome run_pdftotext(const std::string& file, const std::string& path) {
  constexpr const char* remedy = "close other programs and try again";
  int output[2], complaint[2];
  Descriptor output_read, output_write, complaint_read, complaint_write;
  if (::pipe2(output, O_CLOEXEC) != 0) fail(file, "no pipe to pdftotext could be made", remedy);
  output_read.take(output[0]);
  output_write.take(output[1]);
  if (::pipe2(complaint, O_CLOEXEC) != 0) fail(file, "no pipe to pdftotext could be made", remedy);
  complaint_read.take(complaint[0]);
  complaint_write.take(complaint[1]);
  const pid_t child = ::fork();
  if (child < 0) fail(file, "pdftotext could not be started: " + std::string(std::strerror(errno)), remedy);
  if (child == 0) run_in_child(path.c_str(), output_write.number(), complaint_write.number());
  output_write.close();
  complaint_write.close();
  Outcome outcome;
  listen(output_read, complaint_read, outcome);
  if (output_read.number() >= 0 || complaint_read.number() >= 0) ::kill(child, SIGKILL);
  while (::waitpid(child, &outcome.status, 0) < 0 && errno == EINTR) {
  }
  return outcome;
}

void check(const std::string& file, const Outcome& outcome) {
  constexpr const char* damaged = "open the file in a PDF viewer and print it to a new PDF, or use the paper's XML";
  if (outcome.late)
    fail(file, "pdftotext was not done after " + std::to_string(most_time.count()) + " seconds", damaged);
  if (outcome.too_long) fail(file, "the PDF holds more than 64 MB of text", "split the PDF");
  if (WIFSIGNALED(outcome.status))
    fail(file, "pdftotext was ended by signal " + std::to_string(WTERMSIG(outcome.status)), damaged);
  const int code = WEXITSTATUS(outcome.status);
  if (code == exit_missing) fail(file, "a PDF needs pdftotext, which is not there", "install poppler-utils");
  if (code == 0) return;
  const std::string_view first = trimmed(split(outcome.complaint, '\n').front());
  fail(file, first.empty() ? "pdftotext failed with code " + std::to_string(code) : "pdftotext: " + std::string(first),
       damaged);
}

}  // namespace

void read_pdf(const Source& source, const Taker& take) {
  Document document = started(source, Kind::pdf);
  const TemporaryFile pdf(source.file, source.bytes);
  const Outcome outcome = run_pdftotext(source.file, pdf.path());
  check(source.file, outcome);
  if (trimmed(outcome.output).empty())
    fail(source.file, "the PDF has no text: its pages are images", "run an OCR program (ocrmypdf) over it first");
  check_utf8({source.file, outcome.output});
  lay_out(blocks_of_text(clean_lines(outcome.output)), document);
  take.document(std::move(document));
}

}  // namespace vesper
