// Whether a document can hold a chain at all: it names a vesicle. A crawl's documents mostly do not.
#pragma once
#include <memory>
#include <string>

#include "document/document.h"
#include "find/lexicon.h"

namespace re2 {
class RE2;
}

namespace vesper {

class VesicleFilter {
 public:
  explicit VesicleFilter(const Lexicon& lexicon);
  ~VesicleFilter();
  bool speaks_of_vesicles(const Document& document) const;

 private:
  std::unique_ptr<re2::RE2> names_;
};

}  // namespace vesper
