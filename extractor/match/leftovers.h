// Changes that no rule gave an agent: "..., and proliferation and invasion rose".
#pragma once
#include <vector>

#include "match/cascade.h"

namespace vesper {

// A thing that rose or fell is told of the agent of the finding before it in the sentence; what follows from its
// targets is coupled with them. Where the sentence has no finding and names no agent, the agent is the one that was
// told before (a finding that points back). `wall` marks the words that part clauses.
// Ways without their effects, and without what is denied: what a later effect may follow from.
std::vector<Way> targets_of(std::vector<Way> ways);

extern const char* const leftover_rule;  // the name that such findings carry

void claim_leftovers(Sentence& sentence, const Bits& wall, const Bits& agent);

}  // namespace vesper
