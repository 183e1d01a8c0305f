// In how many papers each rule takes part: `vesper rules count`. Tested by rule_counts_test.cpp.
#pragma once
#include <map>
#include <string>

#include "pipeline.h"

namespace vesper {

struct RuleCounts {
  std::size_t documents = 0;                  // that speak of vesicles
  std::map<std::string, std::size_t> papers;  // rule -> in how many of them it folded or found something, links included

  explicit RuleCounts(const Knowledge& knowledge);  // every rule, with 0
  void take(const Document& document, const Knowledge& knowledge);
  std::size_t rules_in(std::size_t documents) const;  // how many rules take part in exactly so many
};

}  // namespace vesper
