// Abbreviations that a paper defines: "cancer-associated fibroblasts (CAFs)".
#pragma once
#include <string_view>
#include <vector>

#include "find/finder.h"
#include "match/item.h"

namespace vesper {

// Whether tokens [first, end) hold a "(" behind which a short form may stand: only then collect_definitions takes anything.
bool may_define(const Text& text, std::size_t first, std::size_t end);
// The same for collect_vesicle_definitions.
bool may_define_vesicle(const Text& text, std::size_t first, std::size_t end, const Lexicon& lexicon);

// Takes "NAME (SHORT)" from a row of items in which names are folded and parentheses are still there. SHORT's letters
// must stand in NAME in this order, the first one at a word's start. Where NAME is no name that we know and has nothing of
// the gene that SHORT would be ("tropical spastic paraparesis (TSP)"), SHORT is defined as nothing.
void collect_definitions(std::string_view words, const std::vector<Item>& items, const Lexicon& lexicon, Definitions& defined);

// Takes "tumor-derived exosomes (TDEs)" from a row of items after all rules: the short form is the vesicle with its origin.
void collect_vesicle_definitions(std::string_view words, const std::vector<Item>& items, const Lexicon& lexicon, Definitions& defined);

// Takes "the lncRNA LNX1": behind the class the finder knows the name, elsewhere in the paper it stands alone. Not for
// names that the lexicon has. Tokens [first, end) of a text.
void collect_named_rnas(const Text& text, std::size_t first, std::size_t end, const Finder& finder, Definitions& defined);

}  // namespace vesper
