// Words -> tokens. A word is a run of letters and digits; a Greek letter begins a token of its own kind of run
// ("TGFβ1" -> tgf, beta1); every mark is a token; decimal numbers stay whole.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "english/text.h"

namespace vesper {

// Words that lose the hyphen before them, and are tokens of their own all the same: "MSCderived".
constexpr std::array<std::string_view, 4> glued_tails = {"derived", "containing", "mediated", "enriched"};

// Stretches in `hidden` (rising, not overlapping; citation markers) give no tokens.
Tokens tokens_of(std::string_view words, const std::vector<Span>& hidden = {});

// Marks that a key leaves out: hyphens, plus signs, quotes, stars.
bool skipped_in_keys(std::string_view key);

// The key of tokens [first, last) for looking up names: hyphens and plus signs dropped, one blank between words,
// none between a letter and a digit: "IL-6", "IL 6" and "IL6" are all "il6". With joined, hyphens glue
// ("up-regulate" -> "upregulate").
std::string key_of(const Tokens& tokens, std::size_t first, std::size_t last, bool joined = false);
std::string key_of(std::string_view name, bool joined = false);

}  // namespace vesper
