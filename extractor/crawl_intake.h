// What a crawl fetched and read -> the store, an item a transaction, and the run's counts.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_set>

#include "crawl/bring.h"
#include "crawl_log.h"
#include "crawl_reading.h"
#include "crawl_report.h"
#include "store/store.h"

namespace vesper {

class CrawlIntake {
 public:
  CrawlIntake(Store& store, std::string maker, CrawlLog& log);

  // What is missing makes the run incomplete.
  void missing(const std::string& words);

  void put_missing(const Offer& offer, const Brought& file);

  // Citations of a set that the store knows and that were not read now: this version of theirs speaks of no vesicle.
  std::set<std::uint32_t> to_read_again(const OfferReading& reading) const;

  // `again`: of those.
  void put(const Offer& offer, OfferReading&& reading, OfferReading&& again);

  CrawlCounts& counts() { return counts_; }

 private:
  void know(const std::string& id);
  void put_readings(Batch& batch, std::vector<PreparedReading>& readings, const char* outcome);
  void put_aside(Batch& batch, std::vector<Tried>& aside);
  void put_mended(Batch& batch, const OfferReading& reading);
  void count(const Offer& offer, const OfferReading& reading);

  Store& store_;
  const std::string maker_;
  CrawlLog& log_;
  std::string now_;                                  // of the item at hand
  std::unordered_set<std::uint32_t> known_pmids_;
  std::unordered_set<std::string> known_;            // ids of the store's documents
  std::unordered_set<std::string> aside_;            // ids of documents that were put aside
  CrawlCounts counts_;
};

}  // namespace vesper
