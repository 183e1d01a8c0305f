// Bytes of an address: politely, again where that may help, and believed only when they are complete.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "crawl/connection.h"
#include "crawl/host_rate.h"
#include "crawl/settings.h"

namespace vesper {

struct Answer {
  Fetched outcome = Fetched::unreachable;
  std::string reason;  // of the last try; empty for there. Never holds the API key
  std::string body;    // for get()
  std::string md5;     // for get_file(): of the bytes on disk
  int tries = 0;
};

// Empty, or why a body is not what was asked for.
using CheckBody = std::function<std::string(std::string_view body)>;

using CheckFile = std::function<std::string(const std::string& path)>;

// A Fetcher belongs to one thread.
class Fetcher {
 public:
  explicit Fetcher(const CrawlSettings& settings);
  ~Fetcher();
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  Answer get(const std::string& address, const CheckBody& check);

  // Into `path`, by way of path.part, which a later call (of this or another process) goes on with; synced and renamed
  // only when the length told by the server and `md5` (hexadecimal) agree; where there is no checksum, when `check` says
  // nothing against the file at the path it is given.
  Answer get_file(const std::string& address, const std::string& path, const std::string& md5, const CheckFile& check = {});

 private:
  struct Try;
  Answer tried(const std::string& address, const std::function<Try()>& once);
  Try try_file(const std::string& address, const std::string& part, const std::string& md5, const CheckFile& check);
  std::string clean(std::string words) const;  // without the API key
  const CrawlSettings settings_;
  const HostRate rate_;
  Connection connection_;
};

}  // namespace vesper
