#include "record/facets.h"

#include <algorithm>
#include <array>

#include "base/problem.h"
#include "base/table.h"
#include "match/rule_file.h"

namespace vesper {
namespace {

constexpr std::array facets = {Facet::species, Facet::model, Facet::drug, Facet::proof};

Facet facet_named(std::string_view name, const std::string& file, int line) {
  for (const Facet facet : facets)
    if (name == name_of(facet)) return facet;
  throw Problem({file, line}, "'" + std::string(name) + "' is no facet", "facets are species, model, drug, proof");
}

// "<x>" names a slot of the pattern.
bool names_slot(const std::string& value) { return value.size() > 2 && value.front() == '<' && value.back() == '>'; }

// The names that stand at a slot of a match; none where the pattern has no such slot.
std::vector<std::string> names_at(std::string_view slot, const Pattern& pattern, const Match& match, const std::vector<const Item*>& items) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < pattern.size(); ++i)
    if (const Item* item = pattern[i].slot == slot ? items[match.at[i]] : nullptr)
      for (const Value& value : item->values) names.push_back(value.name);
  return names;
}

// Whether one of the patterns overlaps or touches the match.
bool touched(std::uint32_t pattern, std::uint32_t end, const Match& match, RowMatcher& row) {
  RowMatcher::Found found;
  Match other;
  for (; pattern < end; ++pattern) {
    if (!row.find(pattern, found)) continue;
    for (std::size_t first = row.next(found, 0); first <= match.last; first = row.next(found, first + 1)) {
      row.match(found, first, other);
      if (other.last >= match.first) return true;
    }
  }
  return false;
}

bool is_silent(const Token& token) { return token.kind == Token::Kind::mark && token.key == "-"; }

}  // namespace

const char* name_of(Facet facet) {
  switch (facet) {
    case Facet::species: return "species";
    case Facet::model: return "model";
    case Facet::drug: return "drug";
    case Facet::proof: return "proof";
  }
  return "proof";
}

FacetRules::FacetRules(const std::string& file, std::string_view content, const std::string& types_file, std::string_view types) {
  classes_.add_types(types_file, types);
  const Table table(file, content);
  const std::size_t facet = table.column("facet"), value = table.column("value"), match = table.column("match"), unless = table.column("unless"), example = table.column("example");
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const int line = table.line(at);
    Row row{facet_named(table.cell(at, facet), file, line), std::string(table.cell(at, value)), read_patterns(file, line, table.cell(at, match), classes_), {}};
    if (!trimmed(table.cell(at, unless)).empty()) row.unless = read_patterns(file, line, table.cell(at, unless), classes_);
    if (row.value.empty()) throw Problem({file, line}, "the row has no value", "write the word that findings shall have, or <slot>");
    if (trimmed(table.cell(at, example)).empty()) throw Problem({file, line}, "the row has no example", "add a sentence that tells it; it runs as a test");
    examples_.push_back({row.facet, row.value, std::string(table.cell(at, example)), line});
    rows_.push_back(std::move(row));
  }
  classes_.settle();
  const std::vector<unsigned> commonness = classes_.commonness();
  for (const Row& row : rows_)
    for (const Pattern& pattern : row.matches) {
      book_.key(book_.add(pattern), commonness);
      entries_.push_back({&row, &pattern});
    }
  for (Row& row : rows_) {
    row.first_unless = static_cast<std::uint32_t>(book_.size());
    for (const Pattern& pattern : row.unless) book_.add(pattern);
    row.end_unless = static_cast<std::uint32_t>(book_.size());
  }
}

// Names stay whole, and are also the words they are made of; all else goes word by word.
std::vector<const Item*> FacetRules::names_and_words(const Text& text, std::size_t first, std::size_t end, const std::vector<Item>& items, RowMatcher& row) const {
  std::vector<const Item*> names;
  row.begin(book_, end - first);
  auto name = items.begin();
  for (std::size_t at = first; at < end;) {
    const Token& token = text.tokens[at];
    while (name != items.end() && (name->type.empty() || name->bytes.end <= token.bytes.begin)) ++name;
    const bool named = name != items.end() && name->bytes.begin <= token.bytes.begin;
    if (!named && is_silent(token)) {
      ++at;
      continue;
    }
    if (named) {
      row.put(names.size(), classes_.set_of_type(name->type));
      for (; at < end && text.tokens[at].bytes.begin < name->bytes.end; ++at)
        if (const Word word = classes_.longest(text.tokens, at, end); word.tokens > 0) row.put(names.size(), *word.classes);
    } else {
      const Word word = classes_.longest(text.tokens, at, end);
      if (word.tokens > 0) row.put(names.size(), *word.classes);
      at += std::max<std::size_t>(word.tokens, 1);
    }
    names.push_back(named ? &*name : nullptr);
  }
  row.shorten(names.size());
  return names;
}

void FacetRules::tell(const Row& of, const Pattern& pattern, const Match& match, const std::vector<const Item*>& names, FacetSentence& sentence) const {
  const bool of_cargo = std::any_of(pattern.begin(), pattern.end(), [](const Element& element) { return element.slot == "cargo"; });
  FacetTold told{of.facet, of.value, of_cargo, names_at("cargo", pattern, match, names)};
  if (!names_slot(of.value)) return sentence.told.push_back(std::move(told));
  for (const std::string& own : names_at(of.value.substr(1, of.value.size() - 2), pattern, match, names)) {
    told.value = own;
    sentence.told.push_back(told);
  }
}

FacetSentence FacetRules::told(const Text& text, std::size_t first, std::size_t end, std::size_t passage, const std::vector<Item>& items) const {
  thread_local RowMatcher row;
  FacetSentence sentence{passage, {text.tokens[first].bytes.begin, text.tokens[end - 1].bytes.end}, {}, {}};
  const std::vector<const Item*> names = names_and_words(text, first, end, items, row);
  for (const Item* name : names)
    if (name)
      for (const Value& value : name->values)
        if (value.kind == "disease" || value.kind == "tumor") sentence.diseases.push_back(value);
  RowMatcher::Found found;
  Match match;
  const auto patterns = static_cast<std::uint32_t>(entries_.size());
  for (std::uint32_t number = row.next_candidate(0, patterns); number < patterns; number = row.next_candidate(number + 1, patterns)) {
    if (!row.find(number, found)) continue;
    const auto& [of, pattern] = entries_[number];
    for (std::size_t at = row.next(found, 0); at != RowMatcher::npos; at = row.next(found, at + 1)) {
      row.match(found, at, match);
      if (!touched(of->first_unless, of->end_unless, match, row)) tell(*of, *pattern, match, names, sentence);
    }
  }
  return sentence;
}

}  // namespace vesper
