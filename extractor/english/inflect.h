// Regular English endings; the irregular ones are told by the word lists.
#pragma once
#include <string>
#include <string_view>

namespace vesper {

struct VerbForms {
  std::string s, ed, ing;  // "promotes", "promoted", "promoting"
};

// Forms of the last word of a base form; what precedes it stays ("give rise" is inflected by its list instead).
VerbForms verb_forms(std::string_view base);
std::string plural(std::string_view noun);
// The singular a regular plural may come from; empty when the word does not end like a plural.
std::string singular(std::string_view noun);

}  // namespace vesper
