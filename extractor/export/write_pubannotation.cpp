// PubAnnotation JSON (pubannotation.org/docs/annotation-format): a document an object, in one array; denotations carry
// the slot, attributes the identifier, the name and the change, relations the steps of the chain. Where words are left
// out, `text` is, and spans count in the paper's text. Tested by export_annotation_test.cpp.
#include "export/annotations.h"
#include "export/curie.h"
#include "export/joined_text.h"
#include "export/json_list.h"

namespace vesper {
namespace {

void put_source(const RecordDocument& document, Json& json) {
  const std::string pmid = pmid_of(document), pmcid = pmcid_of(document);
  json["target"] = uri_of(document);
  json["sourcedb"] = !pmid.empty() ? "PubMed" : !pmcid.empty() ? "PMC" : "Vesper";
  json["sourceid"] = !pmid.empty() ? pmid : !pmcid.empty() ? pmcid.substr(pmcid.starts_with("PMC") ? 3 : 0) : document.id;
}

Json attributes_of(const AnnotatedDocument& document) {
  Json attributes = Json::array();
  const auto add = [&](const std::string& subject, const char* predicate, const std::string& object) {
    if (!object.empty()) attributes.push_back({{"id", "A" + std::to_string(attributes.size() + 1)}, {"subj", subject}, {"pred", predicate}, {"obj", object}});
  };
  for (const Annotation& annotation : document.annotations) {
    add(annotation.id, "identifier", annotation.curie);
    add(annotation.id, "name", annotation.name);
    add(annotation.id, "kind", annotation.kind);
  }
  return attributes;
}

Json relations_of(const AnnotatedDocument& document) {
  Json relations = Json::array();
  for (const AnnotatedChain& chain : document.chains)
    for (std::size_t i = 0; i + 1 < chain.members.size(); ++i) {
      const Record& record = chain.telling->record;
      const std::string prefix = record.certainty == Certainty::asserted ? "" : std::string(name_of(record.certainty)) + "_";
      relations.push_back({{"id", "R" + std::to_string(relations.size() + 1)},
                           {"subj", chain.members[i].annotation},
                           {"pred", prefix + link_of(record, chain.members[i + 1].role)},
                           {"obj", chain.members[i + 1].annotation}});
    }
  return relations;
}

Json document_of(const HeldDocument& held) {
  const AnnotatedDocument document = annotated(held);
  const JoinedText text(document);
  Json json;
  put_source(held.document, json);
  if (document.has_words()) json["text"] = text.words();
  json["project"] = "Vesper";
  Json denotations = Json::array();
  for (const Annotation& annotation : document.annotations) {
    const auto [begin, end] = document.has_words() ? text.place(annotation) : std::pair(annotation.quote.start, annotation.quote.end);
    denotations.push_back({{"id", annotation.id}, {"span", {{"begin", begin}, {"end", end}}}, {"obj", annotation.slot}});
  }
  json["denotations"] = std::move(denotations);
  json["attributes"] = attributes_of(document);
  json["relations"] = relations_of(document);
  return json;
}

}  // namespace

LeftOut write_pubannotation(const ClaimSource& source, const Sink& sink) {
  JsonList list(sink);
  source.each_document([&](const HeldDocument& held) { list.add(document_of(held)); });
  list.finish();
  sink.write("\n");
  return {};
}

}  // namespace vesper
