// Types, word lists and plain words as bits; which bits a type or a word has.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/word_hash.h"
#include "english/key_walk.h"
#include "english/text.h"
#include "match/item.h"

namespace vesper {

struct Word {
  const ClassSet* classes = nullptr;
  Sign sign = Sign::none;
  std::size_t tokens = 0;
};

class Classes {
 public:
  // Columns type, is ('|' between parents). Throws Problem.
  void add_types(const std::string& file, std::string_view content);
  // A word with a hyphen in front ("-induced") is found only behind a hyphen.
  // Columns word, as (verb, noun, adj or word), sign (+ - ? ~ or empty), forms (irregular: past|participle). The list's
  // name is the file's stem. Forms are told apart as list:fin, list:ed, list:ing, list:noun, list:adj.
  void add_list(const std::string& name, const std::string& file, std::string_view content);
  Bits add_plain(std::string_view word);  // a word that a pattern names; its bit

  bool has_type(std::string_view type) const;
  bool has_list(std::string_view list) const { return lists_.count(std::string(list)) > 0; }
  Bits bits_of_type(std::string_view type) const { return set_of_type(type).bits; }  // the type's and its parents'
  const ClassSet& set_of_type(std::string_view type) const;
  // To be called when all types, rules and lists are there, before any look-up.
  void settle();
  Bits bits_of_list(const std::string& list) const;  // none for a list that is not there
  Bits bit(const std::string& name);               // "t:gene", "l:change:ing", "w:by"; made when new
  std::size_t effect_bit() const { return effect_; }
  // For each class a number that rises with how often it stands in a sentence, roughly; which pattern is looked for by which of
  // its elements hangs on it, and no more.
  std::vector<unsigned> commonness() const;
  // The longest word of a list, or plain word, at token `first`; tokens 0 when none.
  Word longest(const Tokens& tokens, std::size_t first, std::size_t end) const;
  std::vector<std::string> names_of_lists() const;
  std::vector<std::string> names_of_types() const;

 private:
  struct FormOfList {
    const std::string& list;
    std::size_t id, id_of_form;  // of the list, of this form in it
  };
  void add_form(std::string_view spelling, const FormOfList& as, Sign sign);
  void add_key(const std::string& key, std::string_view spelling, const FormOfList& as, Sign sign);
  std::size_t id_of(const std::string& name);  // made when new
  std::unordered_map<std::string, std::size_t> ids_;
  std::size_t effect_ = 0;  // of type "effect": what tells an effect from a target
  std::unordered_map<std::string, std::vector<std::string>> parents_;
  struct Known {
    std::string key;
    ClassSet classes;
    Sign sign = Sign::none;
  };
  Known& known(const std::string& key);
  const Known* find(std::uint64_t hash, const Tokens& tokens, std::size_t first, std::size_t last, KeysAt::Has as) const;
  const Known* word_of(std::uint64_t hash) const;
  std::unordered_map<std::uint64_t, Known> words_;  // by key_hash
  // The same, settled: open addressing, a power of two of slots, at least half of them free.
  struct Slot {
    std::uint64_t hash = 0;
    const Known* word = nullptr;
  };
  std::vector<Slot> slots_;
  KeyFilter filter_;
  std::unordered_map<std::string, int> lists_;
  Bits told_of_type(const std::string& type) const;
  std::unordered_map<std::string, ClassSet, WordHash, std::equal_to<>> settled_;  // of each type
};

}  // namespace vesper
