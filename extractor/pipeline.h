// The whole way of one document, in the order of the folders.
#pragma once
#include <vector>

#include "document/document.h"
#include "knowledge.h"
#include "record/record.h"

namespace vesper {

// Every stage's product of one document, for `vesper show`.
struct Trail {
  std::vector<Reading> mentions;  // items before any rule
  std::vector<Reading> readings;  // items and findings after all rules
  AssemblyTally tally;            // from findings to records
};

// The abbreviations that a document defines.
Definitions definitions_of(const Document& document, const Knowledge& knowledge);

// The version of this program.
const char* engine_version();

// What is asked of a document: chains alone (none where it speaks of no vesicle), or also the links of RNAs to what they
// change, where no chain tells them.
enum class Scope { chains, links };

// `trail` may be null.
std::vector<Record> extract(const Document& document, const Knowledge& knowledge, Trail* trail = nullptr, Scope scope = Scope::chains);

}  // namespace vesper
