// Tested by store_weigh_test.cpp.
#include "store/weigh.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/table.h"
#include "store/indexes.h"
#include "store/put.h"
#include "store/refine.h"
#include "store/sides.h"
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

// Of a claim: its own rows, and those of claims that refine it, which deny nothing of it. The column behind is the claim
// that is weighed; its rows come together, and rising.
constexpr const char* row_columns = "SELECT e.evidence, e.claim, d.paper, e.certainty, e.place, e.confidence, e.proof, e.leans, ";
constexpr const char* standing = " CROSS JOIN document d ON d.reading = e.reading WHERE NOT d.withdrawn";

Row row_at(const Statement& ask) {
  Row row;
  row.weight.evidence = ask.integer(0);
  row.weight.claim = ask.integer(1);
  row.paper = ask.text(2);
  const std::string_view certainty = ask.view(3);
  row.weight.denies = certainty == "negated";
  row.weight.certainty = certainty == "hedged" ? hedged : 1;
  row.reference = ask.view(4) == "reference";
  row.weight.confidence = ask.real(5);
  row.weight.proof = std::pow(doubt_left_by_proof, std::min<int>(most_proofs, static_cast<int>(ask.integer(6))));
  row.leans = ask.text(7);
  row.weight.directness = row.leans.empty() || row.reference ? 1 : second_hand;
  return row;
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

Weighed weighed(Database& database, std::int64_t claim, std::vector<Row>&& rows) {
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

// A claim that is weighed again, as it was and as it is.
struct Again {
  std::int64_t claim = 0;
  int why = 0;
  double belief = 0;
  std::int64_t witnesses = 0;
  Weighed now;
};

// Rows of many claims, claim by claim.
class RowsByClaim {
 public:
  RowsByClaim(Statement& ask, int of) : ask_(ask), of_(of) { more_ = ask_.step(); }
  void take(std::int64_t claim, std::vector<Row>& into) {
    for (; more_ && ask_.integer(of_) == claim; more_ = ask_.step()) into.push_back(row_at(ask_));
  }

 private:
  Statement& ask_;
  const int of_;
  bool more_;
};

// The first stale claims for one of these reasons.
std::vector<Again> weighed_again(Database& database, int why) {
  static const std::string of_range = " WHERE s.claim BETWEEN ?1 AND ?2 AND s.why & ?3";
  static const std::string own = std::string(row_columns) + "s.claim FROM (SELECT s.claim FROM stale s" + of_range + ") s CROSS JOIN evidence e ON e.claim = s.claim" + standing + " ORDER BY s.claim";
  static const std::string special = std::string(row_columns) + "s.claim FROM (SELECT s.claim FROM stale s" + of_range + ") s CROSS JOIN refines r ON r.general = s.claim CROSS JOIN evidence e ON e.claim = r.special" + standing +
                                     " AND e.certainty <> 'negated' ORDER BY s.claim";
  std::vector<Again> all;
  Statement& ask = database.cached("SELECT s.claim, s.why, c.belief, c.witnesses FROM stale s CROSS JOIN claim c ON c.claim = s.claim WHERE s.why & ? ORDER BY s.claim LIMIT ?");
  ask.bind(1, why).bind(2, claims_a_transaction);
  while (ask.step()) all.push_back({ask.integer(0), static_cast<int>(ask.integer(1)), ask.real(2), ask.integer(3), {}});
  if (all.empty()) return all;
  Statement &own_rows = database.cached(own), &special_rows = database.cached(special);
  for (Statement* rows : {&own_rows, &special_rows}) rows->bind(1, all.front().claim).bind(2, all.back().claim).bind(3, why);
  RowsByClaim first(own_rows, 8), then(special_rows, 8);
  for (Again& each : all) {
    std::vector<Row> rows;
    first.take(each.claim, rows);
    then.take(each.claim, rows);
    each.now = weighed(database, each.claim, std::move(rows));
  }
  return all;
}

void log(Database& database, const Again& claim, const std::string& at) {
  if (claim.why & why_new || (claim.belief == claim.now.belief && claim.witnesses == claim.now.supporting)) return;
  database.cached("INSERT INTO change (at, claim, why, belief_before, belief_after, witnesses_before, witnesses_after) VALUES (?, ?, ?, ?, ?, ?, ?)")
      .bind(1, at).bind(2, claim.claim).bind(3, claim.why & ~why_prepared).bind(4, claim.belief).bind(5, claim.now.belief).bind(6, claim.witnesses).bind(7, claim.now.supporting).run();
}

// A transaction of stale claims with this reason. False: none is left.
bool weigh_some(Database& database, int why, Sides sides) {
  Transaction transaction(database);
  const std::vector<Again> all = weighed_again(database, why);
  const std::string now = utc_now();
  for (const Again& claim : all) {
    log(database, claim, now);
    database.cached("UPDATE claim SET belief = ?, evidence = ?, witnesses = ?, against = ? WHERE claim = ?")
        .bind(1, claim.now.belief).bind(2, claim.now.evidence).bind(3, claim.now.supporting).bind(4, claim.now.denying).bind(5, claim.claim).run();
    if (sides == Sides::kept) add_to_sides(database, claim.claim, claim.now.supporting - claim.witnesses);
  }
  if (!all.empty()) database.cached("DELETE FROM stale WHERE why & ? AND claim BETWEEN ? AND ?").bind(1, why).bind(2, all.front().claim).bind(3, all.back().claim).run();
  transaction.commit();
  return !all.empty();
}

}  // namespace

double Witness::support() const { return heaviest(evidence, false); }
double Witness::denial() const { return heaviest(evidence, true); }

Weighed weighed(Database& database, std::int64_t claim) {
  static const std::string own = std::string(row_columns) + "0 FROM evidence e" + standing + " AND e.claim = ?";
  static const std::string special = std::string(row_columns) + "0 FROM refines r CROSS JOIN evidence e ON e.claim = r.special" + standing + " AND e.certainty <> 'negated' AND r.general = ?";
  std::vector<Row> rows;
  for (const std::string* words : {&own, &special}) {
    Statement& ask = database.cached(*words);
    for (ask.bind(1, claim); ask.step();) rows.push_back(row_at(ask));
  }
  return weighed(database, claim, std::move(rows));
}

void weigh(Store& store) {
  Database& database = store.database();
  if (has_indexes(database) || !are_all_new(database)) {
    complete_indexes(store);
    while (prepare_stale(store) || weigh_some(database, why_prepared, Sides::kept)) {
    }
    return;
  }
  make_indexes(database, Indexes::for_weighing);
  tie_all(store);
  while (weigh_some(database, why_new, Sides::counted_at_the_end)) {
  }
  complete_indexes(store);
}

}  // namespace vesper
