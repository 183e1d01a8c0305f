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

bool capital_then_small(std::string_view words) {
  if (words.size() < 3 || words.front() < 'A' || words.front() > 'Z') return false;
  return std::none_of(words.begin() + 1, words.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// "Akt", "Pten", "miR": how mice spell what people write in capitals. Not for words of two letters.
bool same_but_mouse_case(std::string_view text, std::string_view spelling) {
  return capital_then_small(text) && has_capital_or_digit(spelling) && key_of(text) == key_of(spelling);
}

bool says_gene(const Text& text, std::size_t at) {
  constexpr std::array<std::string_view, 9> words = {"gene", "protein", "mrna", "expression", "level", "levels", "receptor", "signaling", "pathway"};
  return at < text.tokens.size() && std::find(words.begin(), words.end(), text.tokens[at].key) != words.end();
}

std::string_view words_between(const Text& text, std::size_t first, std::size_t last) {
  const std::size_t begin = text.tokens[first].bytes.begin;
  return std::string_view(text.words).substr(begin, text.tokens[last - 1].bytes.end - begin);
}

}  // namespace

Mention Finder::longest(const Text& text, std::size_t first, std::size_t end, const Definitions& defined) const {
  const Token& token = text.tokens[first];
  if (token.kind == Token::Kind::mark) return {};
  if (!defined.empty()) {
    for (std::size_t last = std::min(end, first + 4); last > first; --last) {
      if (text.tokens[last - 1].kind == Token::Kind::mark) continue;
      auto found = defined.find(std::string(words_between(text, first, last)));
      if (found == defined.end() && last == first + 1 && token.bytes.size() > 2 && text.words[token.bytes.end - 1] == 's')
        found = defined.find(text.words.substr(token.bytes.begin, token.bytes.size() - 1));
      if (found == defined.end()) continue;
      if (found->second.empty()) {
        const Mention longer = by_lexicon(text, first, end);
        return longer.tokens > last - first ? longer : Mention{};
      }
      Mention mention{found->second, last - first};
      for (Value& value : mention.values) value.bytes = {token.bytes.begin, text.tokens[last - 1].bytes.end};
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

bool Finder::fits(const Text& text, std::size_t first, std::size_t last, const Name& name) const {
  const std::string_view words = words_between(text, first, last);
  const Term entry = lexicon_.entry(name);
  const std::string_view spelling = lexicon_.spelling(name);
  const bool gene = entry.type == "gene";
  if (name.exact && !same_letters(words, spelling) && !(gene && same_but_mouse_case(words, spelling))) return false;
  if (gene && last == first + 1 && !has_capital_or_digit(words) && has_capital_or_digit(spelling.substr(1))) return false;
  if (gene && last == first + 1 && words.size() <= 4 && !has_capital_or_digit(words)) return false;
  if (gene && lexicon_.stopped(words) && !says_gene(text, last)) return false;
  if (gene && first + 1 < last && text.tokens[first + 1].blank_before && words.size() <= 4) return false;
  return true;
}

const Name* Finder::fitting(const Text& text, std::size_t first, std::size_t last, std::string_view key) const {
  for (const Name* name = lexicon_.find(key); name; name = lexicon_.next(*name))
    if (fits(text, first, last, *name)) return name;
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
  if (last != first + 1) return nullptr;
  for (const auto& [prefix, turn] : {std::pair<std::string_view, int>{"anti", -1}, {"pro", 1}}) {
    if (key.size() < prefix.size() + 5 || key.compare(0, prefix.size(), prefix) != 0) continue;
    const Name* name = fitting(text, first, last, key.substr(prefix.size()));
    if (!name || lexicon_.entry(*name).type != "process") continue;
    sign = turn;
    return name;
  }
  return nullptr;
}

Mention Finder::by_lexicon(const Text& text, std::size_t first, std::size_t end) const {
  for (std::size_t last = std::min(end, first + longest_name); last > first; --last) {
    const Token& closing = text.tokens[last - 1];
    if (closing.kind == Token::Kind::mark && closing.key != "+") continue;
    if (closing.key == "+" && closing.blank_before) continue;
    int sign = 1;
    const Name* name = lookup(text, first, last, sign);
    if (!name) continue;
    const Term entry = lexicon_.entry(*name);
    Value value{std::string(entry.name), std::string(entry.id), std::string(entry.type), std::string(words_between(text, first, last)), {text.tokens[first].bytes.begin, closing.bytes.end}, 0, name->sign * sign};
    return {{std::move(value)}, last - first};
  }
  return {};
}

}  // namespace vesper
