// Findings of one document -> its records: lists opened, signs settled, origins inherited, spans in code points.
#pragma once
#include <vector>

#include "document/document.h"
#include "match/cascade.h"
#include "record/confidence.h"
#include "record/record.h"

namespace vesper {

// One passage as read: its sentences with items and findings.
struct Reading {
  std::size_t passage = 0;
  std::vector<Sentence> sentences;
};

// In the order of the text. A record that says less than another one of the same sentence is left out; the same
// chain told again adds its sentence to the first record.
std::vector<Record> assemble(const Document& document, const std::vector<Reading>& readings, const Confidence& confidence);

}  // namespace vesper
