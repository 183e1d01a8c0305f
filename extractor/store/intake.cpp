// Tested by store_merge_test.cpp.
#include "store/intake.h"

#include <utility>

#include "store/weigh.h"

namespace vesper {
namespace {

constexpr std::size_t most_waiting = 1000, most_evidence = 5000;
constexpr std::chrono::seconds longest_wait{5};

}  // namespace

Intake::Intake(Store& store, Run run) : store_(store), run_(std::move(run)), last_(std::chrono::steady_clock::now()) {
  run_.id = random_id();
  run_.started_at = utc_now();
  Batch batch(store_);
  batch.put(run_);
  batch.commit();
}

void Intake::put(PreparedReading&& reading) {
  const std::lock_guard<std::mutex> lock(mutex_);
  evidence_ += reading.evidence.size();
  readings_.push_back(std::move(reading));
  commit_if_many();
}
void Intake::put(Tried&& tried) {
  const std::lock_guard<std::mutex> lock(mutex_);
  tried_.push_back(std::move(tried));
  commit_if_many();
}
void Intake::put(Notice&& notice) {
  const std::lock_guard<std::mutex> lock(mutex_);
  notices_.push_back(std::move(notice));
  commit_if_many();
}

void Intake::commit_if_many() {
  const bool many = readings_.size() + tried_.size() + notices_.size() >= most_waiting || evidence_ >= most_evidence;
  if (many || std::chrono::steady_clock::now() - last_ > longest_wait) commit();
}

void Intake::commit() {
  Batch batch(store_);
  for (const PreparedReading& reading : readings_) batch.put(reading);
  for (const Tried& tried : tried_) batch.put(tried);
  for (const Notice& notice : notices_) batch.put(notice);
  batch.commit();
  readings_.clear();
  tried_.clear();
  notices_.clear();
  evidence_ = 0;
  last_ = std::chrono::steady_clock::now();
}

void Intake::finish(const std::string& counts) {
  const std::lock_guard<std::mutex> lock(mutex_);
  commit();
  weigh(store_);
  run_.ended_at = utc_now();
  run_.counts = counts;
  Batch batch(store_);
  batch.put(run_);
  batch.commit();
}

}  // namespace vesper
