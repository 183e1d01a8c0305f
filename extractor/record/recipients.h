// Who takes the vesicles up, where no rule said so.
#pragma once
#include <vector>

#include "document/document.h"
#include "record/assemble.h"
#include "record/distinct.h"
#include "record/stands_for.h"

namespace vesper {

// A finding of an act without a recipient takes the cell or tissue in which its effect is seen ("T cell proliferation",
// "infarct size"), else the cell that stands free in its sentence, else the recipient of another finding of the sentence, else
// the one told last of the same cargo in the passage, at most three sentences back, else the tumor, tissue, or disease's tissue
// that the sentence names; in a short text then the nearest of the same cargo, or the only one, else what the title is about.
// Rows of tables take the effect's, or what the caption is about. "Tumor cells" stand for the tumor's cells that were named before,
// and a tumor for its cells. A sentence on animals takes no cells that were told before.
void tell_recipients(const Document& document, const StandsFor& stands_for, std::vector<Reading>& readings);

// What tumors do themselves is seen in the vesicles' own tumor cells, where no recipient is told, else in a tumor's cells.
void tell_own_cells(const StandsFor& stands_for, std::vector<Record>& records);

}  // namespace vesper
