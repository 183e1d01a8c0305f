// The recall worklist: sentences that tell of a vesicle, a molecule and something that may be changed, and gave no chain.
// Tested by worklist_test.cpp.
#pragma once
#include <string>
#include <vector>

#include "record/assemble.h"

namespace vesper {

struct MissedSentence {
  std::size_t passage = 0;
  Span bytes;                            // in Passage::words
  std::string vesicle, cargo, outcome;   // as the sentence writes them
  std::string reason;                    // what became of its findings, or the nearest rule and where it stopped
};

// How many sentences name all three, and those of them that no record stands on. Cells of tables are rows' business and are not
// looked at. `mentions` and `readings` have the same sentences.
struct Worklist {
  std::size_t sentences = 0;
  std::vector<MissedSentence> missed;
};
Worklist worklist_of(const Document& document, const std::vector<Reading>& mentions, const std::vector<Reading>& readings, const std::vector<Record>& records, const Cascade& cascade);

}  // namespace vesper
