// A BioC document as its two notations, XML and JSON, give it.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "document/document.h"
#include "document/readers.h"

namespace vesper {

struct BiocPassage {
  std::map<std::string, std::string> infons;
  std::string words;  // white space folded; the sentences joined where the passage has no text of its own
  int annotations = 0;

  std::string infon(const std::string& key) const;  // empty where there is none
};

struct BiocDocument {
  std::string id;
  std::map<std::string, std::string> infons;
  std::vector<BiocPassage> passages;
  int relations = 0;
};

// The types and section types of PubTator and of the PMC service become places and sections. Sets neither file,
// fingerprint nor id.
Document document_of(const BiocDocument& bioc);

// Adds file, fingerprint of `bytes` and id (`number` counts the documents of the source from 1), and hands it on.
void hand_on(const BiocDocument& bioc, const Source& source, std::string_view bytes, std::size_t number,
             const Taker& take);

}  // namespace vesper
