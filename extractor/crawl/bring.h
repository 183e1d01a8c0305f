// An offer of a source -> its file on this disk, whole and verified, or why not.
#pragma once
#include <string>

#include "crawl/fetch.h"
#include "crawl/source.h"

namespace vesper {

struct Brought {
  Fetched outcome = Fetched::there;
  std::string reason;  // empty for there
  std::string path;
};

// Files of the web go into `folder`; one that lies there whole, from a run that was killed, is taken when its checksum is
// right. Without a checksum at the source, gzip is held to its own and XML to its root's end.
Brought bring(Fetcher& fetcher, const Offer& offer, const std::string& folder);

}  // namespace vesper
