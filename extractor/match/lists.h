// "A, B and C" of one sort become one item with all values; parentheses leave the row.
#pragma once
#include <vector>

#include "match/classes.h"
#include "match/item.h"

namespace vesper {

void fold_lists(std::vector<Item>& items, const Bits& verbs);
void drop_parentheses(std::vector<Item>& items);

}  // namespace vesper
