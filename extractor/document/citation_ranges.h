// "[3]–[5]" cites also what stands between the two.
#pragma once
#include "document/document.h"

namespace vesper {

// Gives the first citation of each such pair the keys of the references between both, in the order of the document's
// reference list. A pair whose keys are not in the list, or more than 100 apart, stays as it is.
void open_citation_ranges(Document& document);

}  // namespace vesper
