// What the lexicon knows at one place of a text.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace vesper {

struct Value {
  std::string name, id, kind;  // canonical name, CURIE or empty, lexicon type ("miRNA", "gene", "cell", ...)
  std::string text;            // as the paper writes it
  Span bytes;                  // in Passage::words
  std::size_t passage = 0;     // index in Document::passages
  int sign = 1;                // -1: the words say the opposite of the name ("radiosensitivity")
  bool back = false;           // "this resistance": stands for a more exact effect told before
};

struct Mention {
  std::vector<Value> values;  // more than one where one token run names several ("miR-15a/16")
  std::size_t tokens = 0;     // how many tokens it covers
  std::vector<Value> origins = {}, cargos = {};  // of a vesicle that the paper abbreviates together with them ("TDEs")
};

// Whether a type is a single RNA.
inline bool is_rna(const std::string& type) { return type == "miRNA" || type == "lncRNA" || type == "circRNA" || type == "RNA"; }

// Whether a type is a protein, or made of proteins.
inline bool is_protein(std::string_view type) { return type == "gene" || type == "complex" || type == "family"; }

// Whether a type is a process: what cells do, or suffer.
inline bool is_process(std::string_view type) { return type == "process" || type == "harm" || type == "deed"; }

// Whether a type is a word for many: "proteins", "microRNAs".
inline bool is_generic(const std::string& type) { return type == "generic" || type == "generic.rna"; }

}  // namespace vesper
