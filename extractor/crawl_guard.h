// Offers read in a process of their own: a document that crashes the engine, hangs or eats memory is put aside with its reason, and
// the file is read again without it. See base/worker_process.h for how and why.
#pragma once
#include "base/worker_process.h"
#include "crawl_reading.h"

namespace vesper {

class GuardedReader {
 public:
  using Read = std::function<OfferReading(const ReadingTask& task, const AtDocument& at)>;

  // Forks, so call it while the program has no other thread; `read` runs in the other process.
  GuardedReader(const Read& read, WorkLimits limits);

  // As `read`, but for any end of the process. A document that ended it is in `aside`; where it happened between documents, or
  // more than 100 documents of a file did it, the file has a `problem`. An end that came from outside is tried once more.
  OfferReading read(ReadingTask task);

 private:
  WorkerProcess worker_;
};

}  // namespace vesper
