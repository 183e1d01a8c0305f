// Inline TeX formulas as letters.
#pragma once
#include <string>
#include <string_view>

namespace vesper {

// The inside of $…$ -> its letters: "\beta" -> "β", "CD8^{+}" -> "CD8+", "\mathrm{H}_2O" -> "H2O". Commands that
// are not known are left out, their arguments stay.
std::string letters_of_tex(std::string_view formula);

// Digits, with a minus before them or not, as raised signs: "-6" -> "⁻⁶". What is no digit is left out.
std::string raised(std::string_view digits);

}  // namespace vesper
