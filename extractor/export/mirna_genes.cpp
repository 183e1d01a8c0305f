// Tested by export_table_test.cpp.
#include "export/mirna_genes.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace vesper {
namespace {

// "miR-125b-1" -> "miR-125b"; a name of two parts has no locus.
std::string without_locus(const std::string& precursor) {
  const std::size_t last = precursor.rfind('-');
  const bool digits = std::all_of(precursor.begin() + static_cast<std::ptrdiff_t>(last) + 1, precursor.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
  return digits && last != precursor.find('-') ? precursor.substr(0, last) : precursor;
}

// HGNC writes miR-125b-1 as MIR125B1, miR-1-1 as MIR1-1, let-7a-1 as MIRLET7A1; empty for another name.
std::string symbol_of(const std::string& precursor) {
  const bool let = precursor.starts_with("let-");
  if (!let && !precursor.starts_with("miR-")) return "";
  std::string symbol = let ? "MIRLET" : "MIR";
  for (std::size_t i = 4; i < precursor.size(); ++i) {
    const auto c = static_cast<unsigned char>(precursor[i]);
    if (c != '-' || !std::isalpha(static_cast<unsigned char>(precursor[i - 1]))) symbol += static_cast<char>(std::toupper(c));
  }
  return symbol;
}

}  // namespace

std::string without_arm(const std::string& mirna) { return mirna.ends_with("-5p") || mirna.ends_with("-3p") ? mirna.substr(0, mirna.size() - 3) : mirna; }

MirnaGenes::MirnaGenes(const Lexicon& lexicon) {
  std::set<std::string> precursors;
  lexicon.each_name([&](const Name&, const auto& entry) {
    const std::string name(entry.name);
    const bool both = entry.id.starts_with("mirbase.mature:") && without_arm(name) == name;  // the lexicon has such a name as the mature one's
    if (entry.id.starts_with("mirbase:") || both) precursors.insert(name);
  });
  for (const std::string& precursor : precursors)
    if (const std::string symbol = symbol_of(precursor); !symbol.empty()) genes_[without_locus(precursor)].push_back(symbol);
}

std::vector<std::string> MirnaGenes::of(const std::string& mirna) const {
  const auto found = genes_.find(without_locus(without_arm(mirna)));
  if (found == genes_.end()) return {};
  std::vector<std::string> all = found->second;
  // A locus told in the name ("miR-129-2-3p") leaves one.
  const std::string one = symbol_of(without_arm(mirna));
  if (std::find(all.begin(), all.end(), one) != all.end()) all = {one};
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace vesper
