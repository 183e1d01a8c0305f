// Who takes the vesicles up, where no rule said so.
#pragma once
#include <vector>

#include "find/lexicon.h"
#include "record/assemble.h"

namespace vesper {

// A finding of an act without a recipient takes the cell or tissue in its effect's name ("T cell proliferation"), else the
// cell that stands free in its sentence, else the recipient of another finding of the sentence, else the one told last of
// the same cargo in the passage, at most three sentences back, else the tumor, tissue or disease that the sentence names. "Tumor cells" stand for the tumor's cells that were named before.
void tell_recipients(std::vector<Reading>& readings, const Lexicon& lexicon);

}  // namespace vesper
