#include "match/classes.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/problem.h"
#include "base/table.h"
#include "english/inflect.h"
#include "english/tokens.h"

namespace vesper {
namespace {

constexpr std::size_t longest_word = 5;  // tokens

Sign sign_of(std::string_view cell, const std::string& file, int line) {
  if (cell.empty()) return Sign::none;
  if (cell == "+") return Sign::plus;
  if (cell == "-") return Sign::minus;
  if (cell == "?") return Sign::open;
  if (cell == "~") return Sign::binding;
  throw Problem({file, line}, "'" + std::string(cell) + "' is no sign", "use + - ? or ~ (what an RNA does to its target)");
}

// Forms of a verb of several words are those of its first word: "give rise to" -> "gives rise to".
VerbForms forms_of(std::string_view base) {
  const std::size_t blank = base.find(' ');
  VerbForms forms = verb_forms(base.substr(0, blank));
  if (blank == std::string_view::npos) return forms;
  const std::string rest(base.substr(blank));
  forms.s += rest;
  forms.ed += rest;
  forms.ing += rest;
  return forms;
}

}  // namespace

void Classes::add_types(const std::string& file, std::string_view content) {
  const Table table(file, content);
  const std::size_t type = table.column("type"), is = table.column("is");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto& parents = parents_[std::string(table.cell(row, type))];
    for (const std::string_view parent : split(table.cell(row, is), '|'))
      if (!trimmed(parent).empty()) parents.emplace_back(trimmed(parent));
  }
  bit("t:effect");
  effect_ = ids_.at("t:effect");
  for (const auto& [name, parents] : parents_)
    for (const std::string& parent : parents)
      if (!has_type(parent)) throw Problem({file}, "type '" + name + "' is a '" + parent + "', which has no line", "add a line for it");
}

void Classes::add_list(const std::string& name, const std::string& file, std::string_view content) {
  const Table table(file, content);
  const std::size_t word = table.column("word"), as = table.column("as"), sign = table.column("sign"), irregular = table.column("forms");
  lists_[name] = static_cast<int>(table.rows());
  const std::size_t id = id_of("l:" + name);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string base(table.cell(row, word));
    const std::string_view kind = table.cell(row, as);
    const Sign value = sign_of(table.cell(row, sign), file, table.line(row));
    const auto add = [&](std::string_view spelling, const char* form) { add_form(spelling, {name, id, id_of("l:" + name + ":" + form)}, value); };
    if (kind == "verb") {
      const VerbForms forms = forms_of(base);
      const auto others = split(table.cell(row, irregular), '|');
      add(base, "fin");
      add(forms.s, "fin");
      add(forms.ing, "ing");
      if (trimmed(others.front()).empty()) add(forms.ed, "ed");
      for (const std::string_view other : others)
        if (!trimmed(other).empty()) add(trimmed(other), "ed");
    } else if (kind == "noun") {
      add(base, "noun");
      add(plural(base), "noun");
    } else if (kind == "adj" || kind == "word") {
      add(base, kind == "adj" ? "adj" : "word");
    } else {
      throw Problem({file, table.line(row)}, "'" + std::string(kind) + "' is no kind of word", "use verb, noun, adj or word");
    }
  }
}

Bits Classes::bits_of_list(const std::string& list) const {
  Bits bits;
  if (const auto found = ids_.find("l:" + list); found != ids_.end()) bits.set(found->second);
  return bits;
}

void Classes::add_form(std::string_view spelling, const FormOfList& as, Sign sign) {
  const std::string hyphen = spelling.front() == '-' ? "-" : "";
  add_key(hyphen + key_of(spelling), spelling, as, sign);
  const auto plain = [](char c) { return c == ' ' || (c >= 'a' && c <= 'z'); };
  if (!std::all_of(spelling.begin(), spelling.end(), plain)) add_key(hyphen + key_of(spelling, true), spelling, as, sign);
}

void Classes::add_key(const std::string& key, std::string_view spelling, const FormOfList& as, Sign sign) {
  Known& word = known(key);
  word.classes.bits.set(as.id);
  word.classes.bits.set(as.id_of_form);
  if (sign == Sign::none) return;
  if (word.sign != Sign::none && word.sign != sign)
    throw Problem({"rules/words/" + as.list + ".tsv"}, "'" + std::string(spelling) + "' has another sign in another list or line", "one word has one sign; take it out of one of the lists");
  word.sign = sign;
}

Bits Classes::add_plain(std::string_view plain) {
  const std::size_t before = ids_.size(), id = id_of("w:" + std::string(plain));
  if (ids_.size() > before) {
    const std::string key = key_of(plain);
    known(key.empty() ? std::string(plain) : key).classes.bits.set(id);
  }
  Bits bits;
  bits.set(id);
  return bits;
}

bool Classes::has_type(std::string_view type) const { return parents_.count(std::string(type)) > 0; }

std::size_t Classes::id_of(const std::string& name) {
  const auto [place, fresh] = ids_.try_emplace(name, ids_.size());
  if (place->second >= most_classes) throw Problem({name}, "more than " + std::to_string(most_classes) + " word lists, types and words in patterns", "raise most_classes");
  return place->second;
}

Bits Classes::bit(const std::string& name) {
  Bits bits;
  bits.set(id_of(name));
  return bits;
}

void Classes::settle() {
  settled_.clear();
  for (const auto& [type, parents] : parents_) settled_[type].bits = told_of_type(type);
  const auto list = [](ClassSet& set) {
    set.ids.clear();
    set.bits.each([&](std::size_t bit) { set.ids.push_back(static_cast<std::uint16_t>(bit)); });
  };
  for (auto& [type, set] : settled_) list(set);
  slots_.assign(std::bit_ceil(2 * words_.size() + 1), {});
  for (auto& [hash, word] : words_) {
    list(word.classes);
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].word) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {hash, &word};
  }
}

const Classes::Known* Classes::word_of(std::uint64_t hash) const {
  for (std::size_t at = hash & (slots_.size() - 1); slots_[at].word; at = (at + 1) & (slots_.size() - 1))
    if (slots_[at].hash == hash) return slots_[at].word;
  return nullptr;
}

const ClassSet& Classes::set_of_type(std::string_view type) const {
  static const ClassSet none;
  const auto known = settled_.find(type);
  return known == settled_.end() ? none : known->second;
}

Bits Classes::told_of_type(const std::string& type) const {
  Bits bits;
  if (const auto id = ids_.find("t:" + type); id != ids_.end()) bits.set(id->second);
  if (const auto parents = parents_.find(type); parents != parents_.end())
    for (const std::string& parent : parents->second) bits |= told_of_type(parent);
  return bits;
}

std::vector<unsigned> Classes::commonness() const {
  constexpr unsigned of_type = 40, of_list = 8, of_small_word = 20, of_word = 1;
  constexpr std::size_t small = 4;
  std::vector<unsigned> all(ids_.size());
  for (const auto& [name, id] : ids_) {
    const bool word = name.compare(0, 2, "w:") == 0;
    all[id] = name.compare(0, 2, "t:") == 0 ? of_type : !word ? of_list : name.size() - 2 <= small ? of_small_word : of_word;
  }
  return all;
}

Classes::Known& Classes::known(const std::string& key) {
  const auto [place, fresh] = words_.try_emplace(key_hash(key));
  if (fresh) {
    place->second.key = key;
    filter_.add(key);
  }
  return place->second;
}

const Classes::Known* Classes::find(std::uint64_t hash, const Tokens& tokens, std::size_t first, std::size_t last, KeysAt::Has as) const {
  const Known* found = word_of(hash);
  if (!found) return nullptr;
  const bool same = last == first + 1 ? found->key == tokens[first].key : found->key == key_of(tokens, first, last, as == KeysAt::joined);
  return same ? found : nullptr;
}

Word Classes::longest(const Tokens& tokens, std::size_t first, std::size_t end) const {
  const bool behind_hyphen = first > 0 && tokens[first - 1].key == "-" && !tokens[first - 1].blank_before && !tokens[first].blank_before;
  if (tokens[first].kind == Token::Kind::mark) {
    const Known* found = behind_hyphen ? word_of(key_hash("-" + std::string(tokens[first].key))) : nullptr;
    if (!found) found = word_of(key_hash(tokens[first].key));
    return found ? Word{&found->classes, found->sign, 1} : Word{};
  }
  std::array<KeysAt, longest_word> keys;
  for (std::size_t last = first + keys_from(filter_, tokens, first, end, keys); last > first; --last) {
    const KeysAt& at = keys[last - first - 1];
    if (tokens[last - 1].kind == Token::Kind::mark) continue;
    const Known* found = at.has & KeysAt::plain ? find(at.of_plain, tokens, first, last, KeysAt::plain) : nullptr;
    if (!found && at.has & KeysAt::joined) found = find(at.of_joined, tokens, first, last, KeysAt::joined);
    if (!found) continue;
    Word word{&found->classes, found->sign, last - first};
    if (behind_hyphen)
      if (const Known* hyphened = word_of(key_hash("-" + found->key))) word.classes = &hyphened->classes;
    return word;
  }
  return {};
}

std::vector<std::string> Classes::names_of_types() const {
  std::vector<std::string> names;
  for (const auto& [name, parents] : parents_) names.push_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> Classes::names_of_lists() const {
  std::vector<std::string> names;
  for (const auto& [name, size] : lists_) names.push_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace vesper
