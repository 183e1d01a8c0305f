// PubMed's yearly baseline and daily update files, from the server's directory pages. Tested by crawl_sources_test.cpp.
#include <algorithm>
#include <string_view>

#include "crawl/source.h"

namespace vesper {
namespace {

constexpr std::string_view ending = ".xml.gz";

// The rest of a page's line behind a link, without markup: date and size.
std::string row_behind(std::string_view page, std::size_t at) {
  std::string row;
  bool tag = false;
  for (; at < page.size() && page[at] != '\n'; ++at) {
    if (page[at] == '<') tag = true;
    else if (page[at] == '>') tag = false;
    else if (!tag && (page[at] != ' ' || (!row.empty() && row.back() != ' '))) row += page[at];
  }
  while (!row.empty() && static_cast<unsigned char>(row.back()) <= ' ') row.pop_back();
  return row;
}

void take_links(std::string_view page, const std::string& base, const std::string& folder, std::vector<Offer>& items) {
  constexpr std::string_view link = "href=\"";
  for (std::size_t at = 0; (at = page.find(link, at)) != std::string_view::npos;) {
    at += link.size();
    const std::size_t end = page.find('"', at);
    if (end == std::string_view::npos) return;
    const std::string name(page.substr(at, end - at));
    if (!name.ends_with(ending) || name.find('/') != std::string::npos) continue;
    const std::size_t close = page.find("</a>", end);
    items.push_back({"pubmed/" + folder + name, base + folder + name, base + folder + name + ".md5", close == std::string_view::npos ? "" : row_behind(page, close), "", Offer::Where::web, "PubmedArticleSet"});
  }
}

}  // namespace

Listing list_pubmed(Fetcher& fetcher, const CrawlSettings& settings) {
  Listing listing;
  for (const std::string folder : {"baseline/", "updatefiles/"}) {
    const Answer answer = fetcher.get(settings.pubmed + folder, [](std::string_view body) -> std::string {
      if (body.find("</html>") == std::string_view::npos && body.find("</HTML>") == std::string_view::npos) return "the directory page is cut off";
      return "";
    });
    if (answer.outcome != Fetched::there) {
      listing.problems.push_back("pubmed/" + folder + ": " + name_of(answer.outcome) + ": " + answer.reason);
      continue;
    }
    std::vector<Offer> items;
    take_links(answer.body, settings.pubmed, folder, items);
    if (items.empty()) listing.problems.push_back("pubmed/" + folder + ": the directory page names no file *" + std::string(ending));
    std::sort(items.begin(), items.end(), [](const Offer& one, const Offer& other) { return one.name < other.name; });
    items.erase(std::unique(items.begin(), items.end(), [](const Offer& one, const Offer& other) { return one.name == other.name; }), items.end());
    listing.items.insert(listing.items.end(), items.begin(), items.end());
  }
  return listing;
}

}  // namespace vesper
