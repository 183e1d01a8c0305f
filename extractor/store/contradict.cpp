// Tested by store_contradict_test.cpp.
#include "store/contradict.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace vesper {
namespace {

constexpr std::array<std::string_view, 4> too_broad = {"cell", "tissue", "vesicle", "tumor"};

using Agent = std::pair<std::string, std::string>;  // names of origin and cargo; empty: not told

struct Side {
  std::vector<const StoredClaim*> raised, lowered;
};

Agent agent_of(const Claim& claim) { return {claim.origin ? claim.origin->name : "", claim.cargo ? claim.cargo->name : ""}; }

bool covers(const Agent& general, const Agent& special) {
  const bool origin = general.first.empty() || general.first == special.first || (!special.first.empty() && is_broader(general.first, special.first));
  return origin && (general.second.empty() || general.second == special.second);
}

std::string named(const std::optional<Slot>& slot) { return slot ? slot->name : ""; }
std::vector<std::string> one(const std::string& name) { return name.empty() ? std::vector<std::string>() : std::vector<std::string>{name}; }

struct Facet {
  const char* name;
  std::vector<std::string> (*values)(const Record&);
};
const std::array<Facet, 10> facets = {{
    {"recipient", [](const Record& record) { return one(named(record.recipient)); }},
    {"disease", [](const Record& record) { return one(named(record.disease)); }},
    {"species", [](const Record& record) { return record.facets.species; }},
    {"state", [](const Record& record) { return record.origin ? record.origin->state : std::vector<std::string>(); }},
    {"model", [](const Record& record) { return record.facets.model; }},
    {"drug", [](const Record& record) { return record.facets.drug; }},
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

// Agents that another may cover, found without looking at all: by cargo, and by origin and what its name ends in.
class Neighbours {
 public:
  using Told = std::pair<const Agent, Side>;
  explicit Neighbours(const std::map<Agent, Side>& agents) {
    for (const Told& told : agents) {
      const auto& [origin, cargo] = told.first;
      if (!cargo.empty()) by_cargo_[cargo].push_back(&told);
      if (!origin.empty()) by_origin_[origin].push_back(&told);
      for (std::size_t at = 1; at < origin.size(); ++at)
        if (origin[at - 1] == ' ' || origin[at - 1] == '-') by_origin_[origin.substr(at)].push_back(&told);
    }
  }
  const std::vector<const Told*>& near(const Agent& agent) const { return agent.second.empty() ? by_origin_.at(agent.first) : by_cargo_.at(agent.second); }

 private:
  std::map<std::string, std::vector<const Told*>> by_origin_, by_cargo_;
};

class Search {
 public:
  Search(const char* slot, const std::vector<StoredClaim>& claims) : slot_(slot), is_target_(slot_ == "target") {
    for (const StoredClaim& claim : claims) {
      const std::optional<Changed>& changed = is_target_ ? claim.claim.target : claim.claim.effect;
      if (!changed || changed->change == Change::affect || agent_of(claim.claim) == Agent()) continue;
      Side& side = told_[key_of(changed->term)][agent_of(claim.claim)];
      (changed->change == Change::increase ? side.raised : side.lowered).push_back(&claim);
    }
  }

  void find(std::vector<Contradiction>& into) const {
    for (const auto& [what, agents] : told_) {
      std::set<std::pair<std::vector<const StoredClaim*>, std::vector<const StoredClaim*>>> known;
      const Neighbours neighbours(agents);
      for (const auto& [agent, own] : agents) {
        Side side;
        for (const auto* other : neighbours.near(agent)) {
          if (!covers(agent, other->first)) continue;
          side.raised.insert(side.raised.end(), other->second.raised.begin(), other->second.raised.end());
          side.lowered.insert(side.lowered.end(), other->second.lowered.begin(), other->second.lowered.end());
        }
        if (!side.raised.empty() && !side.lowered.empty() && known.emplace(side.raised, side.lowered).second) into.push_back(made(agent, side));
      }
    }
  }

 private:
  Contradiction made(const Agent& agent, const Side& side) const {
    Contradiction contradiction;
    contradiction.slot = slot_;
    const Claim& first = side.raised.front()->claim;
    contradiction.what = (is_target_ ? first.target : first.effect)->term;
    for (const auto* list : {&side.raised, &side.lowered})
      for (const StoredClaim* claim : *list) {
        if (claim->claim.origin && claim->claim.origin->name == agent.first) contradiction.origin = claim->claim.origin;
        if (claim->claim.cargo && claim->claim.cargo->name == agent.second) contradiction.cargo = claim->claim.cargo;
        (list == &side.raised ? contradiction.raised : contradiction.lowered).push_back(*claim);
      }
    return contradiction;
  }

  std::string slot_;
  bool is_target_;
  std::map<std::string, std::map<Agent, Side>> told_;  // by the key of what is changed, and by who changes it
};

int witnesses(const std::vector<StoredClaim>& side) {
  int count = 0;
  for (const StoredClaim& claim : side) count += claim.witness_count;
  return count;
}

// What weighs more comes first: witnesses of the weaker side, then of both; then by names.
auto order_of(const Contradiction& each) {
  const int raised = witnesses(each.raised), lowered = witnesses(each.lowered);
  return std::tuple(-std::min(raised, lowered), -(raised + lowered), each.slot, each.what.name, each.origin ? each.origin->name : "", each.cargo ? each.cargo->name : "");
}

}  // namespace

bool is_broader(const std::string& general, const std::string& special) {
  if (special.size() < general.size() + 2 || !special.ends_with(general)) return false;
  if (std::find(too_broad.begin(), too_broad.end(), general) != too_broad.end()) return false;
  const char before = special[special.size() - general.size() - 1];
  return before == ' ' || before == '-';
}

std::vector<Contradiction> contradictions(Store& store, const Filter& filter, Detail detail) {
  Filter all = filter;
  all.most = 0;
  all.target_change = all.effect_change = std::nullopt;
  const std::vector<StoredClaim> told = claims(store, all, Detail::head);
  std::vector<StoredClaim> supported;
  for (const StoredClaim& claim : told)
    if (claim.belief > 0 && claim.verdict != "reject" && claim.verdict != "correct") supported.push_back(claim);
  std::vector<Contradiction> found;
  for (const char* slot : {"target", "effect"}) Search(slot, supported).find(found);
  std::sort(found.begin(), found.end(), [](const Contradiction& one, const Contradiction& other) { return order_of(one) < order_of(other); });
  if (filter.most > 0 && found.size() > static_cast<std::size_t>(filter.most)) found.resize(static_cast<std::size_t>(filter.most));
  if (detail == Detail::head) return found;
  for (Contradiction& contradiction : found) {
    for (auto* side : {&contradiction.raised, &contradiction.lowered})
      for (StoredClaim& claim : *side) {
        claim.evidence = evidence_of(store, claim.row);
        std::erase_if(claim.evidence, [](const Evidence& each) { return each.state != Evidence::State::counts || each.record.certainty == Certainty::negated; });
      }
    contradiction.differences = differences_of(contradiction);
  }
  return found;
}

}  // namespace vesper
