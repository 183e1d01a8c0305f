// What a run reads goes into the store in batches, from any thread; a run that is killed loses what came since the last
// batch, and no more.
#pragma once
#include <chrono>
#include <mutex>
#include <string>
#include <vector>

#include "store/put.h"

namespace vesper {

class Intake {
 public:
  // `run`: command, engine, knowledge, inputs; its id and times are set here.
  Intake(Store& store, Run run);
  void put(PreparedReading&& reading);
  void put(Tried&& tried);
  void put(Notice&& notice);
  const std::string& started_at() const { return run_.started_at; }

  // Commits the rest, weighs what changed and closes the run in the manifest.
  void finish(const std::string& counts);

 private:
  void commit();  // all that waits; the mutex is held
  void commit_if_many();
  Store& store_;
  Run run_;
  std::mutex mutex_;
  std::vector<PreparedReading> readings_;
  std::vector<Tried> tried_;
  std::vector<Notice> notices_;
  std::size_t evidence_ = 0;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace vesper
