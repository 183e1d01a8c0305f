// A passage as the rules see it: tokens with a folded key each, and sentences. Every offset leads back into
// Passage::words, which is never changed.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "base/span.h"

namespace vesper {

struct Token {
  enum class Kind { word, number, mark };
  Span bytes;              // in Passage::words
  std::string key;         // lower case, compatibility forms folded, Greek letters spelt out, dashes as '-'
  Kind kind = Kind::word;  // a word holds at least one letter
  bool blank_before = false;
  bool repaired = false;   // a dropped ligature was put back in the key ("fbroblast" -> "fibroblast")
};

struct Text {
  std::string words;            // the passage's words, for spelling checks
  std::vector<Token> tokens;
  std::vector<std::size_t> ends;  // rising: one past the last token of each sentence
};

}  // namespace vesper
