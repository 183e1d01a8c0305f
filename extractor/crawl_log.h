// What a crawl says while it runs: a line an event, for people or as JSON for machines.
#pragma once
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace vesper {

class CrawlLog {
 public:
  enum class Form { text, json };
  explicit CrawlLog(Form form) : form_(form) {}

  // To standard error; from any thread. `what` is one of: list, fetch, read, aside, problem, done.
  void say(const std::string& what, const std::string& words, const std::vector<std::pair<std::string, std::string>>& more = {});

 private:
  const Form form_;
  std::mutex mutex_;
};

}  // namespace vesper
