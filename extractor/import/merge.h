// Terms from elsewhere beside the terms that are there: what comes, what clashes, what is left out.
#pragma once
#include <string>
#include <vector>

#include "find/lexicon.h"
#include "import/source.h"

namespace vesper {

struct Clash {
  std::string name;
  std::string ours, theirs;  // "MYC gene HGNC:7553"
};

struct Merged {
  std::string content;  // a lexicon file, ready to be loaded behind the others
  std::size_t terms = 0, names = 0, known = 0;  // new terms, new names, names that were there with the same meaning
  std::vector<Clash> clashes;                   // names that mean something else already: left out
};

// A term whose identifier is known gives its names to the entry that has it.
Merged merge(const Imported& imported, const std::string& file, const Lexicon& lexicon);

}  // namespace vesper
