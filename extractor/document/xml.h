// What all XML readers share: a guarded parse, white space, inline words, line of an offset.
#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace vesper {

constexpr int deepest_xml = 400;  // nested elements; papers stay below 60

// Parses one XML fragment with parse_ws_pcdata. Refuses (Problem with file and line): damage, an entity declaration
// (<!ENTITY), more than deepest_xml nested elements, bytes that are not UTF-8, NUL as a byte or as a reference.
// A UTF-8 BOM is skipped; nothing is ever fetched. `base` is the fragment's offset in `whole`, for lines.
void parse_xml(pugi::xml_document& tree, const std::string& file, std::string_view whole, std::size_t base,
               std::size_t size);

int line_of(std::string_view whole, std::size_t offset);  // 1-based

// A node's name without its namespace prefix: "mml:math" -> "math". Empty for text.
std::string_view local_name(pugi::xml_node node);

// The node behind `node` among those below `top`, in the order of the document: below it first, or, past them, behind it.
// Empty when there is none.
enum class Into { its_children, what_follows };
pugi::xml_node next_descendant(pugi::xml_node node, pugi::xml_node top, Into into = Into::its_children);

// All text below a node, markup dropped, white space folded to one blank, none at the ends. Inline markup glues
// ("10<sup>6</sup>" -> "106"); a line break or the edge of a block (p, title, table cell) is a blank. A formula
// gives its letters once: MathML before TeX, its annotations left out; of `alternatives` one is taken.
std::string words_of(pugi::xml_node node);

// Appends text with white space (Unicode's, so thin and no-break blanks too) folded: no blank at the start, never two
// in a row. A run of NULs and of what is no UTF-8 (from "&#xD835;") becomes U+FFFD.
void append_folded(std::string& words, std::string_view more);

}  // namespace vesper
