// A paper as the engine read it: passages in reading order, with where they stood and what they cite.
// Nothing here is folded or repaired; every later product points back into Passage::words.
#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/span.h"

namespace vesper {

enum class Kind { pubmed, jats, bioc, markdown, text, pdf };
enum class Standing { current, retracted, concern, corrected };
enum class Where { title, abstract, text, caption, table, reference };

// Where a table cell stands. Rows and columns count from 0 over the grid that spans open up.
struct Cell {
  std::size_t table = 0;  // counts the tables of the document
  int row = 0, column = 0;
  int row_span = 1, column_span = 1;
  bool header = false;
};

// A citation marker in a passage. The marker's letters stay in Passage::words; english/ takes them out of view.
struct Citation {
  Span marker;                    // bytes of Passage::words
  std::vector<std::string> keys;  // keys of Document::references, in order; a range "3-5" is opened
};

struct Passage {
  Where where = Where::text;
  std::string section;              // heading of the nearest section or label of the abstract's part; may be empty
  std::string words;                // valid UTF-8, no markup; inline white space as one blank
  std::vector<Citation> citations;  // rising, not overlapping
  std::optional<Cell> cell;         // for Where::table
  std::string reference;            // for Where::reference: the key
};

struct Reference {
  std::string key;  // as markers name it: "12", "B12"
  std::string pmid, doi, pmcid, title;
};

// What a document says of another: a retraction notice, an expression of concern, an erratum.
struct Announced {
  std::string id;  // pmid:N or doi:...
  Standing standing = Standing::current;
  friend bool operator==(const Announced&, const Announced&) = default;
};

struct Document {
  std::string id;  // pmid:N, pmcid:PMCN, doi:..., or the file's stem
  std::string pmid, pmcid, doi, title, licence, year;
  Kind kind = Kind::text;
  Standing standing = Standing::current;
  std::string file;    // where it came from, for messages
  std::string sha256;  // hex, of the bytes of this document's source
  std::vector<Passage> passages;
  std::vector<Reference> references;
  std::vector<Announced> announces;      // of documents that this one withdraws, corrects or doubts
  std::map<std::string, int> left_out;   // what the reader could not use: reason -> how often
};

// The document's text: its passages in order, joined by one line feed. Records' offsets count its code points.
std::string text_of(const Document& document);

const char* name_of(Kind kind);
const char* name_of(Standing standing);
const char* name_of(Where where);

}  // namespace vesper
