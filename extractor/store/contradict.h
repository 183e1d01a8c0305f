// Where papers tell opposite things: the same agent raises and lowers the same target or effect.
//
// An agent is an origin and a cargo, either of them perhaps not told. What is told of a narrower agent counts for the
// broader one: with its cargo told, or with an origin whose name ends in the broader one's ("BM-MSC" is an MSC).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "store/query.h"

namespace vesper {

// In what the two sides differ.
struct Difference {
  std::string facet;                 // recipient, disease, species, state, model, drug, dose (as the sentence tells it), proof, vesicle, cargo, origin
  std::string raised, lowered;       // the values told on each side with their frequency, the most frequent first
  double separation = 0;             // 0 to 1
};

constexpr std::size_t most_claims_a_side = 20;

struct Contradiction {
  std::string slot;                          // target or effect
  ClaimTerm what;                            // what is raised and lowered
  std::optional<ClaimTerm> origin, cargo;    // the agent
  std::vector<StoredClaim> raised, lowered;  // the most believed first, at most most_claims_a_side
  std::size_t all_raised = 0, all_lowered = 0;  // how many claims each side has
  std::vector<Difference> differences;       // what separates best first; only with evidence
};

// Of claims that pass the filter (its slots, belief and limit). Those with most witnesses on the weaker side come first.
// `Detail::whole` reads the evidence and tells what differs: a facet separates by how little the shares of its values
// among the pieces of evidence overlap, times the share of evidence that tells it on the side that tells it less.
void each_contradiction(Store& store, const Filter& filter, Detail detail, const std::function<void(Contradiction&&)>& take);
std::vector<Contradiction> contradictions(Store& store, const Filter& filter, Detail detail);

// In what the evidence of the two sides differs, what separates best first.
std::vector<Difference> differences_of(const Contradiction& contradiction);

// Whether the second names a kind of the first: "MSC" and "BM-MSC", not "cell" and "cancer cell", which say too little.
bool is_broader(const std::string& general, const std::string& special);

}  // namespace vesper
