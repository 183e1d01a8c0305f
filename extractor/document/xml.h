// What all XML readers share: a guarded parse, white space, inline words, line of an offset.
#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace vesper {

constexpr int deepest_xml = 400;  // nested elements; papers stay below 60

// Parses one XML fragment with parse_ws_pcdata. Refuses (Problem with file and line): damage, an entity declaration
// (<!ENTITY), more than deepest_xml nested elements, bytes that are not UTF-8, NUL. `base` is the fragment's offset in `whole`, for lines.
void parse_xml(pugi::xml_document& tree, const std::string& file, std::string_view whole, std::size_t base, std::size_t size);

int line_of(std::string_view whole, std::size_t offset);  // 1-based

// All text below a node, markup dropped, white space folded to one blank; a MathML or TeX formula gives its letters once.
std::string words_of(pugi::xml_node node);

// Appends text with white space folded: no blank at the start, never two in a row.
void append_folded(std::string& words, std::string_view more);

}  // namespace vesper
