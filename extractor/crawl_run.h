// One crawl: what the sources offer, fetched, verified, read and put into the store, item by item in the order of the lists.
// One thread fetches, some read, each through a process of its own (crawl_guard.h), one writes; each item is one transaction with its
// outcome inside, so a run that is killed anywhere goes on where it was: nothing is lost, and nothing is counted twice.
#pragma once
#include <string>

#include "crawl_log.h"
#include "crawl_reading.h"
#include "crawl_report.h"
#include "crawl/settings.h"
#include "store/store.h"

namespace vesper {

struct CrawlPlan {
  CrawlSettings settings;
  std::string folder;  // holds files while they are needed
  int readers = 1;
  std::string maker;   // engine and knowledge: what another one put aside is tried again
};

// `reader` reads, in processes that are forked here: no other thread may run meanwhile. The store's claims are not yet weighed
// afterwards (weigh.h).
CrawlCounts crawl(Store& store, const OfferReader& reader, const CrawlPlan& plan, CrawlLog& log);

}  // namespace vesper
