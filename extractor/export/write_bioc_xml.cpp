// BioC XML (BioC.dtd 1.0): a passage is a sentence of evidence, its offset and those of annotations count code points of
// the paper's text. Tested by export_annotation_test.cpp.
#include "export/annotations.h"
#include "export/escape.h"
#include "export/writers.h"

namespace vesper {
namespace {

std::string element(const char* name, const std::string& words) { return std::string("<") + name + ">" + escaped_xml(words) + "</" + name + ">"; }
std::string infon(const char* key, const std::string& words) {
  return words.empty() ? "" : std::string("<infon key=\"") + key + "\">" + escaped_xml(words) + "</infon>";
}

std::string annotation_of(const Annotation& annotation) {
  return "<annotation id=\"" + annotation.id + "\">" + infon("type", annotation.slot) + infon("identifier", annotation.curie) + infon("name", annotation.name) +
         infon("kind", annotation.kind) + "<location offset=\"" + std::to_string(annotation.quote.start) + "\" length=\"" +
         std::to_string(annotation.quote.end - annotation.quote.start) + "\"/>" + element("text", annotation.quote.exact) + "</annotation>\n";
}

std::string relation_of(const AnnotatedChain& chain) {
  const Record& record = chain.telling->record;
  std::string xml = "<relation id=\"" + chain.id + "\">" + infon("type", "chain") + infon("claim", chain.telling->claim) + infon("certainty", name_of(record.certainty)) +
                    infon("target_change", change_of(record, "target")) + infon("effect_change", change_of(record, "effect")) +
                    infon("confidence", two_digits(record.confidence)) + infon("belief", two_digits(chain.telling->belief));
  for (const Member& member : chain.members) xml += "<node refid=\"" + member.annotation + "\" role=\"" + member.role + "\"/>";
  return xml + "</relation>\n";
}

void write_document(const HeldDocument& held, const Sink& sink) {
  const AnnotatedDocument document = annotated(held);
  sink.write("<document>" + element("id", held.document.id) + infon("title", held.document.title) + infon("doi", held.document.doi) + infon("license", held.document.licence) + "\n");
  for (std::size_t i = 0; i < document.pieces.size(); ++i) {
    const Piece& piece = document.pieces[i];
    std::string xml = "<passage>" + infon("type", name_of(piece.place)) + infon("section", piece.section) + element("offset", std::to_string(piece.start));
    if (!piece.words.empty()) xml += element("text", piece.words);
    xml += "\n";
    for (const Annotation& annotation : document.annotations)
      if (annotation.piece == i) xml += annotation_of(annotation);
    sink.write(xml + "</passage>\n");
  }
  for (const AnnotatedChain& chain : document.chains) sink.write(relation_of(chain));
  sink.write("</document>\n");
}

}  // namespace

LeftOut write_bioc_xml(const ClaimSource& source, const Sink& sink) {
  sink.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE collection SYSTEM \"BioC.dtd\">\n<collection><source>Vesper</source><date></date><key>vesper.key</key>\n");
  bool any = false;
  source.each_document([&](const HeldDocument& held) {
    write_document(held, sink);
    any = true;
  });
  if (!any) sink.write("<document><id>none</id><passage><offset>0</offset></passage></document>\n");  // the DTD wants one
  sink.write("</collection>\n");
  return {};
}

}  // namespace vesper
