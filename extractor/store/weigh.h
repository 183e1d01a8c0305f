// How far a claim can be believed, from independent witnesses.
//
// A row of evidence weighs  w = confidence x certainty x directness,  then  w' = 1 - (1 - w) x 0.8^proof
//   confidence: how often its rules were right (record); certainty: asserted and negated 1, hedged 0.5;
//   directness: own words 1, words that rest on a cited work 0.7; proof: kinds of proof the record names, at most 3.
// A witness is a paper: it weighs as its heaviest row for the claim, and as its heaviest that denies it (negated).
// Words that rest on a cited work belong to that work's witness, so a review and the paper it quotes are one.
//   support S = 1 - product(1 - w) over the witnesses for it, denial A likewise over those against it,
//   belief = S (1 - A) / (1 - S A)    (Dempster's rule for two simple supports).
// A claim with more slots supports the same with fewer ("CAF -> miR-21 -> APAF1 lowered -> invasion raised" tells that
// "CAF -> miR-21 -> · -> invasion raised"): its rows that assert or hedge are rows of the general claim as well. What it
// denies, it denies of itself only. So does a claim with a narrower term in a slot (BM-MSC for MSC, lexicons/broader.tsv).
// Evidence of readings that were replaced, and of papers that were withdrawn, does not count. Opposite claims are no
// denial: they may hold in another context (contradict.h).
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "store/store.h"

namespace vesper {

struct Weight {  // of one row of evidence, factor by factor
  std::int64_t evidence = 0, claim = 0;  // rows; `claim`: whose evidence it is, this one's or one that refines it
  double confidence = 0, certainty = 1, directness = 1, proof = 1;  // proof: 0.8^proof
  bool denies = false;
  double total() const { return 1 - (1 - confidence * certainty * directness) * proof; }
};

struct Witness {
  std::string work;              // the paper's id; of a work that is not in the store "pmid:…" or "title:…"
  std::vector<Weight> evidence;  // rows that are its own or rest on it, also of other papers
  bool in_store = false;
  double support() const;        // 0 where it has no row for the claim
  double denial() const;
};

struct Weighed {
  std::vector<Witness> witnesses;  // by work
  double support = 0, denial = 0, belief = 0;
  int evidence = 0, supporting = 0, denying = 0;  // own rows; witnesses for and against
};

Weighed weighed(Database& database, std::int64_t claim);

// Weighs all claims that are stale, in transactions of some thousands, and notes what changed. Every command that
// writes ends with it; where one was killed before, the next does it.
void weigh(Store& store);

}  // namespace vesper
