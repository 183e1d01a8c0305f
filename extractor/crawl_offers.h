// What tonight's run has to read: the sources' offers without those that the store has in this version already.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "crawl/source.h"
#include "crawl_log.h"
#include "store/store.h"

namespace vesper {

// An outcome's reason in the store begins with the offer's version and who read it, then words; without words it was read whole.
std::string note_of(const Offer& offer, const std::string& maker, const std::string& words);
// The same of a document.
std::string note_of(const std::string& maker, const std::string& words);

struct DueOffers {
  std::vector<Offer> offers;          // in the order in which they are to be read
  long known = 0, given_up = 0;       // those that are not due: read, and refused by this maker
  std::vector<std::string> problems;  // lists that could not be had whole, with the reason
};

// What was put aside is due again for another `maker` (engine and knowledge); what was read is not. Lists may be kept in `folder`
// meanwhile.
DueOffers due_offers(Store& store, Fetcher& fetcher, const CrawlSettings& settings, const std::string& folder, const std::string& maker, CrawlLog& log);

}  // namespace vesper
