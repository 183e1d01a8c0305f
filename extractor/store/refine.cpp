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

void tie(Database& database, std::int64_t general, std::int64_t special) {
  database.cached("INSERT OR IGNORE INTO refines VALUES (?, ?)").bind(1, general).bind(2, special).run();
}

void tie_generals(Store& store, std::int64_t row, const Claim& claim) {
  for (const Claim& general : generals_of(claim))
    if (const std::int64_t found = row_of(store, hash_of(general))) tie(store.database(), found, row);
}

// Claims that were there before; those that are new as well tie themselves. The rarest slots have the shortest lists, so
// the index of cargo is taken before those of target, effect and origin; `+` keeps the others from being taken.
void tie_specials(Database& database, std::int64_t row, const Claim& claim) {
  const std::string by = claim.cargo ? "cargo" : claim.target ? "target" : "effect";
  std::string sql = "INSERT OR IGNORE INTO refines SELECT g.claim, s.claim FROM claim g CROSS JOIN claim s ON s." + by + " = g." + by;
  const auto same = [&](const std::string& column) { sql += " AND +s." + column + " = g." + column; };
  if (claim.origin) same("origin");
  if (claim.cargo) same("cargo");
  if (claim.target) same("target"), same("target_change");
  if (claim.effect) same("effect"), same("effect_change");
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
  each_shape(database, [&](const Shape& shape) {
    for (const unsigned keep : kept_slots(shape.filled()))
      if (const auto found = rows.find(key_of(shape.with(keep))); found != rows.end()) ties.emplace_back(found->second, shape.claim);
  });
  std::sort(ties.begin(), ties.end());
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
      if (filled(claim) > 2) tie_generals(store, row, claim);
      if (filled(claim) < 4) tie_specials(database, row, claim);
    }
    if (why & ~(why_general | why_prepared))
      database.cached("INSERT INTO stale SELECT general, 64 | 128 FROM refines WHERE special = ? ON CONFLICT DO UPDATE SET why = why | 64").bind(1, row).run();
  }
  if (!all.empty()) database.cached("UPDATE stale SET why = why | 128 WHERE claim BETWEEN ? AND ? AND NOT why & 128").bind(1, all.front().row).bind(2, all.back().row).run();
  transaction.commit();
  return !all.empty();
}

}  // namespace vesper
