// Reading the store: claims by any slot, with their evidence and witnesses.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "record/record.h"
#include "store/claim.h"
#include "store/store.h"
#include "store/weigh.h"

namespace vesper {

// What is asked for; what is empty asks for nothing. A slot's names are alternatives: identifiers or labels, in any case.
struct Filter {
  std::vector<std::string> origin, cargo, target, effect;
  std::vector<std::string> any;                 // in one of the four
  std::vector<std::string> recipient, disease;  // of some evidence that counts
  std::optional<Change> target_change, effect_change;
  std::string paper;                            // an id of a paper, or of a document
  std::string hash;                             // a claim's hash, or the beginning of it
  std::string since;                            // first seen then or later
  std::string from_year;                        // told by a paper of this year or later
  double least_belief = 0;
  std::optional<std::string> verdict;           // accept, reject, correct; "" for claims without
  enum class Standing { supported, all } standing = Standing::supported;  // all: also claims whose evidence is gone
  long most = 0;                                // 0: no limit
};

struct Evidence {
  std::int64_t row = 0;
  Record record;         // whole, with document (its licence among it) and made_by
  std::string paper;     // the same for all documents of one paper
  std::string read_at;
  enum class State { counts, withdrawn, replaced } state = State::counts;
};

struct StoredClaim {
  std::int64_t row = 0;
  Claim claim;
  std::string hash, first_seen, verdict;
  double belief = 0;
  int evidence_count = 0, witness_count = 0, against_count = 0;
  std::vector<Evidence> evidence;    // that counts, by paper, document and place; only for Detail::whole
  std::vector<Witness> witnesses;    // only for Detail::whole
};

enum class Detail { head, whole };

// Hands on the claims that pass, the most believed first, then by hash; memory is that of one claim.
void each_claim(Store& store, const Filter& filter, Detail detail, const std::function<void(StoredClaim&&)>& take);
std::vector<StoredClaim> claims(Store& store, const Filter& filter, Detail detail = Detail::whole);

// One claim by its row, which must be there; without evidence.
StoredClaim claim_in(Store& store, std::int64_t row);

// The evidence that counts of the claims that pass, one document at a time, by id and kind; each with its claim's head.
// Memory is that of one document, and of all heads.
using TakeEvidence = std::function<void(std::vector<std::pair<const StoredClaim*, Evidence>>&&)>;
void each_document(Store& store, const Filter& filter, const TakeEvidence& take);

// All evidence of a claim, also what no longer counts.
std::vector<Evidence> evidence_of(Store& store, std::int64_t claim);

}  // namespace vesper
