// "A, B and C" of one sort become one item with all values; parentheses leave the row.
#pragma once
#include <vector>

#include "match/classes.h"
#include "match/item.h"

namespace vesper {

struct ListVerbs {
  Bits finite;      // finite forms and participles of all lists
  Bits transitive;  // words of change, as verbs of any form
  Bits any;         // both
};

// Each says whether it changed the row.
bool fold_lists(std::vector<Item>& items, const ListVerbs& list_verbs);
// "miR-21 and PTEN": a list of RNAs and others becomes two items beside each other.
bool part_rnas(std::vector<Item>& items, const Classes& classes);
bool drop_parentheses(std::vector<Item>& items);

}  // namespace vesper
