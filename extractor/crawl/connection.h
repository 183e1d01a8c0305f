// One transfer over libcurl: how it ended, and whether another try may help. Only http and https, from https to https alone; at most
// 5 redirects; TLS verified; HTTP/2 where the server has it; the connection is kept for the next transfer to the host.
#pragma once
#include <cstddef>
#include <string>

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

struct Transfer {
  Fetched outcome = Fetched::there;
  std::string reason;    // empty for there
  bool again = false;    // another try may help
  double hold = 0;       // seconds that the server asks for
  std::size_t size = 0;  // of the file, with what was there before
  bool beyond = false;   // the server has less than what was there before
};

class Connection {
 public:
  explicit Connection(const CrawlSettings& settings);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // At most 256 MB.
  Transfer get(const std::string& address, std::string& body);

  // Into an open file, from this byte on; from the first one where the server gives the whole.
  Transfer get(const std::string& address, int file, std::size_t from);

 private:
  struct Sink;
  Transfer run(const std::string& address, Sink& sink);
  void prepare(const std::string& address, Sink& sink);
  const CrawlSettings settings_;
  void* handle_ = nullptr;  // libcurl's
};

}  // namespace vesper
