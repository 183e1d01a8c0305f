// Puts back ligatures that a PDF's text lost ("fbroblasts" for "fibroblasts"): only in documents where more words
// are damaged than intact, and only where one known word fits. Works on keys; the text itself stays as written.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/word_hash.h"
#include "english/text.h"

namespace vesper {

class Ligatures {
 public:
  // One known word a line, lower case, each with fi, fl or ff in it; '#' begins a comment.
  explicit Ligatures(std::string_view words);

  // Whether the document of these texts lost its ligatures: at least two different words need repair, and no fewer than are whole.
  bool lost_in(const std::vector<Text>& texts) const;
  void repair(Tokens& tokens) const;

 private:
  const std::string* repaired(std::string_view key) const;
  std::unordered_set<std::string, WordHash, std::equal_to<>> whole_;
  std::unordered_map<std::string, std::string, WordHash, std::equal_to<>> by_damage_;  // empty value: more than one word fits
};

}  // namespace vesper
