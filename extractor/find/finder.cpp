#include "find/finder.h"

#include <algorithm>
#include <array>

#include "english/inflect.h"
#include "english/key_places.h"
#include "english/key_walk.h"
#include "english/tokens.h"

namespace vesper {
namespace {

constexpr std::size_t longest_name_tokens = 9;

bool ascii_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// Whether two spellings agree letter for letter, marks and blanks aside; the text may have a plural s more.
bool same_letters(std::string_view text, std::string_view spelling) {
  if (text == spelling) return true;
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

bool says_gene(const Tokens& tokens, std::size_t at) {
  constexpr std::array<std::string_view, 20> words = {"gene", "genes", "protein", "proteins", "mrna", "expression", "level", "levels", "receptor", "signaling", "pathway",
                                                      "activity", "activities", "knockdown", "silencing", "overexpression", "promoter", "transcript", "transcripts", "phosphorylation"};
  return at < tokens.size() && std::find(words.begin(), words.end(), tokens[at].key) != words.end();
}

bool says_cell(const Tokens& tokens, std::size_t at) { return at < tokens.size() && (tokens[at].key == "cells" || tokens[at].key == "cell"); }

std::string_view words_between(std::string_view words, const Tokens& tokens, std::size_t first, std::size_t last) {
  const std::size_t begin = tokens[first].bytes.begin;
  return words.substr(begin, tokens[last - 1].bytes.end - begin);
}

constexpr std::size_t longest_short_form = 6;  // tokens: "IL-4-EVs"

// A letter for human, mouse or rat before capitals: "hMSC", "rBM-MSCs".
bool has_species_letter(std::string_view words) {
  if (words.size() < 4 || std::find(std::begin(species_letters), std::end(species_letters), words[0]) == std::end(species_letters)) return false;
  return words[1] >= 'A' && words[1] <= 'Z' && words[2] >= 'A' && words[2] <= 'Z';
}

constexpr std::size_t least_behind_prefix = 5;
bool has_prefix(std::string_view key) { return key.size() > 7 && ((key[0] == 'p' && key[1] == 'r' && key[2] == 'o') || (key[0] == 'a' && key.substr(0, 4) == "anti")); }

}  // namespace

void Definitions::put(const std::string& shorter, Definition definition) {
  if (shorter.empty()) return;
  all_[shorter] = std::move(definition);
  first_.set(byte(shorter[0]));
  if (shorter.size() > 1) second_.set(byte(shorter[1]));
  else second_.set();
}

struct Finder::Place {
  std::string_view text;
  const Tokens& tokens;
  std::size_t first, last;
  std::string_view words() const { return words_between(text, tokens, first, last); }
};

Mention Finder::longest(const Text& text, std::size_t first, std::size_t end, const Definitions& defined) const {
  const Token& token = text.tokens[first];
  if (token.kind == Token::Kind::mark) return {};
  if (defined.may_begin(std::string_view(text.words).substr(token.bytes.begin, 2))) {
    for (std::size_t last = std::min(end, first + longest_short_form); last > first; --last) {
      if (text.tokens[last - 1].kind == Token::Kind::mark) continue;
      const std::string_view words = words_between(text.words, text.tokens, first, last);
      const Definition* found = defined.find(words);
      if (!found && words.size() > 2 && words.back() == 's') found = defined.find(words.substr(0, words.size() - 1));
      if (!found) continue;
      if (found->values.empty()) {
        const Hit longer = longest_name(text.words, text.tokens, first, end);
        return longer.tokens > last - first ? mention_of(text, first, longer) : Mention{};
      }
      Mention mention{found->values, last - first, found->origins, found->cargos};
      for (Value& value : mention.values) {
        value.text = words_between(text.words, text.tokens, first, last);
        value.bytes = {token.bytes.begin, text.tokens[last - 1].bytes.end};
      }
      const Hit longer = longest_name(text.words, text.tokens, first, end);
      return longer.tokens > mention.tokens ? mention_of(text, first, longer) : mention;
    }
  }
  Mention shape = by_shape(text, first, end);
  const Hit name = longest_name(text.words, text.tokens, first, end);
  const bool code_only = shape.tokens && shape.values.front().kind == "code";
  if (shape.tokens == 0 || (code_only && name.tokens) || name.tokens > shape.tokens) return mention_of(text, first, name);
  return shape;
}

namespace {

// The runs of digits of a name, apart: keys fold "miR-512-1" and "miR-5121" into one.
std::string numbers_of(std::string_view name) {
  std::string numbers;
  bool inside = false;
  for (const char c : name) {
    const bool digit = c >= '0' && c <= '9';
    if (digit) numbers += c;
    else if (inside) numbers += ' ';
    inside = digit;
  }
  return numbers;
}

}  // namespace

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
      if (lexicon_.entry(*name).type == value.kind && numbers_of(lexicon_.spelling(*name)) == numbers_of(value.name)) value.id = lexicon_.entry(*name).id;
  return mention;
}

const char* Finder::misfit(const Place& place, const Name& name) const {
  const auto& [text, tokens, first, last] = place;
  if (!name.exact && !name.symbol) return nullptr;
  const std::string_view words = place.words();
  const std::string_view spelling = lexicon_.spelling(name);
  const bool one_word = last == first + 1;
  if (name.exact && !same_letters(words, spelling) && !(name.symbol && same_in_other_case(words, spelling))) return "short names with capitals must be written so";
  if (name.symbol && one_word && !has_capital_or_digit(words) && has_capital_or_digit(spelling.substr(1))) return "a word in small letters is no symbol";
  if (!name.protein) return nullptr;
  const Term entry = lexicon_.entry(name);
  if (one_word && words.size() <= 4 && !has_capital_or_digit(words) && has_capital_or_digit(spelling)) return "a short word in small letters is no gene";
  if (lexicon_.stopped(words) && !says_gene(tokens, last)) return "a common word or abbreviation (stop.tsv): 'gene' or 'protein' must stand behind it";
  if (one_word && words.size() <= 2 && spelling != entry.name && !says_gene(tokens, last)) return "two letters that are no symbol";
  if (words != entry.name && spelling.substr(0, 2) != "CD" && says_cell(tokens, last)) return "beside 'cells' a gene's by-name is a cell line's";
  if (!one_word && tokens[first + 1].blank_before && words.size() <= 4) return "a blank in so short a name";
  return nullptr;
}

std::vector<Finder::Considered> Finder::considered(const Text& text, std::size_t first, std::size_t end) const {
  std::vector<Considered> all;
  for (std::size_t last = std::min(end, first + longest_name_tokens); last > first; --last) {
    const Place place{text.words, text.tokens, first, last};
    const auto put = [&](const Name& name, const char* reason) { all.push_back({place.words(), lexicon_.entry(name), lexicon_.spelling(name), reason ? reason : ""}); };
    const std::string key = key_of(text.tokens, first, last), joined = key_of(text.tokens, first, last, true), one = singular(key);
    for (const std::string& each : {key, joined == key ? std::string() : joined, one}) {
      if (each.empty() || each.back() == ' ') continue;
      for (const Name* name = lexicon_.find(each); name; name = lexicon_.next(*name)) put(*name, misfit(place, *name));
    }
    int sign = 1;
    if (const Name* name = without_species(place)) put(*name, nullptr);
    if (const Name* name = last == first + 1 ? prefixed(place, sign) : nullptr) put(*name, nullptr);
  }
  return all;
}

const Name* Finder::fitting(const Place& place, std::uint64_t hash) const {
  const Name* name = lexicon_.find(hash);
  while (name && misfit(place, *name)) name = lexicon_.next(*name);
  return name;
}

const Name* Finder::without_species(const Place& place) const {
  const std::string_view words = place.words();
  if (!has_species_letter(words)) return nullptr;
  const std::string key = key_of(words.substr(1));
  for (const std::string& each : {key, singular(key)})
    for (const Name* name = each.empty() ? nullptr : lexicon_.find(each); name; name = lexicon_.next(*name))
      if (lexicon_.entry(*name).type == "cell") return name;
  return nullptr;
}

const Name* Finder::prefixed(const Place& place, int& sign) const {
  const std::string_view key = place.tokens[place.first].key;
  if (!has_prefix(key)) return nullptr;
  for (const Prefix& prefix : prefixes) {
    if (key.size() < prefix.words.size() + least_behind_prefix || key.substr(0, prefix.words.size()) != prefix.words) continue;
    const std::string_view rest = key.substr(prefix.words.size());
    if (!lexicon_.filter().may_have(rest)) continue;
    for (const Name* name = lexicon_.find(rest); name; name = lexicon_.next(*name)) {
      if (misfit(place, *name)) continue;
      if (!is_process(lexicon_.entry(*name).type)) break;
      sign = prefix.sign;
      return name;
    }
  }
  return nullptr;
}

std::vector<std::uint32_t> Finder::places(const Tokens& tokens, std::size_t first, std::size_t end) const {
  std::vector<std::uint32_t> all = KeyPlaces(lexicon_.filter(), tokens).among(first, end);
  for (const std::uint32_t place : all) lexicon_.prefetch_slot(tokens[place].hash);
  for (const std::uint32_t place : all) lexicon_.prefetch_name(tokens[place].hash);
  return all;
}

Finder::Hit Finder::longest_name(std::string_view words, const Tokens& tokens, std::size_t first, std::size_t end) const {
  const Token& token = tokens[first];
  if (token.kind == Token::Kind::mark) return {};
  std::array<KeysAt, longest_name_tokens> keys;
  std::size_t size = keys_from(lexicon_.filter(), tokens, first, end, keys);
  for (; size > 0; --size) {
    const Token& closing = tokens[first + size - 1];
    if (closing.kind == Token::Kind::mark && (closing.key != "+" || closing.blank_before)) continue;
    const Place place{words, tokens, first, first + size};
    const KeysAt& at = keys[size - 1];
    if (at.has == 0) continue;
    int sign = 1;
    const Name* name = at.has & KeysAt::plain ? fitting(place, at.of_plain) : nullptr;
    if (!name && at.has & KeysAt::joined) name = fitting(place, at.of_joined);
    if (!name && at.has & KeysAt::singular) name = fitting(place, at.of_singular);
    if (!name && !token.small) name = without_species(place);
    if (!name && size == 1) name = prefixed(place, sign);
    if (name) return {name, size, sign};
  }
  return {};
}

Mention Finder::mention_of(const Text& text, std::size_t first, const Hit& hit) const {
  if (!hit.name) return {};
  const Term entry = lexicon_.entry(*hit.name);
  const std::string_view words = words_between(text.words, text.tokens, first, first + hit.tokens);
  const std::size_t begin = text.tokens[first].bytes.begin;
  Value value{std::string(entry.name), std::string(entry.id), std::string(entry.type), std::string(words), {begin, begin + words.size()}, 0, hit.name->sign * hit.sign};
  return {{std::move(value)}, hit.tokens, {}};
}

}  // namespace vesper
