// Tested by store_weigh_test.cpp.
#include "store/refine.h"

#include "store/claim_rows.h"
#include "store/indexes.h"
#include "store/put.h"

namespace vesper {
namespace {

constexpr int claims_a_transaction = 4000;

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
  const unsigned all = 15;
  unsigned has = 0;
  if (claim.origin) has |= 1;
  if (claim.cargo) has |= 2;
  if (claim.target) has |= 4;
  if (claim.effect) has |= 8;
  for (unsigned keep = 1; keep < all; ++keep) {
    if ((keep & has) != keep || keep == has || (keep & (keep - 1)) == 0) continue;  // not of it, itself, one slot only
    Claim general = claim;
    if (!(keep & 1)) general.origin.reset();
    if (!(keep & 2)) general.cargo.reset();
    if (!(keep & 4)) general.target.reset();
    if (!(keep & 8)) general.effect.reset();
    generals.push_back(std::move(general));
  }
  return generals;
}

std::int64_t fresh_claims(Database& database) {
  return std::stoll("0" + database.value("SELECT CASE WHEN (SELECT count(*) FROM claim) = (SELECT count(*) FROM stale WHERE why & 129 = 1) THEN (SELECT max(claim) FROM claim) ELSE 0 END"));
}

bool prepare_stale(Store& store, std::int64_t fresh) {
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
      if (row > fresh && filled(claim) < 4) tie_specials(database, row, claim);
    }
    if (why & ~(why_general | why_prepared))
      database.cached("INSERT INTO stale SELECT general, 64 | 128 FROM refines WHERE special = ? ON CONFLICT DO UPDATE SET why = why | 64").bind(1, row).run();
  }
  if (!all.empty()) database.cached("UPDATE stale SET why = why | 128 WHERE claim BETWEEN ? AND ? AND NOT why & 128").bind(1, all.front().row).bind(2, all.back().row).run();
  transaction.commit();
  return !all.empty();
}

}  // namespace vesper
