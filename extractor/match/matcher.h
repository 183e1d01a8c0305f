// One pattern from one place of a row of items, and how far it comes: for telling people what failed. row_matcher.h finds
// where patterns match.
#pragma once
#include <vector>

#include "match/item.h"
#include "match/rule.h"

namespace vesper {

// How far the pattern comes from item `first`: the element that fails (the pattern's size where none does) and the item
// it was held against last; behind the match where none fails. Gaps are as short as can be. Time is bounded by elements x items.
struct Reach {
  std::size_t element = 0, item = 0;
};
Reach reach_from(const Pattern& pattern, const std::vector<Item>& items, std::size_t first);

}  // namespace vesper
