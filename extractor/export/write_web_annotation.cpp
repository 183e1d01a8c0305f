// W3C Web Annotation (w3.org/TR/annotation-model): one AnnotationCollection with its one page; an annotation identifies
// the entity at a span, or describes the chain that a sentence tells. Positions count code points of the paper's text as
// Vesper read it, quotes stand beside them. Tested by export_annotation_test.cpp.
#include "export/annotations.h"
#include "export/curie.h"
#include "export/json_list.h"
#include "record/as_chain.h"

namespace vesper {
namespace {

Json target_of(const RecordDocument& document, const Quote& quote) {
  Json position = {{"type", "TextPositionSelector"}, {"start", quote.start}, {"end", quote.end}};
  Json selectors = Json::array({std::move(position)});
  if (!quote.exact.empty()) selectors.push_back({{"type", "TextQuoteSelector"}, {"exact", quote.exact}});
  return {{"source", uri_of(document)}, {"selector", selectors.size() == 1 ? selectors.front() : selectors}};
}

std::string id_of(const HeldDocument& held, const std::string& part) {
  return "urn:vesper:" + percent_encoded(held.document.id + ":" + name_of(held.document.kind) + ":" + held.document.sha256.substr(0, 16) + ":" + part);
}

Json entity_of(const HeldDocument& held, const Annotation& annotation) {
  Json body = Json::array();
  if (!annotation.curie.empty()) body.push_back({{"type", "SpecificResource"}, {"source", uri_of(annotation.curie)}, {"purpose", "identifying"}});
  body.push_back({{"type", "TextualBody"}, {"value", annotation.name}, {"purpose", "describing"}});
  body.push_back({{"type", "TextualBody"}, {"value", annotation.slot}, {"purpose", "tagging"}});
  return {{"id", id_of(held, annotation.id)}, {"type", "Annotation"}, {"body", std::move(body)}, {"target", target_of(held.document, annotation.quote)}};
}

Json chain_of(const HeldDocument& held, const AnnotatedChain& chain) {
  const Record& record = chain.telling->record;
  Json body = Json::array({{{"type", "TextualBody"}, {"value", chain_line(record)}, {"format", "text/plain"}, {"purpose", "describing"}},
                           {{"type", "SpecificResource"}, {"source", "urn:vesper:claim:" + chain.telling->claim}, {"purpose", "linking"}}});
  Json targets = Json::array();
  for (const Quote& sentence : record.sentences) targets.push_back(target_of(held.document, sentence));
  return {{"id", id_of(held, chain.id)}, {"type", "Annotation"}, {"motivation", "describing"}, {"body", std::move(body)}, {"target", std::move(targets)}};
}

}  // namespace

LeftOut write_web_annotation(const ClaimSource& source, const Sink& sink) {
  sink.write("{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"urn:vesper:collection\",\"type\":\"AnnotationCollection\",\"label\":\"Vesper\","
             "\"first\":{\"id\":\"urn:vesper:collection:1\",\"type\":\"AnnotationPage\",\"startIndex\":0,\"items\":");
  JsonList list(sink);
  std::size_t total = 0;
  source.each_document([&](const HeldDocument& held) {
    const AnnotatedDocument document = annotated(held);
    for (const Annotation& annotation : document.annotations) list.add(entity_of(held, annotation));
    for (const AnnotatedChain& chain : document.chains) list.add(chain_of(held, chain));
    total += document.annotations.size() + document.chains.size();
  });
  list.finish();
  sink.write("},\"total\":" + std::to_string(total) + "}\n");
  return {};
}

}  // namespace vesper
