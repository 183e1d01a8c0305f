// Tested by store_retract_test.cpp.
#include "store/triage.h"

#include <nlohmann/json.hpp>

#include "store/works.h"

namespace vesper {
namespace {

// The title by which a record cites the work.
std::string title_cited(Database& database, std::int64_t claim, const std::string& work) {
  Statement& ask = database.cached("SELECT unpacked(record) FROM evidence WHERE claim = ? AND leans <> ''");
  ask.bind(1, claim);
  std::string title;
  while (title.empty() && ask.step()) {
    const nlohmann::json record = nlohmann::json::parse(ask.view(0), nullptr, false);
    if (!record.is_object() || !record.contains("citations")) continue;
    for (const nlohmann::json& cited : record["citations"]) {
      const std::string told = cited.value("title", "");
      const std::string id = cited.contains("id") && cited["id"].is_string() ? cited["id"].get<std::string>() : "";
      if (id == work || title_key(told) == work) title = told;
    }
  }
  ask.reset();
  return title;
}

void add_unread(Database& database, int most, std::vector<Candidate>& into) {
  Statement ask(database,
                "SELECT l.work, sum(1 - c.belief), count(*), min(c.claim) FROM leans_on l JOIN claim c USING (claim) WHERE c.evidence > 0 "
                "AND NOT EXISTS (SELECT 1 FROM reading r WHERE r.title_key = l.work AND r.title_key <> '') AND NOT EXISTS (SELECT 1 FROM reading r WHERE r.pmid <> '' AND r.pmid = substr(l.work, 6) AND l.work LIKE 'pmid:%') "
                "AND NOT EXISTS (SELECT 1 FROM reading r WHERE r.doi <> '' AND r.doi = substr(l.work, 5) AND l.work LIKE 'doi:%') GROUP BY l.work ORDER BY 2 DESC, 1 LIMIT ?");
  ask.bind(1, most);
  while (ask.step()) into.push_back({ask.text(0), title_cited(database, ask.integer(3), ask.text(0)), false, ask.real(1), static_cast<int>(ask.integer(2))});
}

void add_uncurated(Database& database, int most, std::vector<Candidate>& into) {
  Statement ask(database,
                "SELECT paper, sum(1.0 / max(1, witnesses)), count(*), max(title) FROM (SELECT DISTINCT d.paper, c.claim, c.witnesses, r.title FROM document d JOIN reading r ON r.reading = d.reading "
                "JOIN evidence e ON e.reading = d.reading JOIN claim c ON c.claim = e.claim WHERE NOT d.withdrawn AND c.verdict = '' AND e.leans = '') GROUP BY paper ORDER BY 2 DESC, 1 LIMIT ?");
  ask.bind(1, most);
  while (ask.step()) into.push_back({ask.text(0), ask.text(3), true, ask.real(1), static_cast<int>(ask.integer(2))});
}

}  // namespace

std::vector<Candidate> triage(Store& store, int most) {
  std::vector<Candidate> candidates;
  add_unread(store.database(), most, candidates);
  add_uncurated(store.database(), most, candidates);
  return candidates;
}

}  // namespace vesper
