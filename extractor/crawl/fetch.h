// Bytes of an address: politely, again where that may help, and believed only when they are complete.
#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "crawl/host_rate.h"
#include "crawl/settings.h"

namespace vesper {

enum class Fetched {
  there,        // got, whole and verified
  absent,       // 404, 410: the server knows no such thing
  refused,      // any other answer that says no; trying again would not help
  unreachable,  // no answer, or "later" at every try
  broken        // an answer at every try, but cut off, with a wrong checksum, or something else than was asked for
};
const char* name_of(Fetched outcome);

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

// Empty where an XML document has this root element and closes it; else why not ("HTML instead of XML").
std::string why_not_xml(std::string_view body, std::string_view root);

// MD5 of a file, hexadecimal; empty where it cannot be read.
std::string md5_of(const std::string& path);

// One connection after another; a Fetcher belongs to one thread. Only http and https, at most 5 redirects, TLS verified.
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
  struct Connection;
  struct Try;
  Answer tried(const std::string& address, const std::function<Try()>& once);
  Try try_file(const std::string& address, const std::string& part, const std::string& md5, const CheckFile& check);
  std::string clean(std::string words) const;  // without the API key
  const CrawlSettings settings_;
  const HostRate rate_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace vesper
