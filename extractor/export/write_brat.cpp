// brat standoff (brat.nlplab.org/standoff.html): text-bound annotations, binary relations, attributes, normalisations.
// The text of a document is its sentences of evidence, a line each. Tested by export_annotation_test.cpp.
#include <set>

#include "export/annotations.h"
#include "export/curie.h"
#include "export/escape.h"
#include "export/joined_text.h"
#include "export/writers.h"

namespace vesper {
namespace {

constexpr const char* configuration =
    "[entities]\nVesicle\nOrigin\nCargo\nTarget\nEffect\nRecipient\nDisease\n\n[relations]\n"
    "carries\tArg1:<ENTITY>, Arg2:<ENTITY>\nraises\tArg1:<ENTITY>, Arg2:<ENTITY>\nlowers\tArg1:<ENTITY>, Arg2:<ENTITY>\n"
    "changes\tArg1:<ENTITY>, Arg2:<ENTITY>\nwith\tArg1:<ENTITY>, Arg2:<ENTITY>\n\n[events]\n\n[attributes]\n";

std::string type_of(const std::string& slot) {
  std::string type = slot;
  type.front() = static_cast<char>(type.front() - 'a' + 'A');
  return type;
}

std::string text_bound(const AnnotatedDocument& document, const JoinedText& text) {
  std::string lines;
  std::size_t names = 0;
  for (const Annotation& annotation : document.annotations) {
    const auto [begin, end] = text.place(annotation);
    lines += annotation.id + "\t" + type_of(annotation.slot) + " " + std::to_string(begin) + " " + std::to_string(end) + "\t" + one_line(annotation.quote.exact) + "\n";
    if (!annotation.curie.empty()) lines += "N" + std::to_string(++names) + "\tReference " + annotation.id + " " + one_line(annotation.curie) + "\t" + one_line(annotation.name) + "\n";
  }
  return lines;
}

// A relation from each member of a chain to the next, once; who denies or doubts stands in a note.
std::string relations(const AnnotatedDocument& document) {
  std::string lines;
  std::size_t count = 0, notes = 0;
  for (const AnnotatedChain& chain : document.chains) {
    const Record& record = chain.telling->record;
    for (std::size_t i = 0; i + 1 < chain.members.size(); ++i) {
      const std::string id = "R" + std::to_string(++count);
      lines += id + "\t" + link_of(record, chain.members[i + 1].role) + " Arg1:" + chain.members[i].annotation + " Arg2:" + chain.members[i + 1].annotation + "\n";
      lines += "#" + std::to_string(++notes) + "\tAnnotatorNotes " + id + "\t" + name_of(record.certainty) + ", claim " + chain.telling->claim + ", confidence " +
               two_digits(record.confidence) + "\n";
    }
  }
  return lines;
}

}  // namespace

LeftOut write_brat(const ClaimSource& source, const Sink& sink) {
  LeftOut left_out;
  std::set<std::string> used;
  sink.file("annotation.conf", configuration);
  source.each_document([&](const HeldDocument& held) {
    const AnnotatedDocument document = annotated(held);
    if (!document.has_words()) {
      ++left_out["documents whose words are left out: brat needs them"];
      return;
    }
    const JoinedText text(document);
    std::string name = file_name_of(held.document.id);
    while (!used.insert(name).second) name += "-2";
    sink.file(name + ".txt", text.words());
    sink.file(name + ".ann", text_bound(document, text) + relations(document));
  });
  return left_out;
}

}  // namespace vesper
