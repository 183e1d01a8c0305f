// The inline marks of Markdown: one paragraph's source -> its words.
#pragma once
#include <string>
#include <string_view>

namespace vesper {

struct MarkdownWords {
  std::string words;  // no mark left; every citation marker a clean "[12, 13]"; white space one blank
  std::string links;  // targets of links out of the document, a blank between
  int images = 0;     // taken out
  bool bold = false;  // the whole paragraph stood in ** or __
};

// Takes out emphasis, links, HTML tags, escapes, code marks, entities and inline formulas ($\beta$ -> β). Stars and
// underscores inside words stay. What is no mark stays as it was written.
MarkdownWords markdown_words(std::string_view source);

}  // namespace vesper
