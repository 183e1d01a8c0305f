// Readings made ready for the database: hashes, JSON, what the words rest on. Tested by store_test.cpp.
#include <set>

#include "base/sha256.h"
#include "base/unicode.h"
#include "record/write.h"
#include "store/packed.h"
#include "store/put.h"
#include "store/works.h"

namespace vesper {
namespace {

// The works that the words rest on, one a line, rising.
std::string leans_of(const Record& record) {
  if (!rests_on_others(record)) return "";
  std::set<std::string> works;
  for (const CitedWork& cited : record.citations) works.insert(line_of(cited));
  works.erase("");
  std::string lines;
  for (const std::string& work : works) lines += (lines.empty() ? "" : "\n") + work;
  return lines;
}

PreparedEvidence prepare(const Record& record) {
  PreparedEvidence made;
  made.claim = claim_of(record);
  made.claim_hash = hash_of(made.claim);
  made.names = names_of(made.claim);
  made.certainty = record.certainty;
  made.place = record.place;
  made.confidence = record.confidence;
  made.proof = static_cast<int>(record.facets.proof.size());
  made.leans = leans_of(record);
  if (record.recipient) made.recipient = ClaimTerm{record.recipient->id, record.recipient->name, ""};
  if (record.disease) made.disease = ClaimTerm{record.disease->id, record.disease->name, ""};
  const std::string json = as_json_without_document(record);
  made.hash = static_cast<std::int64_t>(key_of_hash(sha256_hex(json))[0]);
  made.record = packed(json);
  return made;
}

}  // namespace

std::size_t names_of(const Claim& claim) {
  std::string all;
  const auto add = [&](const std::optional<ClaimTerm>& term) { all += term ? term->name + "\t" + term->kind + "\n" : "\n"; };
  add(claim.origin);
  add(claim.cargo);
  for (const auto* changed : {&claim.target, &claim.effect}) add(*changed ? std::optional((*changed)->term) : std::nullopt);
  return std::hash<std::string>()(all);
}

PreparedReading prepare(StoredReading&& reading) {
  PreparedReading made;
  for (const Record& record : reading.records) made.evidence.push_back(prepare(record));
  reading.records.clear();
  reading.document.doi = folded_case(reading.document.doi);
  made.title_key = title_key(reading.document.title);
  made.facts = std::move(reading);
  return made;
}

std::vector<StoredReading> readings_of(std::vector<Record>&& records, const std::string& read_at) {
  std::vector<StoredReading> readings;
  for (Record& record : records) {
    RecordDocument document = record.document;
    if (document.id.starts_with("ref:")) document.id = document.cited_by.empty() ? "sha256:" + document.sha256.substr(0, 16) : document.cited_by;
    document.cited_by.clear();
    const auto same = [&](const StoredReading& last) {
      return last.document.id == document.id && last.document.kind == document.kind && last.document.sha256 == document.sha256 && last.made_by.engine == record.made_by.engine && last.made_by.knowledge == record.made_by.knowledge;
    };
    if (readings.empty() || !same(readings.back())) readings.push_back({document, record.made_by, read_at, {}});
    readings.back().records.push_back(std::move(record));
  }
  return readings;
}

}  // namespace vesper
