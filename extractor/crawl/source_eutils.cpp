// NCBI's E-utilities: a search kept on the server (history), its citations in pieces. Tested by crawl_sources_test.cpp.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <pugixml.hpp>

#include "base/problem.h"
#include "crawl/source.h"
#include "crawl/whole.h"

namespace vesper {
namespace {

using Day = std::chrono::sys_days;

constexpr long most_results = 9999;  // of one search that efetch gives out
constexpr long piece = 500;

Day day_of(const std::string& words) {
  int year = 0;
  unsigned month = 0, day = 0;
  const bool read = std::sscanf(words.c_str(), "%d-%u-%u", &year, &month, &day) == 3;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!read || !date.ok()) throw Problem({"settings"}, "'" + words + "' is no date", "write from and to as 2026-01-31");
  return date;
}

std::string words_of(Day day, char between) {
  const std::chrono::year_month_day date(day);
  std::array<char, 32> words{};
  std::snprintf(words.data(), words.size(), "%04d%c%02u%c%02u", static_cast<int>(date.year()), between, static_cast<unsigned>(date.month()), between, static_cast<unsigned>(date.day()));
  return words.data();
}

class Search {
 public:
  Search(Fetcher& fetcher, const CrawlSettings& settings) : fetcher_(fetcher), settings_(settings) {
    manners_ = "&tool=" + escaped_for_address(settings.tool);
    if (!settings.email.empty()) manners_ += "&email=" + escaped_for_address(settings.email);
    if (!settings.api_key.empty()) manners_ += "&api_key=" + escaped_for_address(settings.api_key);
  }

  void days(Day first, Day last) {
    const std::string span = words_of(first, '-') + ".." + words_of(last, '-');
    const Answer answer = fetcher_.get(settings_.eutils + "esearch.fcgi?db=pubmed&usehistory=y&retmax=0&datetype=edat&mindate=" + words_of(first, '/') + "&maxdate=" + words_of(last, '/') + "&term=" + escaped_for_address(settings_.query) + manners_,
                                       [](std::string_view body) { return why_not_xml(body, "eSearchResult"); });
    pugi::xml_document result;
    if (answer.outcome != Fetched::there || !result.load_string(answer.body.c_str())) return problem(span, answer.outcome == Fetched::there ? "damaged XML" : std::string(name_of(answer.outcome)) + ": " + answer.reason);
    const pugi::xml_node found = result.child("eSearchResult");
    if (found.child("ERROR")) return problem(span, found.child("ERROR").text().get());
    const long count = static_cast<long>(found.child("Count").text().as_llong());
    if (count > most_results && first < last) {
      const Day middle = first + (last - first) / 2;
      days(first, middle);
      return days(middle + std::chrono::days(1), last);
    }
    if (count > most_results) problem(span, "one day has " + std::to_string(count) + " citations, and only " + std::to_string(most_results) + " can be had");
    const std::string history = "&query_key=" + std::string(found.child("QueryKey").text().get()) + "&WebEnv=" + escaped_for_address(found.child("WebEnv").text().get());
    for (long at = 0; at < std::min(count, most_results); at += piece)
      listing.items.push_back({"eutils/" + span + "/" + std::to_string(at), settings_.eutils + "efetch.fcgi?db=pubmed&retmode=xml&retstart=" + std::to_string(at) + "&retmax=" + std::to_string(piece) + history + manners_, "",
                               std::to_string(count) + " citations", "", Offer::Where::web, "PubmedArticleSet"});
  }

  Listing listing;

 private:
  void problem(const std::string& span, const std::string& reason) { listing.problems.push_back("eutils " + span + ": " + reason); }
  Fetcher& fetcher_;
  const CrawlSettings& settings_;
  std::string manners_;
};

}  // namespace

// Month by month, so that the spans, and with them the names of what was read, are the same tomorrow.
Listing list_eutils(Fetcher& fetcher, const CrawlSettings& settings) {
  const Day today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const Day end = settings.to.empty() ? today : day_of(settings.to);
  Search search(fetcher, settings);
  for (Day first = day_of(settings.from); first <= end;) {
    const std::chrono::year_month_day date(first);
    const Day last = std::chrono::sys_days(date.year() / date.month() / std::chrono::last);
    search.days(first, settings.to.empty() ? last : std::min(last, end));
    first = last + std::chrono::days(1);
  }
  return std::move(search.listing);
}

}  // namespace vesper
