#include "record/from_json.h"

#include <nlohmann/json.hpp>

#include "base/problem.h"
#include "base/table.h"

namespace vesper {
namespace {

using nlohmann::json;

constexpr const char* remedy = "the form is told in record.schema.json";

// Null and missing are the same: the default stays.
template <typename T>
void take(const json& from, const char* key, T& into) {
  const auto found = from.find(key);
  if (found != from.end() && !found->is_null()) into = found->get<T>();
}

template <typename Enum>
void take_word(const json& from, const char* key, Enum& into, std::initializer_list<Enum> all) {
  std::string word = name_of(into);
  take(from, key, word);
  for (const Enum each : all)
    if (word == name_of(each)) {
      into = each;
      return;
    }
  throw Problem({}, "the value '" + word + "' of '" + key + "' is unknown", remedy);
}

constexpr std::initializer_list<Change> changes = {Change::increase, Change::decrease, Change::affect};

// The objects of a list; none where it is missing.
std::vector<json> objects(const json& from, const char* key) {
  std::vector<json> all;
  take(from, key, all);
  for (const json& each : all)
    if (!each.is_object()) throw Problem({}, "'" + std::string(key) + "' holds what is no object", remedy);
  return all;
}

std::vector<Quote> quotes(const json& from, const char* key, const char* words) {
  std::vector<Quote> all;
  for (const json& each : objects(from, key)) {
    Quote quote;
    take(each, "start", quote.start);
    take(each, "end", quote.end);
    take(each, words, quote.exact);
    all.push_back(std::move(quote));
  }
  return all;
}

// Gives the slot's object; nullptr where the slot is empty.
template <typename S>
const json* take_slot(const json& from, const char* key, std::optional<S>& slot) {
  const auto found = from.find(key);
  if (found == from.end() || found->is_null()) return nullptr;
  if (!found->is_object()) throw Problem({}, "'" + std::string(key) + "' is no object", remedy);
  S& made = slot.emplace();
  take(*found, "name", made.name);
  take(*found, "id", made.id);
  made.spans = quotes(*found, "spans", "exact");
  return &*found;
}

Facets facets_of(const json& from) {
  Facets facets;
  const auto found = from.find("facets");
  if (found == from.end() || found->is_null()) return facets;
  if (!found->is_object()) throw Problem({}, "'facets' is no object", remedy);
  take(*found, "species", facets.species);
  take(*found, "model", facets.model);
  take(*found, "drug", facets.drug);
  take(*found, "proof", facets.proof);
  return facets;
}

RecordDocument document_of(const json& from) {
  RecordDocument document;
  const auto found = from.find("document");
  if (found == from.end() || found->is_null()) return document;
  if (found->is_string()) {
    document.id = found->get<std::string>();
    return document;
  }
  if (!found->is_object()) throw Problem({}, "'document' is neither an object nor an id", remedy);
  take(*found, "id", document.id);
  take(*found, "doi", document.doi);
  take(*found, "title", document.title);
  take(*found, "sha256", document.sha256);
  take(*found, "pmid", document.pmid);
  take(*found, "pmcid", document.pmcid);
  take(*found, "licence", document.licence);
  take(*found, "year", document.year);
  take(*found, "cited_by", document.cited_by);
  take_word(*found, "kind", document.kind, {Kind::pubmed, Kind::jats, Kind::bioc, Kind::markdown, Kind::text, Kind::pdf});
  take_word(*found, "status", document.standing, {Standing::current, Standing::retracted, Standing::concern, Standing::corrected});
  return document;
}

Record record_of(const json& from) {
  Record record;
  record.document = document_of(from);
  if (const auto made_by = from.find("made_by"); made_by != from.end() && made_by->is_object()) {
    take(*made_by, "engine", record.made_by.engine);
    take(*made_by, "knowledge", record.made_by.knowledge);
  }
  take_slot(from, "vesicle", record.vesicle);
  if (const json* origin = take_slot(from, "origin", record.origin)) {
    take(*origin, "state", record.origin->state);
    take(*origin, "inherited", record.origin->inherited);
  }
  if (const json* cargo = take_slot(from, "cargo", record.cargo)) {
    take(*cargo, "kind", record.cargo->kind);
    take_word(*cargo, "level", record.cargo->level, {Level::present, Level::lost, Level::raised});
  }
  if (const json* target = take_slot(from, "target", record.target)) {
    take(*target, "kind", record.target->kind);
    take_word(*target, "change", record.target->change, changes);
  }
  if (const json* effect = take_slot(from, "effect", record.effect)) take_word(*effect, "change", record.effect->change, changes);
  take_slot(from, "recipient", record.recipient);
  take_slot(from, "disease", record.disease);
  record.facets = facets_of(from);
  take_word(from, "certainty", record.certainty, {Certainty::asserted, Certainty::hedged, Certainty::negated});
  take(from, "section", record.section);
  take_word(from, "place", record.place, {Where::title, Where::abstract, Where::text, Where::caption, Where::table, Where::reference});
  record.sentences = quotes(from, "sentences", "text");
  for (const json& each : objects(from, "citations")) {
    CitedWork& work = record.citations.emplace_back();
    take(each, "key", work.key);
    take(each, "id", work.id);
    take(each, "title", work.title);
  }
  take(from, "rules", record.rules);
  take(from, "confidence", record.confidence);
  return record;
}

}  // namespace

Record record_from_json(std::string_view line) {
  try {
    const json from = json::parse(line, nullptr, false);
    if (from.is_discarded()) throw Problem({}, "is no whole JSON", "the line is damaged or cut off; write the records again");
    if (!from.is_object()) throw Problem({}, "is no JSON object", remedy);
    return record_of(from);
  } catch (const json::exception& error) {
    throw Problem({}, error.what(), remedy);
  }
}

std::vector<Record> records_from_ndjson(const std::string& file, std::string_view content) {
  std::vector<Record> records;
  int number = 0;
  for (const std::string_view line : split(content, '\n')) {
    ++number;
    if (trimmed(line).empty()) continue;
    try {
      records.push_back(record_from_json(line));
    } catch (const Problem& problem) {
      throw Problem({file, number, 0}, problem.what());
    }
  }
  return records;
}

}  // namespace vesper
