// What another knowledge folder reads otherwise in the same papers: `vesper rules diff`. Tested by rules_diff_test.cpp.
#pragma once
#include <string>
#include <vector>

#include "pipeline.h"

namespace vesper {

struct RecordChange {
  char sign = '+';      // '+' only with the new knowledge, '-' only with the old
  std::string document, chain, rules, sentence;
};

// The records of one document that only one of the two reads; those that differ in confidence, facets or rules alone are the same.
// In the order of the text, the old ones of a sentence first. `same`: how many both read.
std::vector<RecordChange> changes_between(const Document& document, const Knowledge& old_one, const Knowledge& new_one, std::size_t& same);

}  // namespace vesper
