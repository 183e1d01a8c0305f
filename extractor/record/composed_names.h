// Names that rules composed ("<cell> infiltration"), as the lexicon has them. Tested by composed_names_test.cpp.
#pragma once
#include <vector>

#include "find/lexicon.h"
#include "record/assemble.h"

namespace vesper {

// A target or effect without an identifier whose name is also the lexicon's, for an entry of its sort (an effect, a pathway),
// gets that entry's canonical name and identifier: "cartilage protection" is chondroprotection. Names that say the opposite
// of their entry are left as they are.
void ground_composed_names(const Lexicon& lexicon, std::vector<Reading>& readings);

}  // namespace vesper
