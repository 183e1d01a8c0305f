#include "export/table_rows.h"

#include "export/curie.h"

namespace vesper {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : "; ") + part;
  return all;
}

template <typename Part>
std::string name_in(const std::optional<Part>& slot) {
  return slot ? slot->name : "";
}
template <typename Part>
std::string id_in(const std::optional<Part>& slot) {
  return slot ? slot->id : "";
}

std::string cited(const Record& record) {
  std::vector<std::string> all;
  for (const CitedWork& work : record.citations) all.push_back(work.id.empty() ? work.key : work.id);
  return joined(all);
}

}  // namespace

std::vector<std::string> claim_columns() {
  return {"claim",  "belief",    "witnesses",   "against",       "evidence", "verdict",   "first_seen",   "origin",       "origin_id",
          "cargo",  "cargo_id",  "cargo_kind",  "target",        "target_id", "target_kind", "target_change", "effect",     "effect_id", "effect_change"};
}

std::vector<TypedCell> claim_cells(const StoredClaim& held) {
  const Claim& claim = held.claim;
  const ClaimTerm none;
  const ClaimTerm& target = claim.target ? claim.target->term : none;
  const ClaimTerm& effect = claim.effect ? claim.effect->term : none;
  const ClaimTerm& cargo = claim.cargo ? *claim.cargo : none;
  return {held.hash, held.belief, long{held.witness_count}, long{held.against_count}, static_cast<long>(held.evidence.size()), held.verdict, Time{held.first_seen},
          name_in(claim.origin), id_in(claim.origin), cargo.name, cargo.id, cargo.kind, target.name, target.id, target.kind,
          std::string(claim.target ? name_of(claim.target->change) : ""), effect.name, effect.id, std::string(claim.effect ? name_of(claim.effect->change) : "")};
}

std::vector<std::string> evidence_columns() {
  return {"claim",        "belief",        "origin",        "origin_id",  "origin_state", "origin_inherited", "cargo",     "cargo_id",   "cargo_kind", "cargo_level", "target",
          "target_id",    "target_kind",   "target_change", "effect",     "effect_id",    "effect_change",    "vesicle",   "vesicle_id", "recipient",  "recipient_id", "disease",
          "disease_id",   "species",   "model",   "drug",   "proof",   "certainty",     "confidence",    "document",   "paper",        "year",             "status",    "url",        "place",      "section",     "start",
          "end",          "sentence",      "cites",         "rules"};
}

std::vector<TypedCell> evidence_cells(const StoredClaim& held, const Evidence& evidence) {
  const Record& record = evidence.record;
  const Quote none;
  const Quote& sentence = record.sentences.empty() ? none : record.sentences.front();
  const auto text = [](const char* words) { return std::string(words); };
  return {held.hash, held.belief, name_in(record.origin), id_in(record.origin), record.origin ? joined(record.origin->state) : "",
          text(!record.origin ? "" : record.origin->inherited ? "yes" : "no"), name_in(record.cargo), id_in(record.cargo), record.cargo ? record.cargo->kind : "",
          text(record.cargo ? name_of(record.cargo->level) : ""), name_in(record.target), id_in(record.target), record.target ? record.target->kind : "",
          text(record.target ? name_of(record.target->change) : ""), name_in(record.effect), id_in(record.effect), text(record.effect ? name_of(record.effect->change) : ""),
          name_in(record.vesicle), id_in(record.vesicle), name_in(record.recipient), id_in(record.recipient), name_in(record.disease), id_in(record.disease),
          joined(record.facets.species), joined(record.facets.model), joined(record.facets.drug), joined(record.facets.proof), text(name_of(record.certainty)), record.confidence, record.document.id, evidence.paper, record.document.year, text(name_of(record.document.standing)),
          uri_of(record.document), text(name_of(record.place)), record.section, static_cast<long>(sentence.start), static_cast<long>(sentence.end), sentence.exact,
          cited(record), joined(record.rules)};
}

}  // namespace vesper
