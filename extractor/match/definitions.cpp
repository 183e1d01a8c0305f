#include "match/definitions.h"

#include <re2/re2.h>

#include <algorithm>
#include <cctype>
#include <string>

#include "english/tokens.h"
#include "match/cascade.h"

namespace vesper {
namespace {

bool letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

bool capital(char c) { return c >= 'A' && c <= 'Z'; }

constexpr std::size_t longest_short = 14;  // bytes

bool looks_short(std::string_view words) {
  if (words.size() < 2 || words.size() > longest_short || words.find(' ') != std::string_view::npos) return false;
  return std::any_of(words.begin(), words.end(), capital);
}

// From the back: each letter of the short form is found in the long form; the first one begins a word.
bool letters_in_order(std::string_view shorter, std::string_view longer) {
  std::size_t at = longer.size();
  for (std::size_t i = shorter.size(); i-- > 0;) {
    if (!letter(shorter[i])) continue;
    for (;;) {
      if (at == 0) return false;
      --at;
      if (lower(longer[at]) != lower(shorter[i])) continue;
      if (i > 0 || at == 0 || !letter(longer[at - 1])) break;
    }
  }
  return true;
}

// The words before a short form that it may stand for: as many as it has letters and two more, back to a mark.
std::string_view words_before(std::string_view words, std::size_t end, std::size_t letters) {
  std::size_t begin = end;
  for (std::size_t left = letters + 2; begin > 0; --begin) {
    const char c = words[begin - 1];
    if (c == ',' || c == ';' || c == '(' || c == ')' || c == '.') break;
    if (c == ' ' && begin < end && words[begin] != ' ' && left-- == 0) break;
  }
  return words.substr(begin, end - begin);
}

// "proteins", "ligand", "transferase": the words speak of a molecule, whatever the lexicon calls it.
bool speaks_of_molecule(const std::string& key) {
  static const RE2 words("\\b(?:proteins?|receptors?|factors?|kinases?|ligands?|genes?|domains?|antigens?|enzymes?|subunits?|members?|family|inhibitors? of|molecules?|chains?|homologs?|histone|collagen|\\w+ase|\\w{3,}in|\\w+ins|[a-z]*\\d[a-z0-9]*)\\b");
  return RE2::PartialMatch(key, words);
}

// Whether the long form has a word of one of the names that the gene has.
bool shares_word(const std::string& longer, const Value& gene, const Lexicon& lexicon) {
  bool shares = false;
  lexicon.each_name_of(gene.name, gene.kind, [&](std::string_view name) {
    for (const Token& token : tokens_of(name))
      if (token.key.size() > 3 && longer.find(token.key.substr(0, std::max<std::size_t>(4, token.key.size() - 2))) != std::string::npos) shares = true;
  });
  return shares;
}

// The first of "(" ... ")" behind an item that is no name: SHORT is blocked where it would be a gene by accident.
void block(std::string_view words, const Item& open, const std::vector<Value>& shorter, const Lexicon& lexicon, Definitions& defined) {
  if (shorter.size() != 1 || !is_protein(shorter.front().kind) || !looks_short(shorter.front().text)) return;
  const std::string_view before = words_before(words, open.bytes.begin, shorter.front().text.size());
  if (!letters_in_order(shorter.front().text, before)) return;
  const std::string key = key_of(before);
  if (speaks_of_molecule(key) || shares_word(key, shorter.front(), lexicon)) return;
  defined.add(shorter.front().text, Definition{});
}

template <typename Holds>
bool any_opening(const Text& text, std::size_t first, std::size_t end, Holds holds) {
  for (std::size_t at = first; at < end; ++at)
    if (text.tokens[at].key == "(" && holds(at)) return true;
  return false;
}

// Whether a word with a capital stands behind the token, and nothing behind that but what closes or parts.
bool opens_short_form(const Text& text, std::size_t open, std::size_t end) {
  std::size_t at = open + 1;
  while (at < end && is_silent(text.tokens[at])) ++at;
  if (at == end) return false;
  const std::string_view words = std::string_view(text.words).substr(text.tokens[at].bytes.begin);
  const std::string_view word = words.substr(0, std::min(words.find(' '), longest_short));
  if (std::none_of(word.begin(), word.end(), capital)) return false;
  const std::size_t behind = words.find_first_of(" );,");
  return behind == std::string_view::npos || words[behind] != ' ' || behind + 1 == words.size() || !(letter(words[behind + 1]) || (words[behind + 1] >= '0' && words[behind + 1] <= '9'));
}

}  // namespace

bool may_define(const Text& text, std::size_t first, std::size_t end) {
  return any_opening(text, first, end, [&](std::size_t at) { return opens_short_form(text, at, end); });
}

void collect_definitions(std::string_view words, const std::vector<Item>& items, const Lexicon& lexicon, Definitions& defined) {
  for (std::size_t at = 0; at + 2 < items.size(); ++at) {
    const Item& named = items[at];
    if (items[at + 1].word != "(") continue;
    std::size_t close = at + 2;
    while (close < items.size() && close < at + 5 && items[close].word != ")" && items[close].word != ";" && items[close].word != ",") ++close;
    if (close >= items.size() || close == at + 2 || items[close].type != "") continue;
    if (named.values.size() != 1 || named.type.rfind("event", 0) == 0) {
      if (close == at + 3) block(words, items[at + 1], items[at + 2].values, lexicon, defined);
      continue;
    }
    const std::size_t begin = items[at + 2].bytes.begin, end = items[close - 1].bytes.end;
    std::string_view shorter = words.substr(begin, end - begin);
    if (!looks_short(shorter)) continue;
    if (shorter.size() > 2 && shorter.back() == 's') shorter.remove_suffix(1);
    const std::size_t reach = std::min<std::size_t>(named.bytes.begin, 30);
    const std::string_view longer = words.substr(named.bytes.begin - reach, named.bytes.size() + reach);
    if (longer.size() <= shorter.size() || !letters_in_order(shorter, longer)) continue;
    defined.add(std::string(shorter), Definition{named.values, {}});
  }
}

namespace {

// "EVs", "MVs": they stay any vesicles, whoever's they are where they are spelled out.
bool names_any_vesicle(const std::string& shorter, const Lexicon& lexicon) {
  for (const Name* name = lexicon.find(key_of(shorter)); name; name = lexicon.next(*name))
    if (lexicon.entry(*name).type == "vesicle") return true;
  return false;
}

// "(IL-4-EVs)" at a byte: IL-4-EV; empty when there is none.
std::string short_form_at(std::string_view words, std::size_t at) {
  static const RE2 form("\\A ?\\(((?:[A-Za-z0-9.]+[-‐‑–]?){1,4}?)s?[);,]");
  std::string shorter;
  const std::string_view behind = words.substr(std::min(at, words.size()), 40);
  if (RE2::PartialMatch(re2::StringPiece(behind.data(), behind.size()), form, &shorter) && shorter.size() > 2 && shorter.back() == 's') shorter.pop_back();
  return shorter;
}

// "FEXO", "CDCexo", "95-Exo", "exNef": an own name for some of the vesicles, whatever it leaves out.
bool speaks_of_vesicle(const std::string& shorter) {
  static const RE2 marked("(?:[Ee]xo?|E[Xx]O?|EV|MV|MP|Ev)$|^(?:[Ee]xo?|EXO|EV|MV)[-A-Z]");
  return RE2::PartialMatch(shorter, marked);
}

// Whether the letters of the short form stand in the words in this order.
bool has_letters_in_order(std::string_view shorter, std::string_view words) {
  std::size_t at = words.size();
  for (std::size_t i = shorter.size(); i-- > 0;) {
    if (!letter(shorter[i])) continue;
    while (at > 0 && lower(words[at - 1]) != lower(shorter[i])) --at;
    if (at-- == 0) return false;
  }
  return true;
}

// "(M1-Exos)" inside a phrase, behind its vesicle or one of its cells: where the words before the parenthesis end.
std::vector<std::size_t> places_of_own_names(std::string_view words, std::size_t begin, std::size_t end, const Lexicon& lexicon) {
  std::vector<std::size_t> places;
  for (std::size_t open = words.find('(', begin); open < end; open = words.find('(', open + 1)) {
    const std::size_t place = open > begin && words[open - 1] == ' ' ? open - 1 : open;
    const std::string shorter = short_form_at(words, place);
    if (looks_short(shorter) && speaks_of_vesicle(shorter) && !names_any_vesicle(shorter, lexicon)) places.push_back(place);
  }
  return places;
}

// The cell that stands right before the place; none where a tissue does ("adipose (AD-Exo) and placental (P-Exo) MSCs"), else all.
std::vector<Value> origins_before(std::size_t place, const std::vector<Value>& origins) {
  bool in_tissue = false;
  for (const Value& origin : origins)
    if (origin.kind == "tissue") in_tissue = true;
    else if (origin.bytes.end == place) return {origin};
  return in_tissue ? std::vector<Value>{} : origins;
}

// False where the text has defined it as much already.
bool define_vesicle(const std::string& shorter, const Item& item, std::vector<Value> origins, Definitions& defined) {
  Definition definition{{item.values.front()}, std::move(origins), item.cargos};
  for (std::vector<Value>* list : {&definition.origins, &definition.cargos})
    for (Value& value : *list) value.bytes = {};
  if (const Definition* known = defined.find(shorter); known && known->origins.size() >= definition.origins.size()) return false;
  defined.put(shorter, std::move(definition));
  return true;
}

}  // namespace

bool may_define_vesicle(const Text& text, std::size_t first, std::size_t end, const Lexicon& lexicon) {
  if (!any_opening(text, first, end, [](std::size_t) { return true; })) return false;
  const std::string_view words = text.words;
  const std::size_t begin = text.tokens[first].bytes.begin, last = std::min(text.tokens[end - 1].bytes.end + 2, words.size());
  for (std::size_t open = words.find('(', begin); open < last; open = words.find('(', open + 1)) {
    const std::string shorter = short_form_at(words, open);
    if (!looks_short(shorter) || names_any_vesicle(shorter, lexicon)) continue;
    if (speaks_of_vesicle(shorter) || has_letters_in_order(shorter, words.substr(begin, open - begin))) return true;
  }
  return false;
}

namespace {

// "Exosomes of keloid fibroblasts (KF-Exos) and of normal ones": the short form stands behind its own cells.
void define_by_origin(std::string_view words, const Item& item, const Lexicon& lexicon, Definitions& defined) {
  if (item.origins.size() < 2) return;
  for (const Value& origin : item.origins) {
    if (origin.bytes.empty() || origin.bytes.end == item.bytes.end) continue;
    const std::string shorter = short_form_at(words, origin.bytes.end);
    if (!looks_short(shorter) || names_any_vesicle(shorter, lexicon) || !speaks_of_vesicle(shorter)) continue;
    Definition definition{{item.values.front()}, {origin}, {}};
    definition.origins.front().bytes = {};
    defined.put(shorter, std::move(definition));
  }
}

}  // namespace

void collect_vesicle_definitions(std::string_view words, const std::vector<Item>& items, const Lexicon& lexicon, Definitions& defined) {
  for (const Item& item : items) {
    if (item.type != "vesicle" || item.values.empty()) continue;
    define_by_origin(words, item, lexicon, defined);
    const std::size_t end = item.values.front().bytes.end;
    std::size_t begin = item.values.front().bytes.begin;
    for (const Value& origin : item.origins)
      if (!origin.bytes.empty()) begin = std::min(begin, origin.bytes.begin);
    const std::vector<std::size_t> inside = places_of_own_names(words, begin, item.bytes.end + 2, lexicon);
    if (inside.size() > 1) {  // "of BMSCs (BMSC-Exos) and ADSCs (ADSC-Exos)"
      for (const std::size_t place : inside) define_vesicle(short_form_at(words, place), item, origins_before(place, item.origins), defined);
      continue;
    }
    for (const std::size_t place : {end, item.bytes.end, inside.empty() ? end : inside.front()}) {
      const std::string shorter = short_form_at(words, place);
      if (!looks_short(shorter) || names_any_vesicle(shorter, lexicon)) continue;
      const bool spelled = !item.origins.empty() && place == end && letters_in_order(shorter, words.substr(begin, end - begin));
      if (!spelled && !speaks_of_vesicle(shorter)) continue;
      define_vesicle(shorter, item, item.origins, defined);
      break;
    }
  }
}

void collect_named_rnas(const Text& text, std::size_t first, std::size_t end, const Finder& finder, Definitions& defined) {
  for (std::size_t at = first; at + 1 < end; ++at) {
    const std::string_view key = text.tokens[at].key;
    if (key.size() < 3 || (key.compare(key.size() - 3, 3, "rna") != 0 && key != "circular" && key != "long")) continue;
    const Mention mention = finder.longest(text, at, end, {});
    if (mention.tokens < 2) continue;
    const Value& named = mention.values.front();
    const std::string_view words = named.text;
    const bool stands_behind = words.size() > named.name.size() && words.substr(words.size() - named.name.size()) == named.name;
    if (!stands_behind || (named.kind != "lncRNA" && named.kind != "circRNA")) continue;
    std::size_t name = at;
    while (name < end && text.tokens[name].bytes.begin < named.bytes.end - named.name.size()) ++name;
    const Mention alone = finder.longest(text, name, end, {});
    if (alone.tokens == 0 || alone.values.front().kind == "code") defined.add(named.name, Definition{{named}, {}});
  }
}

}  // namespace vesper
