// One fetched offer of a source -> what the store is to hold of it. Runs on any thread; writes nothing.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
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

struct ReadingTask {
  Offer offer;
  std::string path;
  std::optional<std::set<std::uint32_t>> only;  // these citations of a set, whatever they speak of; nothing: all that speak of vesicles
  std::set<std::string> without;                // ids of documents that are not to be touched
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

// Records of one document.
using ExtractDocument = std::function<std::vector<Record>(const Document&)>;

// Told before each document is read: its id; "" between documents where the next one is not known yet.
using AtDocument = std::function<void(std::string_view id)>;

class OfferReader {
 public:
  explicit OfferReader(const Knowledge& knowledge);  // extracts as the pipeline does
  OfferReader(const Knowledge& knowledge, ExtractDocument extract);

  // Sets of PubMed's citations go through the sieve; other files are read whole, as `vesper extract` does. `at` may be empty. Throws
  // where memory ends.
  OfferReading read(const ReadingTask& task, const AtDocument& at) const;

 private:
  enum class Keep { with_chains, always };
  void take(const ReadingTask& task, Document&& document, Keep keep, OfferReading& reading) const;
  void sift(const ReadingTask& task, const AtDocument& at, OfferReading& reading) const;
  void read_whole(const ReadingTask& task, const AtDocument& at, OfferReading& reading) const;
  const Knowledge& knowledge_;
  const ExtractDocument extract_;
  const PubmedSieve sieve_;
};

}  // namespace vesper
