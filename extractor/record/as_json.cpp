#include <cmath>
#include <nlohmann/json.hpp>

#include "record/write.h"

namespace vesper {
namespace {

using Json = nlohmann::ordered_json;

Json id_of(const std::string& id) { return id.empty() ? Json(nullptr) : Json(id); }

Json quotes(const std::vector<Quote>& list, const char* words) {
  Json all = Json::array();
  for (const Quote& quote : list) all.push_back({{"start", quote.start}, {"end", quote.end}, {words, quote.exact}});
  return all;
}

Json head(const Slot& slot) { return {{"name", slot.name}, {"id", id_of(slot.id)}}; }

Json slot_of(const std::optional<Slot>& slot) {
  if (!slot) return nullptr;
  Json json = head(*slot);
  json["spans"] = quotes(slot->spans, "exact");
  return json;
}

Json origin_of(const std::optional<OriginSlot>& origin) {
  if (!origin) return nullptr;
  Json json = head(*origin);
  json["state"] = origin->state;
  json["spans"] = quotes(origin->spans, "exact");
  json["inherited"] = origin->inherited;
  return json;
}

Json cargo_of(const std::optional<CargoSlot>& cargo) {
  if (!cargo) return nullptr;
  Json json = head(*cargo);
  json["kind"] = cargo->kind;
  json["level"] = name_of(cargo->level);
  json["spans"] = quotes(cargo->spans, "exact");
  return json;
}

Json target_of(const std::optional<TargetSlot>& target) {
  if (!target) return nullptr;
  Json json = head(*target);
  json["kind"] = target->kind;
  json["change"] = name_of(target->change);
  json["spans"] = quotes(target->spans, "exact");
  return json;
}

Json effect_of(const std::optional<EffectSlot>& effect) {
  if (!effect) return nullptr;
  Json json = head(*effect);
  json["change"] = name_of(effect->change);
  json["spans"] = quotes(effect->spans, "exact");
  return json;
}

void add_document(Json& json, const Record& record) {
  const RecordDocument& document = record.document;
  json["document"] = {{"id", document.id}, {"doi", id_of(document.doi)}, {"title", document.title}, {"kind", name_of(document.kind)},
                      {"status", name_of(document.standing)}, {"sha256", document.sha256}, {"pmid", id_of(document.pmid)}, {"pmcid", id_of(document.pmcid)},
                      {"licence", document.licence}, {"year", document.year}, {"cited_by", id_of(document.cited_by)}};
  json["made_by"] = {{"engine", record.made_by.engine}, {"knowledge", record.made_by.knowledge}};
}

void add_chain(Json& json, const Record& record) {
  json["vesicle"] = slot_of(record.vesicle);
  json["origin"] = origin_of(record.origin);
  json["cargo"] = cargo_of(record.cargo);
  json["target"] = target_of(record.target);
  json["effect"] = effect_of(record.effect);
  json["recipient"] = slot_of(record.recipient);
  json["disease"] = slot_of(record.disease);
  json["facets"] = {{"species", record.facets.species}, {"model", record.facets.model}, {"drug", record.facets.drug}, {"proof", record.facets.proof}};
  json["certainty"] = name_of(record.certainty);
  json["section"] = record.section;
  json["place"] = name_of(record.place);
  json["sentences"] = quotes(record.sentences, "text");
  json["citations"] = Json::array();
  for (const CitedWork& work : record.citations) json["citations"].push_back({{"key", work.key}, {"id", id_of(work.id)}, {"title", work.title}});
  json["rules"] = record.rules;
  json["confidence"] = std::round(record.confidence * 100) / 100;
}

std::string written(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::string as_json(const Record& record) {
  Json json;
  add_document(json, record);
  add_chain(json, record);
  return written(json);
}

std::string as_json_without_document(const Record& record) {
  Json json;
  add_chain(json, record);
  return written(json);
}

}  // namespace vesper
