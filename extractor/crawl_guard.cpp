// Tested by crawl_guard_test.cpp.
#include "crawl_guard.h"

#include <algorithm>
#include <iterator>

#include "parcel.h"

namespace vesper {
namespace {

constexpr std::size_t most_aside = 100;  // each costs a reading of the file from its begin

WorkerProcess::Work parcelled(const GuardedReader::Read& read) {
  return [read](std::string_view piece, const WorkerProcess::At& at) { return parcel_of(read(task_in(piece), at)); };
}

}  // namespace

GuardedReader::GuardedReader(const Read& read, WorkLimits limits) : worker_(parcelled(read), limits) {}

OfferReading GuardedReader::read(ReadingTask task) {
  using End = WorkerProcess::End;
  std::vector<Tried> aside;
  std::set<std::string> stopped;
  for (;;) {
    const End end = worker_.run(parcel_of(task));
    OfferReading reading;
    if (end.how == End::done) reading = reading_in(end.result);
    else if (end.how == End::stopped && stopped.insert(end.place).second) continue;
    else if (!end.place.empty() && aside.size() < most_aside && task.without.insert(end.place).second) {
      aside.push_back({end.place, "refused", task.offer.name + ": " + end.reason, ""});
      continue;
    } else reading.problem = end.reason + (end.place.empty() ? "" : ", at " + end.place) + (aside.empty() ? "" : "; after " + std::to_string(aside.size()) + " documents that were put aside");
    std::move(aside.begin(), aside.end(), std::back_inserter(reading.aside));
    return reading;
  }
}

}  // namespace vesper
