// Tested by store_contradict_test.cpp.
#include "store/contradict.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "store/question.h"

namespace vesper {
namespace {

constexpr std::array<std::string_view, 4> too_broad = {"cell", "tissue", "vesicle", "tumor"};
constexpr std::array<const char*, 2> slots = {"target", "effect"};

struct Told {  // a claim, as far as the search needs it; `origin` and `cargo` are terms, 0: not told
  std::int64_t claim = 0, origin = 0, cargo = 0;
  int witnesses = 0;
  bool raised = false;
};

struct Side {
  std::vector<std::int64_t> claims;
  int witnesses = 0;
};

struct Found {
  std::size_t slot = 0;
  std::int64_t what = 0, origin = 0, cargo = 0;  // terms
  Side raised, lowered;
};

// What weighs more comes first: witnesses of the weaker side, then of both.
using Score = std::pair<int, int>;
Score score_of(int raised, int lowered) { return {-std::min(raised, lowered), -(raised + lowered)}; }

// Names of terms. Terms of one name are one agent, whichever of them has an identifier.
class Names {
 public:
  explicit Names(Database& database) : database_(database) {}

  const std::string& of(std::int64_t term) { return known(term).name; }
  std::int64_t first_of_name(std::int64_t term) { return term ? known(term).first : 0; }

  ClaimTerm term(std::int64_t term) {
    Statement& ask = database_.cached("SELECT id, name, kind FROM term WHERE term = ?");
    ask.bind(1, term).step();
    const ClaimTerm made{ask.text(0), ask.text(1), ask.text(2)};
    ask.reset();
    return made;
  }

  // First terms of the names that name what this one is a kind of, and itself.
  const std::vector<std::int64_t>& covering(std::int64_t term) {
    std::vector<std::int64_t>& all = covering_[term];
    if (!all.empty()) return all;
    const std::string name = of(term);
    all.push_back(term);
    for (std::size_t at = 1; at < name.size(); ++at)
      if (const std::string tail = name.substr(at); is_broader(tail, name))
        if (const std::int64_t broader = first(tail)) all.push_back(broader);
    return all;
  }

 private:
  struct Known {
    std::string name;
    std::int64_t first = 0;
  };
  Known& known(std::int64_t term) {
    Known& found = known_[term];
    if (found.first) return found;
    Statement& ask = database_.cached("SELECT name FROM term WHERE term = ?");
    if (ask.bind(1, term).step()) found.name = ask.text(0);
    ask.reset();
    found.first = first(found.name);
    return found;
  }
  std::int64_t first(const std::string& name) {
    Statement& ask = database_.cached("SELECT term FROM term WHERE name = ?1 COLLATE NOCASE AND name = ?1 ORDER BY id = '', id, key LIMIT 1");
    const std::int64_t term = ask.bind(1, name).step() ? ask.integer(0) : 0;
    ask.reset();
    return term;
  }
  Database& database_;
  std::unordered_map<std::int64_t, Known> known_;
  std::unordered_map<std::int64_t, std::vector<std::int64_t>> covering_;
};

// The contradictions that weigh most, at most so many.
class Heaviest {
 public:
  Heaviest(Names& names, long most) : names_(names), most_(most) {}

  bool takes(const Score& score) const { return most_ <= 0 || all_.size() < static_cast<std::size_t>(most_) || score <= std::get<0>(all_.rbegin()->first); }
  void add(const Score& score, Found&& found) {
    const auto name = [&](std::int64_t term) { return term ? names_.of(term) : ""; };
    all_.emplace(Key(score, slots[found.slot], name(found.what), name(found.origin), name(found.cargo), found.what), std::move(found));
    if (most_ > 0 && all_.size() > static_cast<std::size_t>(most_)) all_.erase(std::prev(all_.end()));
  }
  template <typename Take>
  void each(const Take& take) const {
    for (const auto& [key, found] : all_) take(found);
  }

 private:
  using Key = std::tuple<Score, std::string, std::string, std::string, std::string, std::int64_t>;
  Names& names_;
  long most_;
  std::map<Key, Found> all_;
};

// Contradictions about one target or effect.
class Search {
 public:
  Search(Names& names, Heaviest& into) : names_(names), into_(into) {}

  void find(std::size_t slot, std::int64_t what, const std::vector<Told>& claims) {
    agents_.clear();
    for (const Told& told : claims)
      if (const Agent agent = agent_of(told); agent != Agent()) agents_.try_emplace(agent);
    for (const Told& told : claims) count(told);
    std::map<Agent, std::pair<Side, Side>*> both;
    for (auto& [agent, sides] : agents_)
      if (sides.first.witnesses && sides.second.witnesses && into_.takes(score_of(sides.first.witnesses, sides.second.witnesses))) both.emplace(agent, &sides);
    for (const Told& told : claims)
      each_covering(told, [&](const Agent& agent) {
        if (const auto found = both.find(agent); found != both.end()) (told.raised ? found->second->first : found->second->second).claims.push_back(told.claim);
      });
    take(slot, what, both);
  }

 private:
  using Agent = std::pair<std::int64_t, std::int64_t>;  // origin and cargo, first terms of their names
  using Sides = std::pair<Side, Side>;                  // raised, lowered
  struct AgentHash {
    std::size_t operator()(const Agent& agent) const { return static_cast<std::size_t>(agent.first) * 0x9E3779B97F4A7C15ULL ^ static_cast<std::size_t>(agent.second); }
  };

  Agent agent_of(const Told& told) { return {names_.first_of_name(told.origin), names_.first_of_name(told.cargo)}; }

  // Those whose part the claim takes: itself, and any broader agent that somebody tells of.
  template <typename Take>
  void each_covering(const Told& told, const Take& take) {
    static const std::vector<std::int64_t> none;
    const Agent own = agent_of(told);
    const auto with_cargo = [&](std::int64_t cargo) {
      for (const std::int64_t origin : own.first ? names_.covering(own.first) : none) take(Agent(origin, cargo));
      if (cargo) take(Agent(0, cargo));
    };
    with_cargo(0);
    if (own.second) with_cargo(own.second);
  }

  void count(const Told& told) {
    each_covering(told, [&](const Agent& agent) {
      if (const auto found = agents_.find(agent); found != agents_.end()) (told.raised ? found->second.first : found->second.second).witnesses += told.witnesses;
    });
  }

  // Of agents with the same claims on both sides the first by name stands for all.
  void take(std::size_t slot, std::int64_t what, const std::map<Agent, Sides*>& both) {
    using Claims = std::pair<std::vector<std::int64_t>, std::vector<std::int64_t>>;
    const auto name = [&](const Agent& agent) { return std::pair(agent.first ? names_.of(agent.first) : "", agent.second ? names_.of(agent.second) : ""); };
    std::map<Claims, Agent> known;
    for (const auto& [agent, sides] : both) {
      const auto [at, fresh] = known.try_emplace(Claims(sides->first.claims, sides->second.claims), agent);
      if (!fresh && name(agent) < name(at->second)) at->second = agent;
    }
    for (const auto& [claims, agent] : known) {
      Sides& sides = *both.at(agent);
      const Score score = score_of(sides.first.witnesses, sides.second.witnesses);
      if (into_.takes(score)) into_.add(score, {slot, what, agent.first, agent.second, std::move(sides.first), std::move(sides.second)});
    }
  }

  Names& names_;
  Heaviest& into_;
  std::unordered_map<Agent, Sides, AgentHash> agents_;
};

bool is_of_all(const Filter& filter) {
  return filter.origin.empty() && filter.cargo.empty() && filter.target.empty() && filter.effect.empty() && filter.any.empty() && filter.recipient.empty() && filter.disease.empty() && filter.paper.empty() && filter.hash.empty() &&
         filter.since.empty() && filter.from_year.empty() && !filter.verdict && filter.least_belief <= 0;
}

std::set<std::int64_t> overruled(Database& database) {
  std::set<std::int64_t> claims;
  Statement ask(database, "SELECT claim FROM claim WHERE verdict <> '' AND verdict IN ('reject', 'correct')");
  while (ask.step()) claims.insert(ask.integer(0));
  return claims;
}

Told told_at(const Statement& row) { return {row.integer(0), row.integer(1), row.integer(2), static_cast<int>(row.integer(3)), row.view(4) == "increase"}; }

// Of the whole store: by the table of what is told with both signs, that with most witnesses first, until no other can
// weigh as much as those found.
void find_all(Database& database, Search& search, const Heaviest& best) {
  const std::set<std::int64_t> left_out = overruled(database);
  Statement order(database, "SELECT slot = 'effect', term, raised, lowered FROM sides WHERE raised > 0 AND lowered > 0 ORDER BY min(raised, lowered) DESC, raised + lowered DESC");
  std::vector<Told> claims;
  while (order.step()) {
    if (!best.takes(score_of(static_cast<int>(order.integer(2)), static_cast<int>(order.integer(3))))) break;
    const auto slot = static_cast<std::size_t>(order.integer(0));
    Statement& ask = database.cached(slot ? "SELECT claim, origin, cargo, witnesses, effect_change FROM claim WHERE effect = ? AND effect_change <> 'affect' AND belief > 0 ORDER BY belief DESC"
                                          : "SELECT claim, origin, cargo, witnesses, target_change FROM claim WHERE target = ? AND target_change <> 'affect' AND belief > 0 ORDER BY belief DESC");
    claims.clear();
    for (ask.bind(1, order.integer(1)); ask.step();)
      if (Told told = told_at(ask); !left_out.contains(told.claim)) claims.push_back(told);
    search.find(slot, order.integer(1), claims);
  }
}

// Of the claims that pass.
void find_among(Database& database, const Filter& filter, Search& search) {
  Filter all = filter;
  all.most = 0;
  all.target_change = all.effect_change = std::nullopt;
  const Question question(database, all);
  for (std::size_t slot = 0; slot < slots.size(); ++slot) {
    const std::string column = std::string("c.") + slots[slot];
    Statement ask = question.ask("c.claim, c.origin, c.cargo, c.witnesses, " + column + "_change, " + column + ", c.belief, c.verdict", "");
    std::map<std::int64_t, std::vector<Told>> of;
    while (ask.step()) {
      const std::string_view change = ask.view(4), verdict = ask.view(7);
      if (ask.is_null(5) || change == "affect" || ask.real(6) <= 0 || verdict == "reject" || verdict == "correct") continue;
      of[ask.integer(5)].push_back(told_at(ask));
    }
    for (const auto& [what, claims] : of) search.find(slot, what, claims);
  }
}

// The most believed of a side, whose claims stand by belief. Of those that are believed alike the hash decides.
std::vector<StoredClaim> claims_of(Store& store, const Side& side) {
  std::vector<StoredClaim> claims;
  for (const std::int64_t row : side.claims) {
    StoredClaim claim = claim_in(store, row);
    if (claims.size() >= most_claims_a_side && claim.belief < claims[most_claims_a_side - 1].belief) break;
    claims.push_back(std::move(claim));
  }
  std::stable_sort(claims.begin(), claims.end(), [](const StoredClaim& one, const StoredClaim& other) { return std::pair(-one.belief, std::string_view(one.hash)) < std::pair(-other.belief, std::string_view(other.hash)); });
  if (claims.size() > most_claims_a_side) claims.resize(most_claims_a_side);
  return claims;
}

Contradiction made(Store& store, Names& names, const Found& found) {
  Contradiction contradiction;
  contradiction.slot = slots[found.slot];
  contradiction.raised = claims_of(store, found.raised);
  contradiction.lowered = claims_of(store, found.lowered);
  contradiction.all_raised = found.raised.claims.size();
  contradiction.all_lowered = found.lowered.claims.size();
  const Claim& first = contradiction.raised.front().claim;
  contradiction.what = (found.slot ? first.effect : first.target)->term;
  if (found.origin) contradiction.origin = names.term(found.origin);
  if (found.cargo) contradiction.cargo = names.term(found.cargo);
  return contradiction;
}

void read_evidence(Store& store, Contradiction& contradiction) {
  for (auto* side : {&contradiction.raised, &contradiction.lowered})
    for (StoredClaim& claim : *side) {
      claim.evidence = evidence_of(store, claim.row);
      std::erase_if(claim.evidence, [](const Evidence& each) { return each.state != Evidence::State::counts || each.record.certainty == Certainty::negated; });
    }
  contradiction.differences = differences_of(contradiction);
}

}  // namespace

bool is_broader(const std::string& general, const std::string& special) {
  if (special.size() < general.size() + 2 || !special.ends_with(general)) return false;
  if (std::find(too_broad.begin(), too_broad.end(), general) != too_broad.end()) return false;
  const char before = special[special.size() - general.size() - 1];
  return before == ' ' || before == '-';
}

void each_contradiction(Store& store, const Filter& filter, Detail detail, const std::function<void(Contradiction&&)>& take) {
  Names names(store.database());
  Heaviest best(names, filter.most);
  Search search(names, best);
  if (is_of_all(filter)) find_all(store.database(), search, best);
  else find_among(store.database(), filter, search);
  best.each([&](const Found& found) {
    Contradiction contradiction = made(store, names, found);
    if (detail == Detail::whole) read_evidence(store, contradiction);
    take(std::move(contradiction));
  });
}

std::vector<Contradiction> contradictions(Store& store, const Filter& filter, Detail detail) {
  std::vector<Contradiction> all;
  each_contradiction(store, filter, detail, [&](Contradiction&& contradiction) { all.push_back(std::move(contradiction)); });
  return all;
}

}  // namespace vesper
