// From the blocks of a page to the passages of a paper: what Markdown, pasted text and PDF readers share.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/readers.h"

namespace vesper {

enum class Shape { paragraph, heading, item, table, caption, furniture };

// A block as it stood in the source, in reading order. Its words are without markup, white space folded.
struct Block {
  Shape shape = Shape::paragraph;
  std::string words;
  std::string number;                          // of a numbered list's item: "12"
  std::string links;                           // targets of its links, for the DOIs of references
  int level = 0;                               // of a heading that is marked as one: 1 for the title
  bool note = false;                           // the text of a footnote, which is a reference
  std::vector<std::vector<std::string>> rows;  // of a table; the first is the header
};

// Names the shapes that only words tell (captions, bare headings, page furniture), joins cut paragraphs, and fills
// title, passages, references and left_out of the document.
void lay_out(std::vector<Block> blocks, Document& document);

// A document with file, id (the file's stem), kind and hash.
Document started(const Source& source, Kind kind);

// Paragraphs of text without markup: blank lines part them, the lines within are joined. Used by plain.cpp, pdf.cpp.
std::vector<Block> blocks_of_text(std::string_view text);

}  // namespace vesper
