// The lines of a source that has no markup of its own for characters: Markdown, pasted text, what pdftotext wrote.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "document/readers.h"

namespace vesper {

// Throws Problem (file, line) for bytes that are not UTF-8 text.
void check_utf8(const Source& source);

// The bytes without BOM, with '\n' for every line's end and without control characters other than '\n' and '\t'.
std::string clean_lines(std::string_view bytes);

// White space, no-break and thin blanks too, as one blank; none at the ends.
std::string folded(std::string_view words);

// Rows of cells from lines whose cells stand between tabs; empty where the lines are no table.
std::vector<std::vector<std::string>> tab_table(const std::vector<std::string_view>& lines);

}  // namespace vesper
