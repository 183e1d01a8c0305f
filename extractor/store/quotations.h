// What a review says of a paper, held against what the paper itself says, once both were read.
#pragma once
#include <string>
#include <vector>

#include "store/query.h"

namespace vesper {

struct Quotation {
  StoredClaim claim;     // as the citing words tell it; without evidence
  Evidence evidence;     // the citing words
  std::string work;      // the cited paper, which is in the store
  enum class Mark {
    supported,    // the paper tells the same of at least one target or effect, and nothing opposite
    distorted,    // it tells the opposite, or another target for the same cargo and effect
    unsupported   // nothing of the kind was read in it; the engine may have missed it
  } mark = Mark::unsupported;
  std::string because;   // the paper's claim that decides; empty for unsupported
};
const char* name_of(Quotation::Mark mark);

// All citing words whose cited work has been read, of claims that pass the filter; in the order of the claims.
std::vector<Quotation> quotations(Store& store, const Filter& filter);

// How one claim, cited, stands to another that the cited paper makes. Nothing where they say nothing about each other.
std::optional<Quotation::Mark> held_against(const Claim& cited, const Claim& own);

}  // namespace vesper
