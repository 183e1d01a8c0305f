// Tested by crawl_run_test.cpp.
#include "crawl_report.h"

#include <cstdlib>
#include <filesystem>

#include "base/files.h"
#include "base/output_file.h"
#include "base/table.h"
#include "store/query.h"

namespace vesper {
namespace {

std::string line_of(Store& store, const std::string& hash) {
  Filter filter;
  filter.hash = hash;
  filter.standing = Filter::Standing::all;
  const std::vector<StoredClaim> found = claims(store, filter, Detail::head);
  return found.empty() ? hash : claim_line(found.front().claim);
}

bool is_contradicted(Database& database, std::int64_t claim) {
  Statement& ask = database.cached(
      "SELECT 1 FROM claim c JOIN claim o ON o.cargo IS c.cargo AND o.origin IS c.origin AND o.target IS c.target AND o.effect IS c.effect WHERE c.claim = ? AND o.claim <> c.claim AND o.evidence > 0 AND c.evidence > 0 AND "
      "((c.target_change = 'increase' AND o.target_change = 'decrease') OR (c.target_change = 'decrease' AND o.target_change = 'increase') OR "
      "(c.effect_change = 'increase' AND o.effect_change = 'decrease') OR (c.effect_change = 'decrease' AND o.effect_change = 'increase')) LIMIT 1");
  const bool found = ask.bind(1, claim).step();
  ask.reset();
  return found;
}

std::map<std::string, long> kinds_in(Database& database) {
  Statement ask(database,
                "SELECT kind, count(*) FROM (SELECT t.kind FROM claim c JOIN term t ON t.term = c.cargo WHERE c.evidence > 0 UNION ALL SELECT t.kind FROM claim c JOIN term t ON t.term = c.target WHERE c.evidence > 0) GROUP BY kind");
  std::map<std::string, long> kinds;
  while (ask.step()) kinds[ask.text(0)] = static_cast<long>(ask.integer(1));
  return kinds;
}

struct BeliefChange {
  std::string hash;
  double before = 0, after = 0;
};

// First belief before and last belief after, of claims that were told already.
std::map<std::int64_t, BeliefChange> changes_since(Database& database, const ReportMark& mark) {
  Statement ask(database, "SELECT c.claim, hash, belief_before, belief_after, c.evidence FROM change JOIN claim c USING (claim) WHERE change > ? AND c.claim <= ? ORDER BY change");
  ask.bind(1, mark.change).bind(2, mark.claim);
  std::map<std::int64_t, BeliefChange> all;
  while (ask.step()) {
    const auto [at, first] = all.try_emplace(ask.integer(0), BeliefChange{ask.text(1), ask.real(2), 0});
    at->second.after = ask.integer(4) > 0 ? ask.real(3) : 0;
  }
  return all;
}

}  // namespace

ReportMark read_mark(const std::string& file) {
  ReportMark mark;
  if (!std::filesystem::exists(file)) return mark;
  const std::string bytes = read_bytes(file);
  for (const std::string_view line : split(bytes, '\n')) {
    const std::vector<std::string_view> cells = split(line, '\t');
    if (cells.size() != 3) continue;
    const long number = std::strtol(std::string(cells[2]).c_str(), nullptr, 10);
    if (cells[0] == "kind") mark.kinds[std::string(cells[1])] = number;
    if (cells[0] == "told") (cells[1] == "change" ? mark.change : mark.claim) = number;
  }
  return mark;
}

void write_mark(const std::string& file, const ReportMark& mark) {
  std::string lines = "told\tchange\t" + std::to_string(mark.change) + "\ntold\tclaim\t" + std::to_string(mark.claim) + "\n";
  for (const auto& [kind, count] : mark.kinds) lines += "kind\t" + kind + "\t" + std::to_string(count) + "\n";
  write_atomically(file, lines);
}

CrawlReport report_of(Store& store, ReportMark& mark, CrawlCounts&& counts) {
  Database& database = store.database();
  CrawlReport report;
  report.store = store.file();
  report.counts = std::move(counts);
  std::vector<std::pair<std::int64_t, ToldClaim>> grown;
  Statement fresh(database, "SELECT claim, hash, belief FROM claim WHERE claim > ? AND evidence > 0 ORDER BY belief DESC, hash");
  fresh.bind(1, mark.claim);
  while (fresh.step()) grown.push_back({fresh.integer(0), {line_of(store, fresh.text(1)), fresh.text(1), fresh.real(2), fresh.real(2)}});
  for (const auto& [row, told] : grown) report.fresh.push_back(told);
  for (const auto& [row, changed] : changes_since(database, mark)) {
    const ToldClaim told{line_of(store, changed.hash), changed.hash, changed.before, changed.after};
    if (changed.before > 0 && changed.after == 0) report.withdrawn.push_back(told);
    else if (changed.after > changed.before) report.stronger.push_back(told);
    else if (changed.after < changed.before) report.weaker.push_back(told);
    grown.push_back({row, told});
  }
  for (const auto& [row, told] : grown)
    if (is_contradicted(database, row)) report.contradicted.push_back(told);
  std::map<std::string, long> kinds = kinds_in(database);
  for (const auto& [kind, count] : mark.kinds)
    if (count > 0 && !kinds.count(kind)) report.fallen_kinds.push_back(kind.empty() ? "(no kind)" : kind);
  const auto last = [&](const char* sql) { return std::strtol(database.value(sql).c_str(), nullptr, 10); };
  mark = {last("SELECT coalesce(max(change), 0) FROM change"), last("SELECT coalesce(max(claim), 0) FROM claim"), std::move(kinds)};
  return report;
}

}  // namespace vesper
