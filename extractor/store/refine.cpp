// Tested by store_weigh_test.cpp.
#include "store/refine.h"

#include <algorithm>
#include <unordered_map>

#include "store/claim_rows.h"
#include "store/indexes.h"
#include "store/put.h"

namespace vesper {
namespace {

constexpr int claims_a_transaction = 4000;

constexpr unsigned of_origin = 1, of_cargo = 2, of_target = 4, of_effect = 8;

// Which slots a more general claim keeps of these: two at least, not all.
std::vector<unsigned> kept_slots(unsigned has) {
  std::vector<unsigned> all;
  for (unsigned keep = 1; keep < has; ++keep)
    if ((keep & has) == keep && (keep & (keep - 1)) != 0) all.push_back(keep);
  return all;
}

// A claim as rows of terms, 0 for none; the change of a target or effect: 1 increase, 2 decrease, 3 affect.
struct Shape {
  std::int64_t claim = 0;
  std::uint64_t origin = 0, cargo = 0, target = 0, effect = 0;
  unsigned target_change = 0, effect_change = 0;

  unsigned filled() const { return (origin ? of_origin : 0) | (cargo ? of_cargo : 0) | (target ? of_target : 0) | (effect ? of_effect : 0); }
  Shape with(unsigned keep) const {
    Shape shape;
    if (keep & of_origin) shape.origin = origin;
    if (keep & of_cargo) shape.cargo = cargo;
    if (keep & of_target) shape.target = target, shape.target_change = target_change;
    if (keep & of_effect) shape.effect = effect, shape.effect_change = effect_change;
    return shape;
  }
};

// Terms have less than 2^31 rows.
ClaimKey key_of(const Shape& shape) {
  return {shape.origin << 33 | shape.cargo << 2 | shape.target_change, shape.target << 33 | shape.effect << 2 | shape.effect_change};
}
struct ShapeHash {
  std::size_t operator()(const ClaimKey& key) const {
    const std::uint64_t mixed = (key[0] ^ key[1] * 0x9E3779B97F4A7C15ULL) * 0xD6E8FEB86659FD93ULL;
    return mixed ^ mixed >> 32;
  }
};

template <typename Take>
void each_shape(Database& database, const Take& take) {
  Statement& ask = database.cached(
      "SELECT claim, origin, cargo, target, effect, CASE target_change WHEN 'increase' THEN 1 WHEN 'decrease' THEN 2 WHEN 'affect' THEN 3 END, CASE effect_change WHEN 'increase' THEN 1 WHEN 'decrease' THEN 2 WHEN 'affect' THEN 3 END FROM claim");
  const auto number = [&](int column) { return static_cast<std::uint64_t>(ask.integer(column)); };
  while (ask.step()) take(Shape{ask.integer(0), number(1), number(2), number(3), number(4), static_cast<unsigned>(number(5)), static_cast<unsigned>(number(6))});
}

using Broader = std::unordered_map<std::uint64_t, std::vector<std::uint64_t>>;

Broader broader_terms_of(Database& database) {
  Broader broader;
  Statement ask(database, "SELECT special, general FROM isa");
  while (ask.step()) broader[static_cast<std::uint64_t>(ask.integer(0))].push_back(static_cast<std::uint64_t>(ask.integer(1)));
  return broader;
}

// The shape itself, and with every choice of broader terms.
std::vector<Shape> widened(const Broader& broader, const Shape& shape) {
  std::vector<Shape> all = {shape};
  for (const auto slot : {&Shape::origin, &Shape::cargo, &Shape::target, &Shape::effect}) {
    const auto found = broader.find(shape.*slot);
    if (found == broader.end()) continue;
    for (std::size_t i = 0, before = all.size(); i < before; ++i)
      for (const std::uint64_t term : found->second) {
        all.push_back(all[i]);
        all.back().*slot = term;
      }
  }
  return all;
}

void tie(Database& database, std::int64_t general, std::int64_t special) {
  database.cached("INSERT OR IGNORE INTO refines VALUES (?, ?)").bind(1, general).bind(2, special).run();
}

std::vector<ClaimTerm> broader_of(Database& database, const ClaimTerm& term) {
  Statement& ask = database.cached("SELECT g.id, g.name, g.kind FROM term s CROSS JOIN isa i ON i.special = s.term CROSS JOIN term g ON g.term = i.general WHERE s.key = ?");
  std::vector<ClaimTerm> all;
  for (ask.bind(1, key_of(term)); ask.step();) all.push_back({ask.text(0), ask.text(1), ask.text(2)});
  return all;
}

// The claim itself, and with every choice of broader terms that the store has.
std::vector<Claim> widened(Database& database, const Claim& claim) {
  std::vector<Claim> all = {claim};
  const auto widen = [&](auto slot, auto term_in) {
    if (!(claim.*slot)) return;
    const std::vector<ClaimTerm> broader = broader_of(database, term_in(*(claim.*slot)));
    for (std::size_t i = 0, before = all.size(); i < before; ++i)
      for (const ClaimTerm& term : broader) {
        Claim wide = all[i];
        term_in(*(wide.*slot)) = term;
        all.push_back(std::move(wide));
      }
  };
  const auto self = [](auto& term) -> auto& { return term; };
  const auto changed = [](auto& outcome) -> auto& { return outcome.term; };
  widen(&Claim::origin, self);
  widen(&Claim::cargo, self);
  widen(&Claim::target, changed);
  widen(&Claim::effect, changed);
  return all;
}

void tie_generals(Store& store, std::int64_t row, const Claim& claim) {
  const auto tie_to = [&](const Claim& general) {
    if (const std::int64_t found = row_of(store, hash_of(general)); found && found != row) tie(store.database(), found, row);
  };
  for (const Claim& wide : widened(store.database(), claim)) {
    tie_to(wide);
    for (const Claim& general : generals_of(wide)) tie_to(general);
  }
}

bool has_narrower(Database& database, std::int64_t row) {
  Statement& ask = database.cached("SELECT 1 FROM claim c CROSS JOIN isa i ON i.general IN (c.origin, c.cargo, c.target, c.effect) WHERE c.claim = ? LIMIT 1");
  const bool found = ask.bind(1, row).step();
  ask.reset();
  return found;
}

// Claims that were there before; those that are new as well tie themselves. The rarest slots have the shortest lists, so
// the index of cargo is taken before those of target, effect and origin; `+` keeps the others from being taken.
void tie_specials(Database& database, std::int64_t row, const Claim& claim) {
  const bool wide = has_narrower(database, row);
  if (!wide && filled(claim) == 4) return;
  const auto told_by = [&](const std::string& slot) { return wide ? " IN (SELECT g." + slot + " UNION ALL SELECT special FROM isa WHERE general = g." + slot + ")" : " = g." + slot; };
  const std::string by = claim.cargo ? "cargo" : claim.target ? "target" : "effect";
  std::string sql = "INSERT OR IGNORE INTO refines SELECT g.claim, s.claim FROM claim g CROSS JOIN claim s ON s." + by + told_by(by);
  const auto same = [&](const std::string& column) { sql += " AND +s." + column + told_by(column); };
  if (claim.origin) same("origin");
  if (claim.cargo) same("cargo");
  if (claim.target) same("target"), sql += " AND +s.target_change = g.target_change";
  if (claim.effect) same("effect"), sql += " AND +s.effect_change = g.effect_change";
  sql += " AND s.claim <> g.claim WHERE g.claim = ?";
  database.cached(sql).bind(1, row).run();
}

}  // namespace

std::vector<Claim> generals_of(const Claim& claim) {
  std::vector<Claim> generals;
  for (const unsigned keep : kept_slots((claim.origin ? of_origin : 0) | (claim.cargo ? of_cargo : 0) | (claim.target ? of_target : 0) | (claim.effect ? of_effect : 0))) {
    Claim general = claim;
    if (!(keep & of_origin)) general.origin.reset();
    if (!(keep & of_cargo)) general.cargo.reset();
    if (!(keep & of_target)) general.target.reset();
    if (!(keep & of_effect)) general.effect.reset();
    generals.push_back(std::move(general));
  }
  return generals;
}

bool are_all_new(Database& database) {
  return database.value("SELECT (SELECT count(*) FROM claim) = (SELECT count(*) FROM stale WHERE why & 129 = 1)") == "1";
}

void tie_all(Store& store) {
  Database& database = store.database();
  store.known().forget_claims();
  Transaction transaction(database);
  std::unordered_map<ClaimKey, std::int64_t, ShapeHash> rows;
  std::vector<std::pair<std::int64_t, std::int64_t>> ties;
  each_shape(database, [&](const Shape& shape) { rows.emplace(key_of(shape), shape.claim); });
  const Broader broader = broader_terms_of(database);
  each_shape(database, [&](const Shape& shape) {
    const auto tie_to = [&](const Shape& general) {
      if (const auto found = rows.find(key_of(general)); found != rows.end() && found->second != shape.claim) ties.emplace_back(found->second, shape.claim);
    };
    for (const Shape& wide : widened(broader, shape)) {
      tie_to(wide);
      for (const unsigned keep : kept_slots(wide.filled())) tie_to(wide.with(keep));
    }
  });
  std::sort(ties.begin(), ties.end());
  ties.erase(std::unique(ties.begin(), ties.end()), ties.end());
  for (const auto& [general, special] : ties) tie(database, general, special);
  transaction.commit();
}

bool prepare_stale(Store& store) {
  Database& database = store.database();
  Transaction transaction(database);
  know_claims(store);
  struct Stale {
    std::int64_t row;
    int why;
    Claim claim;
  };
  std::vector<Stale> all;
  Statement& ask = database.cached(std::string("SELECT c.claim, s.why, ") + claim_columns + " FROM stale s CROSS JOIN claim c ON c.claim = s.claim" + claim_terms + "WHERE NOT s.why & 128 ORDER BY s.claim LIMIT ?");
  ask.bind(1, claims_a_transaction);
  while (ask.step()) all.push_back({ask.integer(0), static_cast<int>(ask.integer(1)), ask.integer(1) & why_new ? claim_at(ask, 2) : Claim()});
  for (const auto& [row, why, claim] : all) {
    if (why & why_new) {
      tie_generals(store, row, claim);
      tie_specials(database, row, claim);
    }
    if (why & ~(why_general | why_prepared))
      database.cached("INSERT INTO stale SELECT general, 64 | 128 FROM refines WHERE special = ? ON CONFLICT DO UPDATE SET why = why | 64").bind(1, row).run();
  }
  if (!all.empty()) database.cached("UPDATE stale SET why = why | 128 WHERE claim BETWEEN ? AND ? AND NOT why & 128").bind(1, all.front().row).bind(2, all.back().row).run();
  transaction.commit();
  return !all.empty();
}

}  // namespace vesper
