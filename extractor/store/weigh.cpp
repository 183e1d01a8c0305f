// Tested by store_weigh_test.cpp.
#include "store/weigh.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/table.h"
#include "store/indexes.h"
#include "store/put.h"
#include "store/refine.h"
#include "store/works.h"

namespace vesper {
namespace {

constexpr double hedged = 0.5, second_hand = 0.7, doubt_left_by_proof = 0.8;
constexpr int most_proofs = 3;
constexpr int claims_a_transaction = 4000;

struct Row {
  Weight weight;
  std::string paper, leans;
  bool reference = false;
};

std::vector<Row> rows_of(Database& database, std::int64_t claim) {
  Statement& ask = database.cached(
      "WITH told(claim) AS (SELECT ?1 UNION ALL SELECT special FROM refines WHERE general = ?1) "
      "SELECT e.evidence, d.paper, e.certainty, e.place, e.confidence, e.proof, e.leans, e.claim FROM told CROSS JOIN evidence e ON e.claim = told.claim CROSS JOIN document d ON d.reading = e.reading "
      "WHERE NOT d.withdrawn AND (e.claim = ?1 OR e.certainty <> 'negated')");
  ask.bind(1, claim);
  std::vector<Row> rows;
  while (ask.step()) {
    Row row;
    row.weight.evidence = ask.integer(0);
    row.weight.claim = ask.integer(7);
    row.paper = ask.text(1);
    row.weight.denies = ask.view(2) == "negated";
    row.weight.certainty = ask.view(2) == "hedged" ? hedged : 1;
    row.reference = ask.view(3) == "reference";
    row.weight.confidence = ask.real(4);
    row.weight.proof = std::pow(doubt_left_by_proof, std::min<int>(most_proofs, static_cast<int>(ask.integer(5))));
    row.leans = ask.text(6);
    row.weight.directness = row.leans.empty() || row.reference ? 1 : second_hand;
    rows.push_back(std::move(row));
  }
  return rows;
}

class Witnesses {
 public:
  explicit Witnesses(Database& database) : database_(database) {}

  // First those who speak for themselves; then words that rest on one of several works go to one that is there
  // already, those that name fewest works first.
  std::vector<Witness> of(std::vector<Row>&& rows) {
    std::vector<std::pair<std::vector<Work>, Row*>> resting;
    for (Row& row : rows) {
      if (row.leans.empty()) {
        add({row.paper, true, false}, row.weight);
        continue;
      }
      std::vector<Work> works;
      for (const std::string_view line : split(row.leans, '\n')) works.push_back(work_of(database_, line));
      std::erase_if(works, [](const Work& work) { return work.withdrawn; });
      if (works.empty()) continue;  // all it rests on was withdrawn
      std::sort(works.begin(), works.end(), [](const Work& one, const Work& other) { return one.name < other.name; });
      if (row.reference) add(works.front(), row.weight);
      else resting.emplace_back(std::move(works), &row);
    }
    std::sort(resting.begin(), resting.end(), [](const auto& one, const auto& other) {
      if (one.first.size() != other.first.size()) return one.first.size() < other.first.size();
      return std::lexicographical_compare(one.first.begin(), one.first.end(), other.first.begin(), other.first.end(), [](const Work& a, const Work& b) { return a.name < b.name; });
    });
    for (const auto& [works, row] : resting) {
      const auto there = std::find_if(works.begin(), works.end(), [&](const Work& work) { return witnesses_.contains(work.name); });
      add(there != works.end() ? *there : works.front(), row->weight);
    }
    std::vector<Witness> all;
    for (auto& [name, witness] : witnesses_) all.push_back(std::move(witness));
    return all;
  }

 private:
  void add(const Work& work, const Weight& weight) {
    Witness& witness = witnesses_[work.name];
    witness.work = work.name;
    witness.in_store = work.in_store;
    witness.evidence.push_back(weight);
  }
  Database& database_;
  std::map<std::string, Witness> witnesses_;
};

double heaviest(const std::vector<Weight>& weights, bool denying) {
  double most = 0;
  for (const Weight& weight : weights)
    if (weight.denies == denying) most = std::max(most, weight.total());
  return most;
}

void log(Database& database, std::int64_t claim, int why, const Weighed& now) {
  if (why & why_new) return;
  Statement& ask = database.cached("SELECT belief, witnesses FROM claim WHERE claim = ?");
  ask.bind(1, claim).step();
  const double belief = ask.real(0);
  const std::int64_t witnesses = ask.integer(1);
  ask.reset();
  if (belief == now.belief && witnesses == now.supporting) return;
  database.cached("INSERT INTO change (at, claim, why, belief_before, belief_after, witnesses_before, witnesses_after) VALUES (?, ?, ?, ?, ?, ?, ?)")
      .bind(1, utc_now()).bind(2, claim).bind(3, why).bind(4, belief).bind(5, now.belief).bind(6, witnesses).bind(7, now.supporting).run();
}

// A transaction of claims whose generals and specials are known. False: none is left.
bool weigh_prepared(Database& database) {
  Transaction transaction(database);
  std::vector<std::pair<std::int64_t, int>> claims;
  Statement& ask = database.cached("SELECT claim, why FROM stale WHERE why & 128 ORDER BY claim LIMIT ?");
  ask.bind(1, claims_a_transaction);
  while (ask.step()) claims.emplace_back(ask.integer(0), static_cast<int>(ask.integer(1)));
  for (const auto& [claim, why] : claims) {
    const Weighed now = weighed(database, claim);
    log(database, claim, why & ~why_prepared, now);
    database.cached("UPDATE claim SET belief = ?, evidence = ?, witnesses = ?, against = ? WHERE claim = ?")
        .bind(1, now.belief).bind(2, now.evidence).bind(3, now.supporting).bind(4, now.denying).bind(5, claim).run();
  }
  if (!claims.empty()) database.cached("DELETE FROM stale WHERE why & 128 AND claim BETWEEN ? AND ?").bind(1, claims.front().first).bind(2, claims.back().first).run();
  transaction.commit();
  return !claims.empty();
}

}  // namespace

double Witness::support() const { return heaviest(evidence, false); }
double Witness::denial() const { return heaviest(evidence, true); }

Weighed weighed(Database& database, std::int64_t claim) {
  std::vector<Row> rows = rows_of(database, claim);
  Weighed made;
  made.evidence = static_cast<int>(std::count_if(rows.begin(), rows.end(), [&](const Row& row) { return row.weight.claim == claim; }));
  if (!made.evidence) return made;  // nobody says so in as many words any more
  made.witnesses = Witnesses(database).of(std::move(rows));
  double doubt = 1, trust = 1;
  for (const Witness& witness : made.witnesses) {
    const double support = witness.support(), denial = witness.denial();
    made.supporting += support > 0;
    made.denying += denial > 0;
    doubt *= 1 - support;
    trust *= 1 - denial;
  }
  made.support = 1 - doubt;
  made.denial = 1 - trust;
  const double both = made.support * made.denial;
  made.belief = both < 1 ? std::round(made.support * (1 - made.denial) / (1 - both) * 1e6) / 1e6 : 0;
  return made;
}

void weigh(Store& store) {
  Database& database = store.database();
  const std::int64_t fresh = fresh_claims(database);
  make_indexes(database, fresh ? Indexes::for_weighing : Indexes::all);
  while (prepare_stale(store, fresh) || weigh_prepared(database)) {
  }
  make_indexes(database, Indexes::all);
}

}  // namespace vesper
