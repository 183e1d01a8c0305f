// Europe PMC's REST service: search with a cursor, full texts as JATS. Tested by crawl_sources_test.cpp.
#include <algorithm>
#include <pugixml.hpp>

#include "crawl/source.h"
#include "crawl/whole.h"

namespace vesper {

Listing list_europepmc(Fetcher& fetcher, const CrawlSettings& settings) {
  Listing listing;
  std::string cursor = "*";
  long told = 0, seen = 0;
  for (;;) {
    const Answer answer = fetcher.get(settings.europepmc + "search?resultType=core&format=xml&pageSize=500&query=" + escaped_for_address("(" + settings.query + ") AND (OPEN_ACCESS:y)") + "&cursorMark=" + escaped_for_address(cursor),
                                      [](std::string_view body) { return why_not_xml(body, "responseWrapper"); });
    pugi::xml_document page;
    if (answer.outcome != Fetched::there || !page.load_string(answer.body.c_str())) {
      listing.problems.push_back("europepmc, after " + std::to_string(seen) + " results: " + (answer.outcome == Fetched::there ? "damaged XML" : std::string(name_of(answer.outcome)) + ": " + answer.reason));
      break;
    }
    const pugi::xml_node wrapper = page.child("responseWrapper");
    told = wrapper.child("hitCount").text().as_llong();
    long here = 0;
    for (const pugi::xml_node result : wrapper.child("resultList").children("result")) {
      ++here;
      const std::string pmcid = result.child("pmcid").text().get();
      if (pmcid.empty()) continue;
      listing.items.push_back({"europepmc/" + pmcid, settings.europepmc + pmcid + "/fullTextXML", "", result.child("dateOfRevision").text().get(), result.child("license").text().get(), Offer::Where::web, "article"});
    }
    seen += here;
    const std::string next = wrapper.child("nextCursorMark").text().get();
    if (here == 0 || next.empty() || next == cursor) break;
    cursor = next;
  }
  if (listing.problems.empty() && seen < told) listing.problems.push_back("europepmc: " + std::to_string(seen) + " of " + std::to_string(told) + " results came");
  return listing;
}

}  // namespace vesper
