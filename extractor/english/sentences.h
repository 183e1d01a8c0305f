// Where sentences end. ICU proposes; a proposal behind an abbreviation ("et al.", "Fig.", an initial) or before a
// lower-case word is refused.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "english/text.h"

namespace vesper {

// Rising token counts: each is one past the last token of a sentence; the last equals tokens.size().
std::vector<std::size_t> sentence_ends(std::string_view words, const Tokens& tokens);

}  // namespace vesper
