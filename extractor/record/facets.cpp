#include "record/facets.h"

#include <algorithm>
#include <array>

#include "base/problem.h"
#include "base/table.h"
#include "match/matcher.h"
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
std::vector<std::string> names_at(std::string_view slot, const Pattern& pattern, const Match& match, const std::vector<Item>& items) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < pattern.size(); ++i)
    if (pattern[i].slot == slot)
      for (const Value& value : items[match.at[i]].values) names.push_back(value.name);
  return names;
}

bool touched(const std::vector<Pattern>& unless, const std::vector<Item>& items, const Match& match) {
  for (const Pattern& pattern : unless)
    for (std::size_t first = 0; first < items.size() && first <= match.last; ++first) {
      Match other;
      if (match_at(pattern, items, first, other) && other.last >= match.first) return true;
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
}

// Names stay whole, and are also the words they are made of; all else goes word by word.
std::vector<Item> FacetRules::words_and_names(const Text& text, std::size_t first, std::size_t end, const std::vector<Item>& items) const {
  std::vector<Item> all;
  auto name = items.begin();
  for (std::size_t at = first; at < end;) {
    const Token& token = text.tokens[at];
    while (name != items.end() && (name->type.empty() || name->bytes.end <= token.bytes.begin)) ++name;
    const bool named = name != items.end() && name->bytes.begin <= token.bytes.begin;
    if (!named && is_silent(token)) {
      ++at;
      continue;
    }
    Item item;
    if (named) {
      item.type = name->type;
      item.values = name->values;
      item.bits = classes_.bits_of_type(name->type);
      for (; at < end && text.tokens[at].bytes.begin < name->bytes.end; ++at) item.bits |= classes_.longest(text.tokens, at, end).bits;
    } else {
      const Word word = classes_.longest(text.tokens, at, end);
      item.bits = word.bits;
      at += std::max<std::size_t>(word.tokens, 1);
    }
    all.push_back(std::move(item));
  }
  return all;
}

FacetSentence FacetRules::told(const Text& text, std::size_t first, std::size_t end, std::size_t passage, const std::vector<Item>& items) const {
  FacetSentence sentence{passage, {text.tokens[first].bytes.begin, text.tokens[end - 1].bytes.end}, {}, {}};
  const std::vector<Item> row_of_items = words_and_names(text, first, end, items);
  Bits all;
  for (const Item& item : row_of_items) {
    all |= item.bits;
    for (const Value& value : item.values)
      if (value.kind == "disease" || value.kind == "tumor") sentence.diseases.push_back(value);
  }
  for (const Row& row : rows_)
    for (const Pattern& pattern : row.matches) {
      if (!can_match(pattern, all)) continue;
      for (std::size_t at = 0; at < row_of_items.size(); ++at) {
        Match match;
        if (!match_at(pattern, row_of_items, at, match) || touched(row.unless, row_of_items, match)) continue;
        FacetTold told{row.facet, row.value, std::any_of(pattern.begin(), pattern.end(), [](const Element& element) { return element.slot == "cargo"; }), names_at("cargo", pattern, match, row_of_items)};
        if (!names_slot(row.value)) sentence.told.push_back(told);
        else
          for (const std::string& own : names_at(row.value.substr(1, row.value.size() - 2), pattern, match, row_of_items)) {
            told.value = own;
            sentence.told.push_back(told);
          }
      }
    }
  return sentence;
}

}  // namespace vesper
