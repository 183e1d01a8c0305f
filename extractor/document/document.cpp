#include "document/document.h"

namespace vesper {

std::string text_of(const Document& document) {
  std::string text;
  for (const Passage& passage : document.passages) {
    if (&passage != &document.passages.front()) text += '\n';
    text += passage.words;
  }
  return text;
}

const char* name_of(Kind kind) {
  switch (kind) {
    case Kind::pubmed: return "pubmed";
    case Kind::jats: return "jats";
    case Kind::bioc: return "bioc";
    case Kind::markdown: return "markdown";
    case Kind::text: return "text";
    case Kind::pdf: return "pdf";
  }
  return "text";
}

const char* name_of(Standing standing) {
  switch (standing) {
    case Standing::current: return "current";
    case Standing::retracted: return "retracted";
    case Standing::concern: return "concern";
    case Standing::corrected: return "corrected";
  }
  return "current";
}

const char* name_of(Where where) {
  switch (where) {
    case Where::title: return "title";
    case Where::abstract: return "abstract";
    case Where::text: return "text";
    case Where::caption: return "caption";
    case Where::table: return "table";
    case Where::reference: return "reference";
  }
  return "text";
}

}  // namespace vesper
