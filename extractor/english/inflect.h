// Regular English endings; the irregular ones are told by the word lists.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace vesper {

struct VerbForms {
  std::string s, ed, ing;  // "promotes", "promoted", "promoting"
};

// Forms of the last word of a base form; what precedes it stays ("give rise" is inflected by its list instead).
VerbForms verb_forms(std::string_view base);
std::string plural(std::string_view noun);
// How a regular plural of `size` letters that ends in the letters `last` becomes a singular: so many letters off, and
// others put there. Nothing off where it does not end like a plural.
struct Ending {
  std::size_t off = 0;
  std::string_view more;
};
Ending singular_ending(std::string_view last, std::size_t size);
// The singular a regular plural may come from; empty when the word does not end like a plural.
std::string singular(std::string_view noun);

}  // namespace vesper
