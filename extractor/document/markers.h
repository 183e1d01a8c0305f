// Citation markers in clean words: "[3, 5–7]" and superscript digits.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace vesper {

struct Marked {
  std::string words;
  std::vector<Citation> citations;
};

// Finds the markers and writes each as one clean "[10, 11]" (twins and neighbours become one). Keys that are not in
// `known` are no citations; an empty `known` lets every number pass.
Marked marked(std::string_view words, const std::set<std::string>& known);

// The single numbers of "3, 5-7": 3, 5, 6, 7. Empty where the words are anything else than such a list.
std::vector<std::string> opened(std::string_view list);

// Whether raised digits behind these words can be a citation: not a power ("10⁶"), a unit ("cm²"), an ion ("R²").
bool can_carry_superscript(std::string_view before);

}  // namespace vesper
