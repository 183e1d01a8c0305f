#include "store/claim_json.h"

#include <nlohmann/json.hpp>

#include "record/write.h"

namespace vesper {
namespace {

using Json = nlohmann::ordered_json;

Json id_of(const std::string& id) { return id.empty() ? Json(nullptr) : Json(id); }

Json term_of(const std::optional<ClaimTerm>& term) {
  if (!term) return nullptr;
  Json json = {{"name", term->name}, {"id", id_of(term->id)}};
  if (!term->kind.empty()) json["kind"] = term->kind;
  return json;
}

Json changed_of(const std::optional<Changed>& changed) {
  if (!changed) return nullptr;
  Json json = term_of(changed->term);
  json["change"] = name_of(changed->change);
  return json;
}

Json json_of(const StoredClaim& claim) {
  Json json = {{"claim", claim.hash}, {"origin", term_of(claim.claim.origin)}, {"cargo", term_of(claim.claim.cargo)}, {"target", changed_of(claim.claim.target)}, {"effect", changed_of(claim.claim.effect)},
               {"belief", claim.belief}, {"witnesses", claim.witness_count}, {"against", claim.against_count}, {"verdict", id_of(claim.verdict)}, {"first_seen", claim.first_seen}};
  if (claim.evidence.empty()) return json;
  json["evidence"] = Json::array();
  for (const Evidence& evidence : claim.evidence) {
    Json record = Json::parse(as_json(evidence.record));
    record["paper"] = evidence.paper;
    json["evidence"].push_back(std::move(record));
  }
  return json;
}

std::string written(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::string as_json(const StoredClaim& claim) { return written(json_of(claim)); }

std::string as_json(const ClaimChange& change) {
  return written({{"change", name_of(change.what)}, {"why", reasons_of(change.why)}, {"belief_before", change.belief_before}, {"witnesses_before", change.witnesses_before}, {"now", json_of(change.claim)}});
}

std::string as_json(const Contradiction& contradiction) {
  Json json = {{"slot", contradiction.slot}, {"what", term_of(contradiction.what)}, {"origin", term_of(contradiction.origin)}, {"cargo", term_of(contradiction.cargo)}};
  for (const auto& [name, side] : {std::pair("raised", &contradiction.raised), std::pair("lowered", &contradiction.lowered)}) {
    json[name] = Json::array();
    for (const StoredClaim& claim : *side) json[name].push_back(json_of(claim));
  }
  json["all_raised"] = contradiction.all_raised;
  json["all_lowered"] = contradiction.all_lowered;
  json["differences"] = Json::array();
  for (const Difference& difference : contradiction.differences)
    json["differences"].push_back({{"facet", difference.facet}, {"raised", difference.raised}, {"lowered", difference.lowered}, {"separation", difference.separation}});
  return written(json);
}

std::string as_json(const Quotation& quotation) {
  const std::vector<Quote>& sentences = quotation.evidence.record.sentences;
  return written({{"mark", name_of(quotation.mark)}, {"claim", json_of(quotation.claim)}, {"paper", quotation.evidence.paper}, {"cites", quotation.work}, {"because", id_of(quotation.because)}, {"sentence", sentences.empty() ? "" : sentences.front().exact}});
}

}  // namespace vesper
