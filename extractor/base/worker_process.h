// A process of our own for work that may crash, hang or eat memory: one piece at a time, its end told with the place that the
// work had reached. However it ends, the next piece finds a fresh process.
//
// Why processes, and not a journal that a restarted run reads: a crash costs the piece, not the run with all it has listed and
// fetched; each death has one culprit; memory can be limited for one document. Each worker stands under a keeper, a process of
// one thread that was forked before the program began its own threads: forking anew from a program with threads is not safe.
// A worker counts its own time (SIGALRM), so nothing here waits with a clock. Both end when this process ends, however it does.
#pragma once
#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/descriptor.h"

namespace vesper {

struct WorkLimits {
  double seconds = 60;         // from one place to the next; the end comes at most an eighth later
  std::size_t megabytes = 2048;  // beyond what the process has when it begins
};

class WorkerProcess {
 public:
  // Where the work is now: "" or the name of what it begins to read. At most 1,000 bytes of it are kept.
  using At = std::function<void(std::string_view place)>;
  // Runs in the worker. What it throws ends the piece, not the worker.
  using Work = std::function<std::string(std::string_view piece, const At& at)>;

  // Forks; call it while the program has no other thread. The work sees what is in memory now, and no open file.
  WorkerProcess(Work work, WorkLimits limits);
  ~WorkerProcess();
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  struct End {
    enum How {
      done,
      failed,   // the work threw
      died,     // of its own doing, or over a limit
      stopped   // by a signal that others send (SIGKILL, SIGTERM, ...): it may be no fault of the piece
    } how = done;
    std::string result;  // for done
    std::string reason;  // for the others: "its reader crashed (Segmentation fault)", "it takes longer than 60 seconds"
    std::string place;   // the last one told
  };
  // On any thread, one at a time. Throws Problem where the keeper is gone.
  End run(std::string_view piece);

 private:
  struct Page;
  [[noreturn]] void keep(const Work& work);
  [[noreturn]] void serve(const Work& work);
  End end_of(int status) const;

  const WorkLimits limits_;
  Page* page_ = nullptr;         // shared
  Descriptor piece_, result_;    // files in memory, shared
  Descriptor here_, there_;      // a channel's two ends
  pid_t keeper_ = -1;
  std::uint32_t pieces_ = 0;
};

}  // namespace vesper
