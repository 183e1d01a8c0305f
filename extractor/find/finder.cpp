#include "find/finder.h"

#include <algorithm>
#include <array>

#include "english/inflect.h"
#include "english/tokens.h"

namespace vesper {
namespace {

constexpr std::size_t longest_name = 9;  // tokens

bool ascii_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// Whether two spellings agree letter for letter, marks and blanks aside; the text may have a plural s more.
bool same_letters(std::string_view text, std::string_view spelling) {
  std::size_t at = 0;
  for (const char c : spelling) {
    if (!ascii_letter_or_digit(c)) continue;
    while (at < text.size() && !ascii_letter_or_digit(text[at])) ++at;
    if (at == text.size() || text[at] != c) return false;
    ++at;
  }
  while (at < text.size() && !ascii_letter_or_digit(text[at])) ++at;
  return at == text.size() || (text.substr(at) == "s");
}

bool has_capital_or_digit(std::string_view words) {
  return std::any_of(words.begin(), words.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80); });
}

bool has_digit(std::string_view words) {
  return std::any_of(words.begin(), words.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool capital_then_small(std::string_view words) {
  if (words.size() < 3 || words.front() < 'A' || words.front() > 'Z') return false;
  return std::none_of(words.begin() + 1, words.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// "Akt", "Pten": how mice spell what people write in capitals; "bcl2", "nm23": small letters with a digit; "RhoA", "mTOR",
// "K-ras", "c-myc": capitals inside, or one letter and a hyphen. Not for words of two letters.
bool same_in_other_case(std::string_view text, std::string_view spelling) {
  if (text.size() < 3 || !has_capital_or_digit(spelling)) return false;
  const bool inside = std::any_of(text.begin() + 1, text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  const bool lettered = text.size() > 4 && text[1] == '-' && ascii_letter_or_digit(text[0]);
  const bool symbol = capital_then_small(text) || inside || lettered || (text.size() > 3 && has_digit(text));
  return symbol && key_of(text, true) == key_of(spelling, true);
}

bool is_protein(std::string_view type) { return type == "gene" || type == "complex" || type == "family"; }

bool says_gene(const Text& text, std::size_t at) {
  constexpr std::array<std::string_view, 20> words = {"gene", "genes", "protein", "proteins", "mrna", "expression", "level", "levels", "receptor", "signaling", "pathway",
                                                      "activity", "activities", "knockdown", "silencing", "overexpression", "promoter", "transcript", "transcripts", "phosphorylation"};
  return at < text.tokens.size() && std::find(words.begin(), words.end(), text.tokens[at].key) != words.end();
}

bool says_cell(const Text& text, std::size_t at) { return at < text.tokens.size() && (text.tokens[at].key == "cells" || text.tokens[at].key == "cell"); }

std::string_view words_between(const Text& text, std::size_t first, std::size_t last) {
  const std::size_t begin = text.tokens[first].bytes.begin;
  return std::string_view(text.words).substr(begin, text.tokens[last - 1].bytes.end - begin);
}

constexpr std::size_t longest_short_form = 6;  // tokens: "IL-4-EVs"

}  // namespace

Mention Finder::longest(const Text& text, std::size_t first, std::size_t end, const Definitions& defined) const {
  const Token& token = text.tokens[first];
  if (token.kind == Token::Kind::mark) return {};
  if (!defined.empty()) {
    for (std::size_t last = std::min(end, first + longest_short_form); last > first; --last) {
      if (text.tokens[last - 1].kind == Token::Kind::mark) continue;
      auto found = defined.find(std::string(words_between(text, first, last)));
      if (const std::string_view words = words_between(text, first, last); found == defined.end() && words.size() > 2 && words.back() == 's')
        found = defined.find(std::string(words.substr(0, words.size() - 1)));
      if (found == defined.end()) continue;
      if (found->second.values.empty()) {
        const Mention longer = by_lexicon(text, first, end);
        return longer.tokens > last - first ? longer : Mention{};
      }
      Mention mention{found->second.values, last - first, found->second.origins, found->second.cargos};
      for (Value& value : mention.values) {
        value.text = words_between(text, first, last);
        value.bytes = {token.bytes.begin, text.tokens[last - 1].bytes.end};
      }
      Mention longer = by_lexicon(text, first, end);
      return longer.tokens > mention.tokens ? longer : mention;
    }
  }
  Mention shape = by_shape(text, first, end);
  Mention name = by_lexicon(text, first, end);
  const bool code_only = shape.tokens && shape.values.front().kind == "code";
  if (shape.tokens == 0 || (code_only && name.tokens) || name.tokens > shape.tokens) return name;
  return shape;
}

Mention Finder::by_shape(const Text& text, std::size_t first, std::size_t end) const {
  if (text.tokens[first].kind != Token::Kind::word) return {};
  const std::size_t begin = text.tokens[first].bytes.begin;
  const std::string_view words = text.words;
  const auto token_end = [&](std::size_t at) -> std::size_t {
    for (std::size_t last = first + 1; last <= end; ++last)
      if (text.tokens[last - 1].bytes.end >= at) return text.tokens[last - 1].bytes.end == at ? last : 0;
    return 0;
  };
  const Shapes::Found found = shapes_.at_start(words.substr(begin));
  if (found.size == 0) return {};
  std::size_t last = token_end(begin + found.size);
  if (last == 0) return {};
  Mention mention;
  const std::size_t star = found.type == "miRNA" && words[begin + found.size - 1] == '*' ? 1 : 0;  // "miR-9*": not of the name
  mention.values.push_back({found.name, "", std::string(found.type), std::string(words.substr(begin, found.size - star)), {begin, begin + found.size - star}, 0, 1});
  while (found.type == "miRNA") {
    const std::size_t at = text.tokens[last - 1].bytes.end;
    const Shapes::Found more = shapes_.next_of_mirna(words.substr(at), mention.values.back().name);
    const std::size_t next = more.size ? token_end(at + more.size) : 0;
    if (next == 0) break;
    last = next;
    mention.values.push_back({more.name, "", "miRNA", std::string(words.substr(at + more.start, more.size - more.start)), {at + more.start, at + more.size}, 0, 1});
  }
  mention.tokens = last - first;
  for (Value& value : mention.values)
    for (const Name* name = lexicon_.find(key_of(value.name)); name; name = lexicon_.next(*name))
      if (lexicon_.entry(*name).type == value.kind) value.id = lexicon_.entry(*name).id;
  return mention;
}

const char* Finder::misfit(const Text& text, std::size_t first, std::size_t last, const Name& name) const {
  const std::string_view words = words_between(text, first, last);
  const Term entry = lexicon_.entry(name);
  const std::string_view spelling = lexicon_.spelling(name);
  if (name.exact && !same_letters(words, spelling) && !(is_protein(entry.type) && same_in_other_case(words, spelling))) return "short names with capitals must be written so";
  if (!is_protein(entry.type)) return nullptr;
  const bool one_word = last == first + 1;
  if (one_word && !has_capital_or_digit(words) && has_capital_or_digit(spelling.substr(1))) return "a word in small letters is no symbol";
  if (one_word && words.size() <= 4 && !has_capital_or_digit(words) && has_capital_or_digit(spelling)) return "a short word in small letters is no gene";
  if (lexicon_.stopped(words) && !says_gene(text, last)) return "a common word or abbreviation (stop.tsv): 'gene' or 'protein' must stand behind it";
  if (one_word && words.size() <= 2 && spelling != entry.name && !says_gene(text, last)) return "two letters that are no symbol";
  if (words != entry.name && spelling.substr(0, 2) != "CD" && says_cell(text, last)) return "beside 'cells' a gene's by-name is a cell line's";
  if (!one_word && text.tokens[first + 1].blank_before && words.size() <= 4) return "a blank in so short a name";
  return nullptr;
}

std::vector<Finder::Considered> Finder::considered(const Text& text, std::size_t first, std::size_t end) const {
  std::vector<Considered> all;
  for (std::size_t last = std::min(end, first + longest_name); last > first; --last) {
    const std::string key = key_of(text.tokens, first, last), joined = key_of(text.tokens, first, last, true), one = singular(key);
    for (const std::string& each : {key, joined == key ? std::string() : joined, one}) {
      if (each.empty()) continue;
      for (const Name* name = lexicon_.find(each); name; name = lexicon_.next(*name)) {
        const char* reason = misfit(text, first, last, *name);
        all.push_back({words_between(text, first, last), lexicon_.entry(*name), lexicon_.spelling(*name), reason ? reason : ""});
      }
    }
  }
  return all;
}

const Name* Finder::fitting(const Text& text, std::size_t first, std::size_t last, std::string_view key) const {
  for (const Name* name = lexicon_.find(key); name; name = lexicon_.next(*name))
    if (!misfit(text, first, last, *name)) return name;
  return nullptr;
}

// "hMSC", "rBM-MSCs": a letter for human, mouse or rat before a cell in capitals.
const Name* Finder::without_species(const Text& text, std::size_t first, std::size_t last) const {
  const std::string_view words = words_between(text, first, last);
  if (words.size() < 4 || (words[0] != 'h' && words[0] != 'm' && words[0] != 'r') || words[1] < 'A' || words[1] > 'Z' || words[2] < 'A' || words[2] > 'Z') return nullptr;
  const std::string key = key_of(words.substr(1));
  for (const std::string& each : {key, singular(key)})
    for (const Name* name = each.empty() ? nullptr : lexicon_.find(each); name; name = lexicon_.next(*name))
      if (lexicon_.entry(*name).type == "cell") return name;
  return nullptr;
}

const Name* Finder::lookup(const Text& text, std::size_t first, std::size_t last, int& sign) const {
  const std::string key = key_of(text.tokens, first, last);
  sign = 1;
  if (const Name* name = fitting(text, first, last, key)) return name;
  if (last > first + 1) {
    const std::string joined = key_of(text.tokens, first, last, true);
    if (joined != key)
      if (const Name* name = fitting(text, first, last, joined)) return name;
  }
  if (const std::string one = singular(key); !one.empty())
    if (const Name* name = fitting(text, first, last, one)) return name;
  if (const Name* name = without_species(text, first, last)) return name;
  if (last != first + 1) return nullptr;
  for (const auto& [prefix, turn] : {std::pair<std::string_view, int>{"anti", -1}, {"pro", 1}}) {
    if (key.size() < prefix.size() + 5 || key.compare(0, prefix.size(), prefix) != 0) continue;
    const Name* name = fitting(text, first, last, key.substr(prefix.size()));
    if (!name || !is_process(lexicon_.entry(*name).type)) continue;
    sign = turn;
    return name;
  }
  return nullptr;
}

// How many tokens a name at `first` can have. "anti-" and "pro-" before a name, hyphens inside a word and a species' letter
// ("hMSC") hide its beginning, and then all lengths are tried.
std::size_t Finder::reach(const Text& text, std::size_t first, std::size_t end) const {
  const std::string& key = text.tokens[first].key;
  const bool hyphen = first + 1 < end && text.tokens[first + 1].kind == Token::Kind::mark && skipped_in_keys(text.tokens[first + 1].key);
  const bool prefixed = key.compare(0, 4, "anti") == 0 || key.compare(0, 3, "pro") == 0;
  const char begin = text.words[text.tokens[first].bytes.begin];
  const bool species = (begin == 'h' || begin == 'm' || begin == 'r') && key.size() > 2 && text.tokens[first].bytes.size() == key.size() && text.words[text.tokens[first].bytes.begin + 1] < 'a';
  if (hyphen || prefixed || species || text.tokens[first].kind == Token::Kind::mark) return longest_name;
  return std::min(longest_name, 2 * lexicon_.reach(key));  // a mark may stand between any two words
}

Mention Finder::by_lexicon(const Text& text, std::size_t first, std::size_t end) const {
  for (std::size_t last = std::min(end, first + reach(text, first, end)); last > first; --last) {
    const Token& closing = text.tokens[last - 1];
    if (closing.kind == Token::Kind::mark && closing.key != "+") continue;
    if (closing.key == "+" && closing.blank_before) continue;
    int sign = 1;
    const Name* name = lookup(text, first, last, sign);
    if (!name) continue;
    const Term entry = lexicon_.entry(*name);
    Value value{std::string(entry.name), std::string(entry.id), std::string(entry.type), std::string(words_between(text, first, last)), {text.tokens[first].bytes.begin, closing.bytes.end}, 0, name->sign * sign};
    return {{std::move(value)}, last - first, {}};
  }
  return {};
}

}  // namespace vesper
