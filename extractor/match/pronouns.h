// Pronouns that stand for a vesicle or its cell inside one sentence.
#pragma once
#include <vector>

#include "match/item.h"

namespace vesper {

// Before whose vesicles they are is told: "those of old mice" behind a vesicle become that vesicle, without its origin and
// cargo; "their exosomes" get the first cell of the sentence as origin, with what it was transfected with.
bool resolve_pronouns(std::vector<Item>& items);

}  // namespace vesper
