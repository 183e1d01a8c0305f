// Tested by crawl_run_test.cpp.
#include "crawl_intake.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <ctime>
#include <utility>

#include "crawl_offers.h"

namespace vesper {
namespace {

constexpr std::size_t most_slow = 10;

// As utc_now(), with millionths of a second: what a later item says must be later.
std::string precise_now() {
  timespec time{};
  clock_gettime(CLOCK_REALTIME, &time);
  std::tm date{};
  gmtime_r(&time.tv_sec, &date);
  std::array<char, 32> words{};
  const std::size_t size = std::strftime(words.data(), words.size(), "%Y-%m-%dT%H:%M:%S", &date);
  std::snprintf(words.data() + size, words.size() - size, ".%06ldZ", time.tv_nsec / 1000);
  return words.data();
}

}  // namespace

CrawlIntake::CrawlIntake(Store& store, std::string maker, CrawlLog& log) : store_(store), maker_(std::move(maker)), log_(log) {
  Statement documents(store_.database(), "SELECT id FROM document");
  while (documents.step()) know(documents.text(0));
  Statement aside(store_.database(), "SELECT subject FROM outcome WHERE status = 'refused'");
  while (aside.step()) aside_.insert(aside.text(0));
}

void CrawlIntake::know(const std::string& id) {
  std::uint32_t number = 0;
  if (id.starts_with("pmid:") && std::from_chars(id.data() + 5, id.data() + id.size(), number).ec == std::errc()) known_pmids_.insert(number);
  known_.insert(id);
}

void CrawlIntake::missing(const std::string& words) {
  counts_.incomplete.push_back(words);
  log_.say("problem", words);
}

void CrawlIntake::put_missing(const Offer& offer, const Brought& file) {
  const char* outcome = name_of(file.outcome);
  Batch batch(store_);
  batch.put(Tried{offer.name, outcome, note_of(offer, maker_, file.reason), precise_now()});
  batch.commit();
  ++counts_.items[outcome];
  missing(offer.name + ": " + outcome + ": " + file.reason);
}

std::set<std::uint32_t> CrawlIntake::to_read_again(const OfferReading& reading) const {
  std::set<std::uint32_t> pmids;
  for (const std::uint32_t pmid : reading.pmids)
    if (known_pmids_.count(pmid) && !reading.parsed.count(pmid)) pmids.insert(pmid);
  for (const Tried& aside : reading.aside)
    if (aside.subject.starts_with("pmid:")) pmids.erase(static_cast<std::uint32_t>(std::strtoul(aside.subject.c_str() + 5, nullptr, 10)));
  return pmids;
}

void CrawlIntake::put_readings(Batch& batch, std::vector<PreparedReading>& readings, const char* outcome) {
  for (PreparedReading& reading : readings) {
    reading.facts.read_at = now_;
    batch.put(reading);
    know(reading.facts.document.id);
    ++counts_.documents[outcome];
  }
}

void CrawlIntake::put_aside(Batch& batch, std::vector<Tried>& aside) {
  for (Tried& each : aside) {
    each.tried_at = now_;
    each.reason = note_of(maker_, each.reason);
    batch.put(each);
    aside_.insert(each.subject);
    ++counts_.documents["put aside"];
    counts_.aside.push_back(each.subject + ": " + each.reason);
    log_.say("aside", counts_.aside.back());
  }
}

// Documents that were put aside once and were read now, by this engine or in another version of theirs.
void CrawlIntake::put_mended(Batch& batch, const OfferReading& reading) {
  if (aside_.empty()) return;
  const auto read = [&](const std::string& id) {
    if (aside_.erase(id)) batch.put(Tried{id, "read", "", now_});
  };
  for (const auto* readings : {&reading.readings, &reading.silent})
    for (const PreparedReading& each : *readings) read(each.facts.document.id);
  for (const std::uint32_t pmid : reading.pmids) read("pmid:" + std::to_string(pmid));
}

void CrawlIntake::put(const Offer& offer, OfferReading&& reading, OfferReading&& again) {
  now_ = precise_now();
  reading.aside.insert(reading.aside.end(), again.aside.begin(), again.aside.end());
  if (reading.problem.empty()) reading.problem = again.problem;
  Batch batch(store_);
  put_mended(batch, reading);
  std::erase_if(reading.silent, [&](const PreparedReading& each) { return known_.count(each.facts.document.id) == 0; });
  put_readings(batch, reading.readings, "with chains");
  put_readings(batch, reading.silent, "known, now without chains");
  put_readings(batch, again.readings, "known, now without chains");
  for (const Notice& notice : reading.notices) batch.put(notice);
  put_aside(batch, reading.aside);
  const std::string words = !reading.problem.empty() ? reading.problem : !reading.aside.empty() ? std::to_string(reading.aside.size()) + " documents put aside" : "";
  batch.put(Tried{offer.name, reading.problem.empty() ? "read" : "refused", note_of(offer, maker_, words), now_});
  batch.commit();
  count(offer, reading);
}

void CrawlIntake::count(const Offer& offer, const OfferReading& reading) {
  ++counts_.items[reading.problem.empty() ? "read" : "refused"];
  if (!reading.problem.empty()) missing(offer.name + ": refused: " + reading.problem);
  for (const Notice& notice : reading.notices) ++counts_.documents[notice.standing];
  counts_.citations += static_cast<long>(reading.citations);
  counts_.chains += static_cast<long>(reading.chains);
  counts_.bytes += reading.bytes;
  counts_.slowest.insert(counts_.slowest.end(), reading.slowest.begin(), reading.slowest.end());
  std::sort(counts_.slowest.begin(), counts_.slowest.end(), [](const SlowDocument& one, const SlowDocument& other) { return one.seconds > other.seconds; });
  if (counts_.slowest.size() > most_slow) counts_.slowest.resize(most_slow);
  log_.say("read", offer.name, {{"citations", std::to_string(reading.citations)}, {"documents", std::to_string(reading.readings.size())}, {"chains", std::to_string(reading.chains)}});
}

}  // namespace vesper
