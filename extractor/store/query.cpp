// Tested by store_test.cpp.
#include "store/query.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "record/from_json.h"
#include "store/claim_rows.h"
#include "store/packed.h"
#include "store/question.h"

namespace vesper {
namespace {

const std::string claim_head = std::string("c.claim, c.hash, c.first_seen, c.verdict, c.belief, c.evidence, c.witnesses, c.against, ") + claim_columns;

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
  static const std::string words = std::string(ask_evidence) + "e.claim = ?";
  Statement& ask = store.database().cached(words);
  ask.reset();  // left open where the last one threw
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
  Statement ask = Question(store.database(), filter).ask(claim_head, claim_terms);
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

StoredClaim claim_in(Store& store, std::int64_t row) {
  static const std::string words = "SELECT " + claim_head + " FROM claim c" + claim_terms + "WHERE c.claim = ?";
  Statement& ask = store.database().cached(words);
  ask.bind(1, row).step();
  StoredClaim made = stored_claim_at(ask);
  ask.reset();
  return made;
}

std::vector<StoredClaim> claims(Store& store, const Filter& filter, Detail detail) {
  std::vector<StoredClaim> all;
  each_claim(store, filter, detail, [&](StoredClaim&& claim) { all.push_back(std::move(claim)); });
  return all;
}

}  // namespace vesper
