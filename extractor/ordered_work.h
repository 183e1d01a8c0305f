// Documents in, lines out, in the order they came, whatever the number of threads.
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
#include <vector>

#include "document/document.h"

namespace vesper {

class OrderedWork {
 public:
  using Work = std::function<std::string(const Document&)>;
  using Write = std::function<void(const std::string&)>;

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
  void hand_on(std::size_t number, std::string&& lines, std::unique_lock<std::mutex>& lock);
  Work work_;
  Write write_;
  std::size_t most_held_;
  std::mutex mutex_;
  std::condition_variable room_, more_;
  std::deque<Job> jobs_;
  std::map<std::size_t, std::string> ready_;
  std::size_t put_ = 0, written_ = 0;
  bool ended_ = false, writing_ = false;
  std::exception_ptr problem_;
  std::vector<std::thread> threads_;
};

}  // namespace vesper
