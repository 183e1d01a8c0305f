// One pattern at one place of a row of items, in time bounded by elements x items.
#pragma once
#include <vector>

#include "match/item.h"
#include "match/rule.h"

namespace vesper {

struct Match {
  std::size_t first = 0, last = 0;  // items [first, last)
  std::vector<std::size_t> at;      // item of each element; npos for gaps
};

// Whether the pattern matches beginning at item `first`. Gaps are as short as can be.
bool match_at(const Pattern& pattern, const std::vector<Item>& items, std::size_t first, Match& match);

// How far the pattern comes from item `first`: the element that fails (the pattern's size where none does) and the item
// it was held against last.
struct Reach {
  std::size_t element = 0, item = 0;
};
Reach reach_from(const Pattern& pattern, const std::vector<Item>& items, std::size_t first);

// Whether some item of `all` (the union of a row's bits) can serve each element: a cheap refusal.
bool can_match(const Pattern& pattern, const Bits& all);

}  // namespace vesper
