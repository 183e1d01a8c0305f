// Writing into the store: readings with their evidence, outcomes, notices. All joins: the same things put in any order,
// any number of times, in any cut, give the same content.
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "record/record.h"
#include "store/claim.h"
#include "store/store.h"

namespace vesper {

// One version of one document, read once.
struct StoredReading {
  RecordDocument document;  // of the document that was read; never "ref:N"
  MadeBy made_by;
  std::string read_at;          // UTC; empty where it is not known (records from files)
  std::vector<Record> records;  // those of works in its list of references ("ref:N") among them
};

// A reading made ready for the database; made on any thread.
struct PreparedEvidence {
  Claim claim;
  std::string claim_hash;
  std::size_t names = 0;  // a hash of the names and kinds that the claim's terms have here
  std::int64_t hash = 0;
  Certainty certainty = Certainty::asserted;
  Where place = Where::text;
  double confidence = 0;
  int proof = 0;
  std::string leans;
  std::string record;  // JSON, packed
  std::optional<ClaimTerm> recipient, disease;
};
struct PreparedReading {
  StoredReading facts;  // without records
  std::string title_key;
  std::vector<PreparedEvidence> evidence;
};
PreparedReading prepare(StoredReading&& reading);

// See PreparedEvidence::names.
std::size_t names_of(const Claim& claim);

// Records of any documents, as `extract` wrote them -> one reading for each document and maker, in the order they came.
std::vector<StoredReading> readings_of(std::vector<Record>&& records, const std::string& read_at);

struct Tried {
  std::string subject;  // a document's id, or an input's path
  std::string status;   // read, empty, refused, absent, unreachable, broken
  std::string reason;
  std::string tried_at;
};

struct Notice {
  std::string id;  // pmid:…, pmcid:…, doi:…
  std::string standing;  // retracted, deleted, concern, corrected
  std::string source, told_on, reason;
};

// A line of the run manifest.
struct Run {
  std::string id;  // random
  std::string command, engine, knowledge, inputs, started_at, ended_at, counts;
};
std::string random_id();

// What a person decided about a claim; append-only.
struct Verdict {
  Claim claim;
  std::string verdict;            // accept, reject, correct
  std::optional<Claim> correct;   // for "correct": what should stand instead
  std::string curator, note, decided_at;
};

// Why a claim is to be weighed again: bits of stale.why and change.why.
enum Why : int {
  why_new = 1,         // the claim is new
  why_more = 2,        // evidence came
  why_reread = 4,      // another engine or knowledge read a document again
  why_version = 8,     // a document changed
  why_withdrawn = 16,  // a paper was retracted or deleted, or that was taken back
  why_identity = 32,   // documents turned out to be one paper, or a cited work was read
  why_general = 64,    // a claim with more slots changed
  why_prepared = 128   // what it refines is known, and the claims that it supports are stale too; cleared by any other reason
};
void mark_stale(Database& database, std::int64_t claim, int why);
void mark_stale_of_reading(Database& database, std::int64_t reading, int why);

// One transaction: a document, or a few hundred. Nothing is in the store until commit(). After the last one call
// weigh() (weigh.h).
class Batch {
 public:
  explicit Batch(Store& store);
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;
  void put(const PreparedReading& reading);
  void put(const Tried& tried);
  void put(const Notice& notice);
  void put(const Run& run);
  void put(const Verdict& verdict);
  void commit();
  ~Batch();

 private:
  std::int64_t term(const ClaimTerm& term);
  std::int64_t claim(const Claim& claim, const std::string& hash, std::size_t names);
  std::int64_t document(const RecordDocument& facts, bool& fresh);
  std::int64_t reading(std::int64_t document, const PreparedReading& reading, bool& fresh);
  void choose_reading(std::int64_t document);
  void touch_neighbours(std::int64_t reading);
  void wake_quotations(std::int64_t reading);
  Store& store_;
  Database& database_;
  Transaction transaction_;
  std::string now_;
  std::set<std::int64_t> touched_;  // documents whose paper and standing are to be settled
  std::unordered_map<std::int64_t, int> stale_;  // claims to be weighed again, and why; written with the commit
  bool committed_ = false;
};

}  // namespace vesper
