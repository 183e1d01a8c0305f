// "They", "this effect": findings that point back take up the finding before them.
#pragma once
#include <vector>

#include "record/assemble.h"

namespace vesper {

// Gives each finding whose agent points back the agent (and for "this effect" also the ways) of the last finding of
// an earlier sentence of its passage, at most two sentences back; one that finds none is taken out.
void resolve_references(std::vector<Reading>& readings);

}  // namespace vesper
