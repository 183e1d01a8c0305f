// What RNAs do to genes and proteins, wherever it is told: "miR-21 targets PTEN" without any vesicle. Tested by links_test.cpp.
#pragma once
#include <vector>

#include "record/assemble.h"

namespace vesper {

// Adds one record for each RNA, target and sign that a sentence's findings and links tell, with cargo and target alone;
// none where a record of the same sentence says so already. An RNA that is itself changed by a gene is the target.
void add_links(const Document& document, const std::vector<Reading>& readings, const Confidence& confidence, std::vector<Record>& records);

}  // namespace vesper
