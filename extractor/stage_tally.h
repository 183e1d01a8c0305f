// Counts in and out of each stage, and what was left out by reason: `vesper extract --report`. Tested by worklist_test.cpp.
#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "document/document.h"
#include "pipeline.h"

namespace vesper {

struct StageTally {
  using Reasons = std::map<std::string, std::size_t>;
  std::size_t documents = 0, without_vesicle = 0;
  std::size_t passages = 0, sentences = 0, mentions = 0;  // of documents that speak of vesicles
  std::size_t links = 0;                                  // records that are links alone
  std::size_t chains = 0, below_confidence = 0;           // read; read and not written
  std::size_t full_sentences = 0, missed_sentences = 0;   // that name vesicle, cargo and outcome; those without a chain
  AssemblyTally assembly;
  Reasons left_out;  // by readers

  // Counts a document without a vesicle.
  void take_silent(const Document& document);
  // Counts a document, what each stage made of it, and its records, of which `unsure` are not written.
  void take(const Document& document, const Trail& trail, const std::vector<Record>& records, std::size_t unsure, const Cascade& cascade);
  void add(const StageTally& other);
  std::string table() const;  // lines for people
};

}  // namespace vesper
