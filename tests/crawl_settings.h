// Settings for a crawl of a test's own web server: fast, and with a rate of its own.
#pragma once
#include "crawl/settings.h"
#include "folder.h"
#include "web.h"

namespace vesper {

inline CrawlSettings settings_for(const Web& web, const Folder& folder) {
  CrawlSettings settings;
  settings.pubmed = settings.europepmc = settings.eutils = settings.pmc = web.address();
  settings.rate_folder = folder.path("hosts");
  settings.rate = 2000;
  settings.pause = 0.001;
  settings.longest_pause = 0.02;
  settings.stall = 5;
  return settings;
}

}  // namespace vesper
