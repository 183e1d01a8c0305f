// What all writers read: claims with their evidence, claim by claim or document by document, one at a time and always
// in the same order.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "record/record.h"
#include "store/query.h"

namespace vesper {

// One record with the claim that it is evidence of.
struct Telling {
  std::string claim;  // hash
  double belief = 0;
  Record record;
};

// One version of a text: offsets of all its tellings count in the same text.
struct HeldDocument {
  RecordDocument document;
  std::vector<Telling> tellings;  // by place; never empty
};

struct ClaimSource {
  std::function<void(const std::function<void(const StoredClaim&)>&)> each_claim;        // by belief, falling, then hash
  std::function<void(const std::function<void(const HeldDocument&)>&)> each_document;  // by id and kind
  std::function<std::vector<std::string>(const std::string& mirna)> mirna_genes = {};  // as MirnaGenes::of; may be empty
};

// Evidence that counts of the claims that pass. The store must outlive the source.
ClaimSource source_of(Store& store, const Filter& filter);

enum class Words { as_licensed, left_out, kept };

// Whether words of a paper under this licence may be passed on: Creative Commons without ND, and public domain. An
// empty licence is not known and forbids nothing.
bool allows_words(const std::string& licence);

// The same source; where words are to be left out, the `exact` of all spans and sentences is empty, offsets stay.
ClaimSource with_words(ClaimSource source, Words words);

}  // namespace vesper
