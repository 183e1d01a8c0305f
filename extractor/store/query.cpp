// Tested by store_test.cpp.
#include "store/query.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "record/from_json.h"
#include "store/claim_rows.h"
#include "store/packed.h"
#include "store/works.h"

namespace vesper {
namespace {

// The conditions of a query and what they are about, in step.
struct Conditions {
  std::string sql = "1";
  std::vector<std::string> values;

  void add(const std::string& condition, const std::vector<std::string>& more) {
    sql += " AND " + condition;
    values.insert(values.end(), more.begin(), more.end());
  }
};

std::string terms_of(const std::vector<std::string>& names) {
  std::string marks;
  for (std::size_t i = 0; i < names.size(); ++i) marks += i ? ", ?" : "?";
  return "(SELECT term FROM term WHERE name COLLATE NOCASE IN (" + marks + ") UNION SELECT term FROM term WHERE id IN (" + marks + "))";
}

void add_slot(Conditions& conditions, const std::string& columns, const std::vector<std::string>& names) {
  if (names.empty()) return;
  std::vector<std::string> twice = names;
  twice.insert(twice.end(), names.begin(), names.end());
  conditions.add(columns + " IN " + terms_of(names), twice);
}

void add_any(Conditions& conditions, const std::vector<std::string>& names) {
  if (names.empty()) return;
  std::vector<std::string> values;
  std::string sql;
  for (const char* column : {"origin", "cargo", "target", "effect"}) {
    sql += std::string(sql.empty() ? "c.claim IN (" : " UNION ") + "SELECT claim FROM claim WHERE " + column + " IN " + terms_of(names);
    for (int time = 0; time < 2; ++time) values.insert(values.end(), names.begin(), names.end());
  }
  conditions.add(sql + ")", values);
}

void add_context(Conditions& conditions, const std::string& column, const std::vector<std::string>& names) {
  if (names.empty()) return;
  std::vector<std::string> twice = names;
  twice.insert(twice.end(), names.begin(), names.end());
  conditions.add("c.claim IN (SELECT e.claim FROM evidence e JOIN document d ON d.reading = e.reading WHERE e." + column + " IN " + terms_of(names) + ")", twice);
}

Conditions conditions_of(const Filter& filter) {
  Conditions conditions;
  add_slot(conditions, "c.origin", filter.origin);
  add_slot(conditions, "c.cargo", filter.cargo);
  add_slot(conditions, "c.target", filter.target);
  add_slot(conditions, "c.effect", filter.effect);
  add_any(conditions, filter.any);
  add_context(conditions, "recipient", filter.recipient);
  add_context(conditions, "disease", filter.disease);
  if (!filter.from_year.empty()) conditions.add("EXISTS (SELECT 1 FROM evidence e JOIN document d ON d.reading = e.reading JOIN reading r ON r.reading = e.reading WHERE e.claim = c.claim AND r.year >= ?)", {filter.from_year});
  if (filter.target_change) conditions.add("c.target_change = ?", {name_of(*filter.target_change)});
  if (filter.effect_change) conditions.add("c.effect_change = ?", {name_of(*filter.effect_change)});
  if (!filter.paper.empty())
    conditions.add("c.claim IN (SELECT e.claim FROM document d JOIN evidence e ON e.reading = d.reading WHERE d.paper = ? UNION SELECT e.claim FROM document d JOIN evidence e ON e.reading = d.reading WHERE d.id = ?)", {told_id(filter.paper), filter.paper});
  if (!filter.hash.empty()) conditions.add("c.hash >= ? AND c.hash < ?", {filter.hash, filter.hash + "g"});
  if (!filter.since.empty()) conditions.add("c.first_seen >= ?", {filter.since});
  if (filter.least_belief > 0) conditions.add("c.belief >= CAST(? AS REAL)", {std::to_string(filter.least_belief)});
  if (filter.verdict) conditions.add("c.verdict = ?", {*filter.verdict});
  if (filter.standing == Filter::Standing::supported) conditions.add("c.evidence > 0", {});
  return conditions;
}

StoredClaim stored_claim_at(const Statement& row) {
  StoredClaim made;
  made.row = row.integer(0);
  made.hash = row.text(1);
  made.first_seen = row.text(2);
  made.verdict = row.text(3);
  made.belief = row.real(4);
  made.evidence_count = static_cast<int>(row.integer(5));
  made.witness_count = static_cast<int>(row.integer(6));
  made.against_count = static_cast<int>(row.integer(7));
  made.claim = claim_at(row, 8);
  return made;
}

void set_document(Record& record, const Statement& row) {
  RecordDocument& document = record.document;
  document.id = row.text(2);
  document.kind = kind_of(row.view(3));
  document.sha256 = row.text(4);
  record.made_by = {row.text(5), row.text(6)};
  document.standing = standing_of(row.view(8));
  document.pmid = row.text(9);
  document.pmcid = row.text(10);
  document.doi = row.text(11);
  document.title = row.text(12);
  document.year = row.text(13);
  document.licence = row.text(14);
  if (record.place != Where::reference || record.citations.empty()) return;
  document.cited_by = document.id;
  document.id = "ref:" + record.citations.front().key;
}

// The columns that evidence_at reads; what follows are conditions.
constexpr const char* ask_evidence =
    "SELECT e.evidence, d.paper, d.id, d.kind, r.sha256, r.engine, r.knowledge, r.read_at, r.standing, r.pmid, r.pmcid, r.doi, r.title, r.year, r.licence, e.record, d.withdrawn, d.reading = e.reading, e.claim "
    "FROM evidence e JOIN reading r ON r.reading = e.reading JOIN document d ON d.document = r.document WHERE ";

Evidence evidence_at(const Statement& row) {
  Evidence made;
  made.row = row.integer(0);
  made.record = record_from_json(unpacked(row.view(15)));
  made.paper = row.text(1);
  made.read_at = row.text(7);
  made.state = !row.integer(17) ? Evidence::State::replaced : row.integer(16) ? Evidence::State::withdrawn : Evidence::State::counts;
  set_document(made.record, row);
  return made;
}

}  // namespace

std::vector<Evidence> evidence_of(Store& store, std::int64_t claim) {
  Statement ask(store.database(), std::string(ask_evidence) + "e.claim = ?");
  ask.bind(1, claim);
  std::vector<Evidence> all;
  while (ask.step()) all.push_back(evidence_at(ask));
  const auto order = [](const Evidence& each) {
    const Record& record = each.record;
    return std::tuple(each.paper, record.document.id, record.document.kind, record.made_by.engine, record.made_by.knowledge, record.document.sha256, record.sentences.empty() ? 0 : record.sentences.front().start);
  };
  std::sort(all.begin(), all.end(), [&](const Evidence& one, const Evidence& other) { return order(one) < order(other); });
  return all;
}

void each_document(Store& store, const Filter& filter, const TakeEvidence& take) {
  std::unordered_map<std::int64_t, StoredClaim> heads;
  each_claim(store, filter, Detail::head, [&](StoredClaim&& claim) { heads.emplace(claim.row, std::move(claim)); });
  Statement documents(store.database(), "SELECT reading FROM document WHERE reading IS NOT NULL AND NOT withdrawn ORDER BY id, kind");
  Statement ask(store.database(), std::string(ask_evidence) + "e.reading = ?");
  while (documents.step()) {
    std::vector<std::pair<const StoredClaim*, Evidence>> all;
    ask.bind(1, documents.integer(0));
    while (ask.step())
      if (const auto head = heads.find(ask.integer(18)); head != heads.end()) all.emplace_back(&head->second, evidence_at(ask));
    if (all.empty()) continue;
    const auto order = [](const auto& each) {
      const Record& record = each.second.record;
      return std::tuple(record.sentences.empty() ? 0 : record.sentences.front().start, std::string_view(each.first->hash), record.certainty, record.confidence);
    };
    std::sort(all.begin(), all.end(), [&](const auto& one, const auto& other) { return order(one) < order(other); });
    take(std::move(all));
  }
}

void each_claim(Store& store, const Filter& filter, Detail detail, const std::function<void(StoredClaim&&)>& take) {
  const Conditions conditions = conditions_of(filter);
  Statement ask(store.database(), std::string("SELECT c.claim, c.hash, c.first_seen, c.verdict, c.belief, c.evidence, c.witnesses, c.against, ") + claim_columns + " FROM claim c" + claim_terms + "WHERE " + conditions.sql + " ORDER BY c.belief DESC, c.hash" + (filter.most > 0 ? " LIMIT " + std::to_string(filter.most) : ""));
  for (std::size_t i = 0; i < conditions.values.size(); ++i) ask.bind(static_cast<int>(i) + 1, conditions.values[i]);
  while (ask.step()) {
    StoredClaim claim = stored_claim_at(ask);
    if (detail == Detail::whole) {
      claim.evidence = evidence_of(store, claim.row);
      std::erase_if(claim.evidence, [](const Evidence& each) { return each.state != Evidence::State::counts; });
      claim.witnesses = weighed(store.database(), claim.row).witnesses;
    }
    take(std::move(claim));
  }
}

std::vector<StoredClaim> claims(Store& store, const Filter& filter, Detail detail) {
  std::vector<StoredClaim> all;
  each_claim(store, filter, detail, [&](StoredClaim&& claim) { all.push_back(std::move(claim)); });
  return all;
}

}  // namespace vesper
