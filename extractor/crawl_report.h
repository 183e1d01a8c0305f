// What a crawl brought: claims that are new, stronger, weaker, contradicted or withdrawn since the last report, and what
// became of every item and document. Written as text, HTML, the body of an e-mail, and metrics for Prometheus.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "crawl_reading.h"
#include "store/store.h"

namespace vesper {

// Where the last report ended, so that what an interrupted run brought is told by the next.
struct ReportMark {
  std::int64_t change = 0, claim = 0;         // rows of the store that are told already
  std::map<std::string, long> kinds;          // kind of cargo or target -> claims that stood
};
ReportMark read_mark(const std::string& file);  // all told from the beginning where there is none
void write_mark(const std::string& file, const ReportMark& mark);

struct CrawlCounts {
  std::map<std::string, long> items;      // outcome -> how many: read, known, absent, refused, unreachable, broken, "refused before" (by this version)
  std::map<std::string, long> documents;  // outcome: "with chains", "asked for again", "deleted", "put aside"
  long citations = 0, chains = 0;
  std::size_t bytes = 0;
  std::vector<SlowDocument> slowest;
  std::vector<std::string> incomplete;    // what could not be had, with the reason; empty: the crawl is complete
  std::vector<std::string> aside;         // documents put aside, with the reason
};

struct ToldClaim {
  std::string line, hash;
  double before = 0, after = 0;  // belief
};

struct CrawlReport {
  std::string store, started_at, ended_at;
  CrawlCounts counts;
  std::vector<ToldClaim> fresh, stronger, weaker, contradicted, withdrawn;
  std::vector<std::string> fallen_kinds;  // kinds of which claims stood, and none does now
};

// Also moves the mark to the store's end.
CrawlReport report_of(Store& store, ReportMark& mark, CrawlCounts&& counts);

std::string headline(const CrawlReport& report);    // how many of each, in a line
std::string as_text(const CrawlReport& report);
std::string as_html(const CrawlReport& report);
std::string as_mail(const CrawlReport& report);     // a Subject line, an empty line, the text
std::string as_metrics(const CrawlReport& report);  // Prometheus' text format

}  // namespace vesper
