// Documents in, products out, in the order they came, whatever the number of threads.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "document/document.h"

namespace vesper {

template <typename Product>
class OrderedWork {
 public:
  using Work = std::function<Product(const Document&)>;
  using Write = std::function<void(Product&&)>;

  // `work` runs on `workers` threads; `write` on whichever is done, one at a time. At most a few documents a thread
  // are held.
  OrderedWork(int workers, Work work, Write write);
  ~OrderedWork();
  void put(Document&& document);
  // Waits for all. Rethrows the first exception that work or write threw.
  void finish();

 private:
  struct Job {
    std::size_t number;
    Document document;
  };
  void run();
  void hand_on(std::size_t number, Product&& product, std::unique_lock<std::mutex>& lock);
  Work work_;
  Write write_;
  std::size_t most_held_;
  std::mutex mutex_;
  std::condition_variable room_, more_;
  std::deque<Job> jobs_;
  std::map<std::size_t, Product> ready_;
  std::size_t put_ = 0, written_ = 0;
  bool ended_ = false, writing_ = false;
  std::exception_ptr problem_;
  std::vector<std::thread> threads_;
};

template <typename Product>
OrderedWork<Product>::OrderedWork(int workers, Work work, Write write)
    : work_(std::move(work)), write_(std::move(write)), most_held_(static_cast<std::size_t>(workers) * 16) {
  for (int i = 0; i < workers; ++i) threads_.emplace_back([this] { run(); });
}

template <typename Product>
OrderedWork<Product>::~OrderedWork() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ended_ = true;
  }
  more_.notify_all();
  for (std::thread& thread : threads_)
    if (thread.joinable()) thread.join();
}

template <typename Product>
void OrderedWork<Product>::put(Document&& document) {
  std::unique_lock<std::mutex> lock(mutex_);
  room_.wait(lock, [this] { return problem_ || put_ - written_ < most_held_; });
  if (problem_) std::rethrow_exception(problem_);
  jobs_.push_back({put_++, std::move(document)});
  more_.notify_one();
}

template <typename Product>
void OrderedWork<Product>::run() {
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;) {
    more_.wait(lock, [this] { return ended_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    Product product{};
    std::exception_ptr problem;
    try {
      product = work_(job.document);
    } catch (...) {
      problem = std::current_exception();
    }
    lock.lock();
    if (problem && !problem_) problem_ = problem;
    hand_on(job.number, std::move(product), lock);
  }
}

template <typename Product>
void OrderedWork<Product>::hand_on(std::size_t number, Product&& product, std::unique_lock<std::mutex>& lock) {
  ready_.emplace(number, std::move(product));
  if (writing_) return;
  writing_ = true;
  while (!ready_.empty() && ready_.begin()->first == written_) {
    Product next = std::move(ready_.begin()->second);
    ready_.erase(ready_.begin());
    lock.unlock();
    std::exception_ptr problem;
    try {
      write_(std::move(next));
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

template <typename Product>
void OrderedWork<Product>::finish() {
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
