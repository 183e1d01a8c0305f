// What a text tells over several sentences: targets and effects of one cargo.
#pragma once
#include "record/distinct.h"

namespace vesper {

// "X regulates T ... X lowers T": a direction that one sentence leaves open is the one that others tell of the same
// agent and thing, where they agree ("assembly.settled").
void settle_signs(Distinct& told);

// "X lowers T. ... It raises E.": what a cargo does to targets, and soon after (or in the title) to effects, is told
// together; the joined chains are added ("assembly.completed").
void complete_chains(Distinct& told);

}  // namespace vesper
