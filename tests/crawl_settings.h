// Settings for fetching and crawling from a test's own web server: fast, and with a rate of its own.
#pragma once
#include "crawl/settings.h"
#include "folder.h"
#include "web.h"

namespace vesper {

// Few tries, short pauses, and a rate that no test feels.
inline CrawlSettings quick_settings(const Folder& folder) {
  CrawlSettings settings;
  settings.rate_folder = folder.path("hosts");
  settings.rate = 1000;
  settings.attempts = 3;
  settings.pause = 0.002;
  settings.longest_pause = 0.05;
  settings.stall = 2;
  settings.email = "someone@example.org";
  return settings;
}

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
