// Europe PMC's annotation submission, form "sentence" (EuropePMC-Annotation-Validator): a paper a line with src, id,
// provider and anns; each sentence with the entities of its chains as tags. Tested by export_annotation_test.cpp.
#include <map>

#include "export/annotations.h"
#include "export/curie.h"
#include "export/json_list.h"

namespace vesper {
namespace {

std::string section_of(const Record& record) {
  switch (record.place) {
    case Where::title: return "Title";
    case Where::abstract: return "Abstract";
    default: return record.section.empty() ? "Article" : record.section;
  }
}

// Entities with an identifier; the chain's own line is no tag, as it has no address.
void add_tags(const Record& record, std::map<std::string, std::string>& tags) {
  const auto add = [&](const auto& slot) {
    if (slot && !slot->id.empty()) tags[uri_of(slot->id)] = slot->name;
  };
  add(record.vesicle);
  add(record.origin);
  add(record.cargo);
  add(record.target);
  add(record.effect);
  add(record.recipient);
  add(record.disease);
}

struct Sentence {
  std::string words, section;
  std::map<std::string, std::string> tags;  // address -> name
};

Json annotations_of(const HeldDocument& held, LeftOut& left_out) {
  std::map<std::pair<std::size_t, std::size_t>, Sentence> sentences;
  for (const Telling& telling : held.tellings) {
    if (telling.record.sentences.empty()) continue;
    const Quote& quote = telling.record.sentences.front();
    Sentence& sentence = sentences[{quote.start, quote.end}];
    sentence.words = quote.exact;
    sentence.section = section_of(telling.record);
    add_tags(telling.record, sentence.tags);
  }
  Json all = Json::array();
  for (const auto& [place, sentence] : sentences) {
    Json tags = Json::array();
    for (const auto& [address, name] : sentence.tags) tags.push_back({{"name", name}, {"uri", address}});
    if (sentence.words.empty()) ++left_out["sentences whose words are left out: Europe PMC finds them by their words"];
    else if (tags.empty()) ++left_out["sentences without an entity that has an identifier"];
    else all.push_back({{"exact", sentence.words}, {"section", sentence.section}, {"type", "Extracellular vesicle cargo"}, {"tags", std::move(tags)}});
  }
  return all;
}

}  // namespace

LeftOut write_europepmc(const ClaimSource& source, const Sink& sink) {
  LeftOut left_out;
  source.each_document([&](const HeldDocument& held) {
    const std::string pmid = pmid_of(held.document), pmcid = pmcid_of(held.document);
    // An abstract's offsets and words belong to MED, a full text's to PMC.
    const bool full = !pmcid.empty() && (pmid.empty() || held.document.kind == Kind::jats);
    if (pmid.empty() && pmcid.empty()) {
      ++left_out["documents without a PMID or PMCID"];
      return;
    }
    Json annotations = annotations_of(held, left_out);
    if (annotations.empty()) return;
    sink.write(dumped({{"src", full ? "PMC" : "MED"}, {"id", full ? pmcid : pmid}, {"provider", "Vesper"}, {"anns", std::move(annotations)}}) + "\n");
  });
  return left_out;
}

}  // namespace vesper
