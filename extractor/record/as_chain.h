// A record on one line, for people.
#pragma once
#include <string>

#include "record/record.h"

namespace vesper {

// "CAF exosome -> miR-21 -> APAF1 lowered -> paclitaxel resistance raised (in ovarian cancer cell)"; "·" for an
// empty slot, "may" and "not" before hedged and negated chains.
std::string chain_line(const Record& record);

}  // namespace vesper
