// In what a finding was seen and how it was shown: species, model, drug, kind of proof; and its disease. What tells them is
// in rules/facets.tsv; tested by facets_test.cpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "english/text.h"
#include "find/lexicon.h"
#include "match/classes.h"
#include "match/pattern_book.h"
#include "match/row_matcher.h"
#include "match/rule.h"
#include "record/record.h"

namespace vesper {

enum class Facet { species, model, drug, proof };

// One value told at one place.
struct FacetTold {
  Facet facet = Facet::species;
  std::string value;
  bool of_cargo = false;            // true of findings on these cargos only
  std::vector<std::string> cargos;  // canonical names
};

// One sentence of a document and all that it tells.
struct FacetSentence {
  std::size_t passage = 0;  // index in Document::passages
  Span bytes;               // in Passage::words
  std::vector<FacetTold> told;
  std::vector<Value> diseases;  // named, in order
};

class FacetRules {
 public:
  // Columns facet, value, match, unless, example; `types` is lexicons/types.tsv. Throws Problem.
  FacetRules(const std::string& file, std::string_view content, const std::string& types_file, std::string_view types);

  // `items`: those of tokens [first, end) before any rule, as Cascade::items makes them.
  FacetSentence told(const Text& text, std::size_t first, std::size_t end, std::size_t passage, const std::vector<Item>& items) const;

  struct Example {
    Facet facet;
    std::string value, text;  // the value is "<slot>" where the text's own name is meant
    int line;
  };
  const std::vector<Example>& examples() const { return examples_; }

 private:
  struct Row {
    Facet facet;
    std::string value;
    std::vector<Pattern> matches, unless;
    std::uint32_t first_unless = 0, end_unless = 0;  // in the book
  };
  // Puts the classes of names and words into the row; for each of its places, the name that stands there, or null.
  std::vector<const Item*> names_and_words(const Text& text, std::size_t first, std::size_t end, const std::vector<Item>& items, RowMatcher& row) const;
  void tell(const Row& of, const Pattern& pattern, const Match& match, const std::vector<const Item*>& names, FacetSentence& sentence) const;
  Classes classes_;
  std::vector<Row> rows_;
  PatternBook book_;
  struct Entry {
    const Row* row;
    const Pattern* pattern;
  };
  std::vector<Entry> entries_;  // by number in the book: of match patterns; those of exceptions stand behind them
  std::vector<Example> examples_;
};

// Fills Record::facets, and Record::disease where it is empty. A record takes what its own sentences tell; species and model
// that they do not tell from its passage, then, in a short document, from the whole; proof also from the sentences beside.
// The disease is the one of its sentences, of its recipient's or origin's cells, or, in a short document, the title's.
void add_facets(std::vector<Record>& records, const Document& document, const std::vector<FacetSentence>& sentences, const Lexicon& lexicon);

// The passages (rising) whose sentences add_facets needs.
std::vector<std::size_t> passages_for_facets(const std::vector<Record>& records, const Document& document);

// Whether the document is one story, as an abstract is.
bool is_short(const Document& document);

const char* name_of(Facet facet);
std::vector<std::string>& values_of(Facets& facets, Facet facet);

}  // namespace vesper
