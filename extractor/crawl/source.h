// What each source has to offer tonight: items to fetch, each with an address and a version that changes when it does.
// Nothing is fetched here but lists.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "crawl/fetch.h"
#include "crawl/settings.h"

namespace vesper {

struct Offer {
  std::string name;         // the same every night: "pubmed/updatefiles/pubmed26n1300.xml.gz", "europepmc/PMC123"
  std::string address;      // or the path of a file of the mirror
  std::string md5_address;  // of a small file with the checksum; empty: there is none
  std::string version;      // as the source tells it: date and size, a count; may be empty
  std::string licence;      // of an article, as the source tells it
  enum class Where { web, disk } where = Where::web;
  std::string root;         // the XML element it must be; empty: any file
};

struct Listing {
  std::vector<Offer> items;            // in the order in which they are to be read: a later one replaces what an earlier one says
  std::vector<std::string> problems;  // lists that could not be had whole, with the reason
};

// Files of baseline/ and updatefiles/, by name.
Listing list_pubmed(Fetcher& fetcher, const CrawlSettings& settings);

// Citations found by the query, 500 an item, month by month of entry from settings.from on; a span of days with more than 10,000
// is halved.
Listing list_eutils(Fetcher& fetcher, const CrawlSettings& settings);

// Open full texts found by the query, page by page with Europe PMC's cursor.
Listing list_europepmc(Fetcher& fetcher, const CrawlSettings& settings);

// Packages of PMC's open access subset for these PMCIDs ("PMC123"). The list itself is kept in `folder` meanwhile.
Listing list_pmc(Fetcher& fetcher, const CrawlSettings& settings, const std::set<std::string>& wanted, const std::string& folder);

// All files below the mirror's folder; beside FILE a FILE.md5 is held to.
Listing list_mirror(const CrawlSettings& settings);

// Whether a licence lets the text be kept and passed on: Creative Commons, public domain.
bool is_open(std::string_view licence);

// The checksum in "MD5(name)= 0123…" or "0123…  name"; empty where there is none.
std::string md5_in(std::string_view words);

std::string escaped_for_address(std::string_view words);

}  // namespace vesper
