// One crawl: what the sources offer, fetched, verified, read and put into the store, item by item in the order of the lists.
// One thread fetches, some read, one writes; each item is one transaction with its outcome inside, so a run that is killed
// anywhere goes on where it was: nothing is lost, and nothing is counted twice.
#pragma once
#include <string>

#include "crawl_log.h"
#include "crawl_report.h"
#include "crawl/settings.h"
#include "knowledge.h"
#include "store/store.h"

namespace vesper {

// `folder` holds files while they are needed. The store's claims are not yet weighed afterwards (weigh.h).
CrawlCounts crawl(Store& store, const Knowledge& knowledge, const CrawlSettings& settings, const std::string& folder, int readers, CrawlLog& log);

}  // namespace vesper
