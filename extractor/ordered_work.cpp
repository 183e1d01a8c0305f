#include "ordered_work.h"

#include <utility>

namespace vesper {

OrderedWork::OrderedWork(int workers, Work work, Write write)
    : work_(std::move(work)), write_(std::move(write)), most_held_(static_cast<std::size_t>(workers) * 16) {
  for (int i = 0; i < workers; ++i) threads_.emplace_back([this] { run(); });
}

OrderedWork::~OrderedWork() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ended_ = true;
  }
  more_.notify_all();
  for (std::thread& thread : threads_)
    if (thread.joinable()) thread.join();
}

void OrderedWork::put(Document&& document) {
  std::unique_lock<std::mutex> lock(mutex_);
  room_.wait(lock, [this] { return problem_ || put_ - written_ < most_held_; });
  if (problem_) std::rethrow_exception(problem_);
  jobs_.push_back({put_++, std::move(document)});
  more_.notify_one();
}

void OrderedWork::run() {
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;) {
    more_.wait(lock, [this] { return ended_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    std::string lines;
    std::exception_ptr problem;
    try {
      lines = work_(job.document);
    } catch (...) {
      problem = std::current_exception();
    }
    lock.lock();
    if (problem && !problem_) problem_ = problem;
    hand_on(job.number, std::move(lines), lock);
  }
}

void OrderedWork::hand_on(std::size_t number, std::string&& lines, std::unique_lock<std::mutex>& lock) {
  ready_.emplace(number, std::move(lines));
  if (writing_) return;
  writing_ = true;
  while (!ready_.empty() && ready_.begin()->first == written_) {
    const std::string next = std::move(ready_.begin()->second);
    ready_.erase(ready_.begin());
    lock.unlock();
    std::exception_ptr problem;
    try {
      if (!next.empty()) write_(next);
    } catch (...) {
      problem = std::current_exception();
    }
    lock.lock();
    if (problem && !problem_) problem_ = problem;
    ++written_;
    room_.notify_all();
  }
  writing_ = false;
}

void OrderedWork::finish() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ended_ = true;
  }
  more_.notify_all();
  for (std::thread& thread : threads_)
    if (thread.joinable()) thread.join();
  if (problem_) std::rethrow_exception(problem_);
}

}  // namespace vesper
