// Tested by store_merge_test.cpp.
#include "store/indexes.h"

#include <algorithm>
#include <string>

#include "store/sides.h"

namespace vesper {
namespace {

constexpr std::size_t many = 1'000;           // rows, from which on dropping pays
constexpr std::int64_t most_claims = 4'000'000;  // that are kept in memory meanwhile

struct Index {
  const char *name, *on;
  bool asked_by_weighing;
};
// Of claims by a slot, the most believed first; the columns behind are what conflicts and questions of two slots ask.
// An index that is changed takes another name, and its old one goes to a migration.
constexpr Index indexes[] = {
    {"claim_hash", "claim(hash)", false},
    {"claim_origin", "claim(origin, belief DESC)", false},
    {"claim_by_cargo", "claim(cargo, belief DESC, origin)", false},
    {"claim_by_target", "claim(target, belief DESC, target_change, origin, cargo, witnesses)", false},
    {"claim_by_effect", "claim(effect, belief DESC, effect_change, origin, cargo, witnesses)", false},
    {"claim_first_seen", "claim(first_seen)", false},
    {"claim_by_belief", "claim(belief DESC, hash)", false},
    {"claim_verdict", "claim(verdict) WHERE verdict <> ''", false},
    {"reading_year", "reading(year)", false},
    {"evidence_claim", "evidence(claim, reading, certainty, place, confidence, proof, leans)", true},
    {"evidence_recipient", "evidence(recipient, claim, reading) WHERE recipient IS NOT NULL", false},
    {"evidence_disease", "evidence(disease, claim, reading) WHERE disease IS NOT NULL", false},
};

bool is_there(Database& database, const char* name) {
  Statement& ask = database.cached("SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?");
  const bool found = ask.bind(1, name).step();
  ask.reset();
  return found;
}

}  // namespace

void make_indexes(Database& database, Indexes which) {
  for (const Index& index : indexes) {
    if ((which == Indexes::for_weighing && !index.asked_by_weighing) || is_there(database, index.name)) continue;
    const bool unique = std::string_view(index.name) == "claim_hash";
    database.run(std::string(unique ? "CREATE UNIQUE" : "CREATE") + " INDEX IF NOT EXISTS " + index.name + " ON " + index.on);
  }
}

bool has_indexes(Database& database) { return is_there(database, "claim_hash"); }

void complete_indexes(Store& store) {
  Database& database = store.database();
  if (std::all_of(std::begin(indexes), std::end(indexes), [&](const Index& index) { return is_there(database, index.name); })) return;
  Transaction transaction(database);
  make_indexes(database, Indexes::all);
  count_sides(database);
  transaction.commit();
  store.known().forget_claims();
  database.run("PRAGMA foreign_keys = ON");
}

// Those that this process has not put itself are read, too: another may load at the same time.
void know_claims(Store& store) {
  Store::Known& known = store.known();
  if (!known.is_whole() && has_indexes(store.database())) return;
  Statement& ask = store.database().cached("SELECT claim, hash FROM claim WHERE claim > ? ORDER BY claim");
  known.whole_to = std::max(known.whole_to, std::int64_t{0});
  ask.bind(1, known.whole_to);
  while (ask.step()) {
    known.whole_to = ask.integer(0);
    known.claims[key_of_hash(ask.view(1))].row = known.whole_to;
  }
}

std::int64_t row_of(Store& store, const std::string& hash) {
  const Store::Known& known = store.known();
  if (const auto found = known.claims.find(key_of_hash(hash)); found != known.claims.end() && found->second.row) return found->second.row;
  if (known.is_whole()) return 0;
  Statement& find = store.database().cached("SELECT claim FROM claim WHERE hash = ?");
  const std::int64_t row = find.bind(1, hash).step() ? find.integer(0) : 0;
  find.reset();
  return row;
}

void prepare_loading(Store& store, std::size_t rows) {
  Database& database = store.database();
  if (rows < many) return;
  const std::int64_t held = std::stoll("0" + database.value("SELECT max(claim) FROM claim"));
  if (static_cast<std::int64_t>(rows) < held || held + static_cast<std::int64_t>(rows) > most_claims) return;
  Transaction transaction(database);
  for (const Index& index : indexes) database.run(std::string("DROP INDEX IF EXISTS ") + index.name);
  transaction.commit();
  database.run("PRAGMA foreign_keys = OFF");  // Batch takes rows only from what it has just found or put; `vesper check` looks at all
}

}  // namespace vesper
