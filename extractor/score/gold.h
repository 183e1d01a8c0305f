// Gold findings: what curators read in a document, one row a finding.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vesper {

// "?-CDX2|CDX-2~": signs that are right, names that are right, and whether an empty slot is right too.
struct GoldValue {
  std::string signs;
  std::vector<std::string> names;
  bool may_be_empty = false;
};

using GoldChain = std::array<std::optional<GoldValue>, 4>;  // origin, cargo, target, effect

struct GoldRow {
  std::string id, document;
  bool required = false, negated = false;
  std::vector<std::string> certainties, recipients;
  std::vector<GoldChain> chains;  // every value of a slot with every value of the others
};

struct Gold {
  std::vector<GoldRow> rows;
  bool by_document = false;  // the file names each row's document
};

// Columns id, status, origin, cargo, target, effect, recipient, certainty and perhaps document. Throws Problem.
Gold read_gold(const std::string& file, std::string_view content);

// "A -> miR-21 -> -APAF1|APAF-1 -> -", as the value is written in the gold.
std::string words_of(const GoldChain& chain);

}  // namespace vesper
