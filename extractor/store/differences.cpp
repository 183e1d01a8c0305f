// In what the two sides of a contradiction differ. Tested by store_contradict_test.cpp.
#include <algorithm>
#include <array>
#include <map>

#include <re2/re2.h>

#include "store/contradict.h"

namespace vesper {
namespace {

std::string named(const std::optional<Slot>& slot) { return slot ? slot->name : ""; }
std::vector<std::string> one(const std::string& name) { return name.empty() ? std::vector<std::string>() : std::vector<std::string>{name}; }

// Amounts that the sentences tell, each once: "50 µg/ml", "10 nM", "1e9 particles/mouse".
std::vector<std::string> doses_in(const Record& record) {
  static const re2::RE2 dose(
      R"((\d+(?:\.\d+)?)\s?(?:([µμu]g|mg|ng|pg|[µμu]M|mM|nM|pM|[µμu]mol|nmol)|[x×*]\s?10\s?\^?\s?(\d{1,2})\s(particles|vesicles|exosomes|EVs))(?:\s?(?:/|per )\s?(m[lL]|k?g|mouse|rat|animal|well|day))?\b)");
  std::vector<std::string> doses;
  for (const Quote& sentence : record.sentences) {
    re2::StringPiece rest = sentence.exact;
    std::string number, unit, power, counted, per;
    while (re2::RE2::FindAndConsume(&rest, dose, &number, &unit, &power, &counted, &per)) {
      for (const char* micro : {"μ", "u"})  // the Greek letter, and what stands for it in plain letters
        if (unit.starts_with(micro)) unit = "µ" + unit.substr(std::string_view(micro).size());
      std::string told = unit.empty() ? number + "e" + power + " " + counted : number + " " + unit;
      if (!per.empty()) told += "/" + (per == "mL" ? "ml" : per);
      if (std::find(doses.begin(), doses.end(), told) == doses.end()) doses.push_back(std::move(told));
    }
  }
  return doses;
}

struct Facet {
  const char* name;
  std::vector<std::string> (*values)(const Record&);
};
const std::array<Facet, 11> facets = {{
    {"recipient", [](const Record& record) { return one(named(record.recipient)); }},
    {"disease", [](const Record& record) { return one(named(record.disease)); }},
    {"species", [](const Record& record) { return record.facets.species; }},
    {"state", [](const Record& record) { return record.origin ? record.origin->state : std::vector<std::string>(); }},
    {"model", [](const Record& record) { return record.facets.model; }},
    {"drug", [](const Record& record) { return record.facets.drug; }},
    {"dose", doses_in},
    {"proof", [](const Record& record) { return record.facets.proof; }},
    {"vesicle", [](const Record& record) { return one(named(record.vesicle)); }},
    {"cargo", [](const Record& record) { return one(record.cargo ? record.cargo->name : ""); }},
    {"origin", [](const Record& record) { return one(record.origin ? record.origin->name : ""); }},
}};

struct Shares {
  std::map<std::string, double> of;  // value -> share of the evidence that tells the facet
  double told = 0;                   // share of all evidence
  std::string words;
};

Shares shares_of(const Facet& facet, const std::vector<StoredClaim>& side) {
  Shares shares;
  std::map<std::string, int> counts;
  int rows = 0, telling = 0;
  for (const StoredClaim& claim : side)
    for (const Evidence& evidence : claim.evidence) {
      ++rows;
      const std::vector<std::string> values = facet.values(evidence.record);
      telling += !values.empty();
      for (const std::string& value : values) {
        ++counts[value];
        shares.of[value] += 1.0 / static_cast<double>(values.size());
      }
    }
  for (auto& [value, share] : shares.of) share /= telling;
  shares.told = rows ? static_cast<double>(telling) / rows : 0;
  std::vector<std::pair<int, std::string>> order;
  for (const auto& [value, count] : counts) order.emplace_back(-count, value);
  std::sort(order.begin(), order.end());
  for (const auto& [count, value] : order) shares.words += (shares.words.empty() ? "" : ", ") + value + (count < -1 ? " (" + std::to_string(-count) + ")" : "");
  return shares;
}

}  // namespace

std::vector<Difference> differences_of(const Contradiction& contradiction) {
  std::vector<Difference> differences;
  for (const Facet& facet : facets) {
    const Shares raised = shares_of(facet, contradiction.raised), lowered = shares_of(facet, contradiction.lowered);
    if (raised.of.empty() && lowered.of.empty()) continue;
    double common = 0;
    for (const auto& [value, share] : raised.of)
      if (const auto other = lowered.of.find(value); other != lowered.of.end()) common += std::min(share, other->second);
    differences.push_back({facet.name, raised.words, lowered.words, (1 - common) * std::min(raised.told, lowered.told)});
  }
  std::stable_sort(differences.begin(), differences.end(), [](const Difference& one, const Difference& other) { return one.separation > other.separation; });
  return differences;
}

}  // namespace vesper
