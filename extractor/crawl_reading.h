// One fetched offer of a source -> what the store is to hold of it. Runs on any thread; writes nothing.
#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "crawl/source.h"
#include "document/pubmed_sieve.h"
#include "knowledge.h"
#include "store/put.h"

namespace vesper {

struct SlowDocument {
  double seconds = 0;
  std::string id;
};

struct OfferReading {
  std::vector<PreparedReading> readings;  // of documents with chains, and of those asked for, in the order of the file
  std::vector<PreparedReading> silent;    // of documents that were read and have none: they matter where the store knows the document
  std::vector<Notice> notices;            // deletions, retractions and the like
  std::vector<Tried> aside;               // documents that cannot be read, with the reason
  std::vector<std::uint32_t> pmids;       // of all citations, parsed or not
  std::set<std::uint32_t> parsed;         // those of `pmids` that were read
  std::string problem;                    // why the file is not read to its end; empty where it is
  std::size_t bytes = 0, citations = 0, chains = 0;
  std::vector<SlowDocument> slowest;      // at most 5, the slowest first
};

class OfferReader {
 public:
  explicit OfferReader(const Knowledge& knowledge);

  // Sets of PubMed's citations go through the sieve; other files are read whole, as `vesper extract` does.
  OfferReading read(const Offer& offer, const std::string& path) const;

  // Only these citations of a set, whatever they speak of: the store holds an older version of each.
  OfferReading reread(const Offer& offer, const std::string& path, const std::set<std::uint32_t>& pmids) const;

 private:
  enum class Keep { with_chains, always };
  void take(const Offer& offer, Document&& document, Keep keep, OfferReading& reading) const;
  void sift(const Offer& offer, const std::string& path, const std::set<std::uint32_t>* only, OfferReading& reading) const;
  void read_whole(const Offer& offer, const std::string& path, OfferReading& reading) const;
  const Knowledge& knowledge_;
  const PubmedSieve sieve_;
};

}  // namespace vesper
