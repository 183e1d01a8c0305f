// Findings of one document -> its records: lists opened, signs settled, origins inherited, spans in code points.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "document/document.h"
#include "match/cascade.h"
#include "record/confidence.h"
#include "record/record.h"
#include "record/stands_for.h"

namespace vesper {

// One passage as read: its sentences with items and findings.
struct Reading {
  std::size_t passage = 0;
  std::vector<Sentence> sentences;
};

// What came in and what was left out, by reason. Findings = those opened + dropped_findings; made = records kept + dropped_records.
struct AssemblyTally {
  std::size_t findings = 0, made = 0;
  std::map<std::string, std::size_t> dropped_findings, dropped_records;
};

// In the order of the text. A record that says less than another one of the same sentence is left out; the same
// chain told again adds its sentence to the first record. `tally` may be null.
std::vector<Record> assemble(const Document& document, const std::vector<Reading>& readings, const Confidence& confidence, const StandsFor& stands_for, AssemblyTally* tally = nullptr);

}  // namespace vesper
