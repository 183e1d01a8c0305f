// How well records agree with gold findings, counted in chains and in the links inside them.
#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "record/record.h"
#include "score/gold.h"
#include "score/same_names.h"

namespace vesper {

// Right and wrong count predictions, found and needed count gold.
struct Tallied {
  std::size_t right = 0, wrong = 0, found = 0, needed = 0;
  double precision() const;
  double recall() const;
  double f1() const;
};

// Chains that a rule took part in: those that agree with the gold, and those that it does not have. Chains that say
// less than the gold count for neither.
struct RuleTally {
  std::size_t right = 0, wrong = 0;
};

struct Score {
  Tallied chains, links;
  std::size_t partial = 0;  // chains that agree and say less: neither right nor wrong
  std::size_t certainty_right = 0, recipient_right = 0, recipient_asked = 0;  // of right chains
  std::vector<std::string> missed, wrong;  // a line each, for people
  std::map<std::string, RuleTally> rules;
};

// Where the gold names documents, each is scored by itself and summed; a record of a document without gold is wrong.
Score score(const Gold& gold, const std::vector<Record>& records, const SameNames& names);

// Two or three lines: "chains  P 0.900 R 0.800 F1 0.847  right 9 partial 1 wrong 1  found 8/10" ...
std::string words_of(const Score& score);

}  // namespace vesper
