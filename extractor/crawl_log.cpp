#include "crawl_log.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "store/store.h"

namespace vesper {

void CrawlLog::say(const std::string& what, const std::string& words, const std::vector<std::pair<std::string, std::string>>& more) {
  std::string line;
  if (form_ == Form::json) {
    nlohmann::ordered_json event = {{"time", utc_now()}, {"what", what}, {"words", words}};
    for (const auto& [name, value] : more) event[name] = value;
    line = event.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  } else {
    line = utc_now() + " " + what + ": " + words;
    for (const auto& [name, value] : more) line += ", " + name + " " + value;
  }
  const std::lock_guard lock(mutex_);
  std::fprintf(stderr, "%s\n", line.c_str());
}

}  // namespace vesper
