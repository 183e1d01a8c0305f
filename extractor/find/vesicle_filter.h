// Whether a document can hold a chain at all: it names a vesicle. A crawl's documents mostly do not.
#pragma once
#include <string>
#include <vector>

#include "base/phrases.h"
#include "document/document.h"
#include "find/lexicon.h"

namespace vesper {

// The vesicles' names of the lexicon in the forms in which the finder knows them, as phrases to look for in a passage or
// in raw XML, where markup and references stand between words but not inside of them. A long name is looked for
// without its edges; one of few letters must stand as a word. Names that another one's find are left out.
std::vector<Phrase> vesicle_phrases(const Lexicon& lexicon);

class VesicleFilter {
 public:
  explicit VesicleFilter(const Lexicon& lexicon) : names_(vesicle_phrases(lexicon)) {}
  bool speaks_of_vesicles(const Document& document) const;

 private:
  PhraseScan names_;
};

}  // namespace vesper
