// BioC JSON as NCBI's services give it: as write_bioc_xml.cpp, infons as objects. Tested by export_annotation_test.cpp.
#include "export/annotations.h"
#include "export/json_list.h"

namespace vesper {
namespace {

Json infons(std::initializer_list<std::pair<const char*, std::string>> all) {
  Json json = Json::object();
  for (const auto& [key, words] : all)
    if (!words.empty()) json[key] = words;
  return json;
}

Json annotation_of(const Annotation& annotation) {
  return {{"id", annotation.id},
          {"infons", infons({{"type", annotation.slot}, {"identifier", annotation.curie}, {"name", annotation.name}, {"kind", annotation.kind}})},
          {"text", annotation.quote.exact},
          {"locations", Json::array({{{"offset", annotation.quote.start}, {"length", annotation.quote.end - annotation.quote.start}}})}};
}

Json relation_of(const AnnotatedChain& chain) {
  const Record& record = chain.telling->record;
  Json nodes = Json::array();
  for (const Member& member : chain.members) nodes.push_back({{"refid", member.annotation}, {"role", member.role}});
  Json json = {{"id", chain.id},
               {"infons", infons({{"type", "chain"}, {"claim", chain.telling->claim}, {"certainty", name_of(record.certainty)},
                                  {"target_change", change_of(record, "target")}, {"effect_change", change_of(record, "effect")}})},
               {"nodes", std::move(nodes)}};
  json["infons"]["confidence"] = rounded(record.confidence);
  json["infons"]["belief"] = rounded(chain.telling->belief);
  return json;
}

Json passage_of(const AnnotatedDocument& document, std::size_t i) {
  const Piece& piece = document.pieces[i];
  Json annotations = Json::array();
  for (const Annotation& annotation : document.annotations)
    if (annotation.piece == i) annotations.push_back(annotation_of(annotation));
  return {{"offset", piece.start},           {"infons", infons({{"type", name_of(piece.place)}, {"section", piece.section}})}, {"text", piece.words}, {"sentences", Json::array()},
          {"annotations", std::move(annotations)}, {"relations", Json::array()}};
}

Json document_of(const HeldDocument& held) {
  const AnnotatedDocument document = annotated(held);
  Json passages = Json::array(), relations = Json::array();
  for (std::size_t i = 0; i < document.pieces.size(); ++i) passages.push_back(passage_of(document, i));
  for (const AnnotatedChain& chain : document.chains) relations.push_back(relation_of(chain));
  return {{"id", held.document.id},
          {"infons", infons({{"title", held.document.title}, {"doi", held.document.doi}, {"license", held.document.licence}})},
          {"passages", std::move(passages)},
          {"annotations", Json::array()},
          {"relations", std::move(relations)}};
}

}  // namespace

LeftOut write_bioc_json(const ClaimSource& source, const Sink& sink) {
  sink.write("{\"source\":\"Vesper\",\"date\":\"\",\"key\":\"vesper.key\",\"version\":\"1.0\",\"infons\":{},\"documents\":");
  JsonList list(sink);
  source.each_document([&](const HeldDocument& held) { list.add(document_of(held)); });
  list.finish();
  sink.write("}\n");
  return {};
}

}  // namespace vesper
