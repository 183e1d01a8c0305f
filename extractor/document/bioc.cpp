// BioC XML, one <document> of the collection at a time. Tested by bioc_test.cpp.
#include "document/bioc.h"

#include <iterator>

#include "document/cut.h"
#include "document/readers.h"
#include "document/xml.h"

namespace vesper {
namespace {

std::map<std::string, std::string> infons_of(pugi::xml_node node) {
  std::map<std::string, std::string> infons;
  for (const pugi::xml_node infon : node.children("infon")) infons[infon.attribute("key").value()] = words_of(infon);
  return infons;
}

int count_of(pugi::xml_node node, const char* name) {
  const auto children = node.children(name);
  return static_cast<int>(std::distance(children.begin(), children.end()));
}

BiocPassage passage_of(pugi::xml_node node) {
  BiocPassage passage;
  passage.infons = infons_of(node);
  passage.words = words_of(node.child("text"));
  passage.annotations = count_of(node, "annotation");
  const bool own_text = !passage.words.empty();
  for (const pugi::xml_node sentence : node.children("sentence")) {
    passage.annotations += count_of(sentence, "annotation");
    if (own_text) continue;
    append_folded(passage.words, " ");
    append_folded(passage.words, words_of(sentence.child("text")));
  }
  return passage;
}

BiocDocument bioc_of(pugi::xml_node node) {
  BiocDocument bioc;
  bioc.id = words_of(node.child("id"));
  bioc.infons = infons_of(node);
  bioc.relations = count_of(node, "relation");
  for (const pugi::xml_node passage : node.children("passage")) bioc.passages.push_back(passage_of(passage));
  return bioc;
}

}  // namespace

void read_bioc_xml(const Source& source, const Taker& take) {
  const Collection collection = {
      {"document"}, {"collection"}, "document", "Expected BioC's <collection> of <document>s, in UTF-8."};
  walk_parts(source, collection, [&](pugi::xml_node node, std::string_view bytes, std::size_t number) {
    hand_on(bioc_of(node), source, bytes, number, take);
  });
}

}  // namespace vesper
