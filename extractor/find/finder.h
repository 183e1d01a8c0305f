// The longest name that begins at a token: the document's own abbreviations first, then shapes, then the lexicon.
#pragma once
#include <bitset>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/word_hash.h"
#include "english/text.h"
#include "find/lexicon.h"
#include "find/mention.h"
#include "find/shapes.h"

namespace vesper {

// Abbreviations that this document defines: spelling -> what it stands for there; nothing where that is no name we know.
struct Definition {
  std::vector<Value> values;
  std::vector<Value> origins;  // "tumor-derived exosomes (TDEs)": the tumour's cell
  std::vector<Value> cargos = {};  // "exosomes with miR-95 (95-Exo)"
};
class Definitions {
 public:
  // Where the spelling is defined, it stays so.
  void add(const std::string& shorter, Definition definition) {
    if (!find(shorter)) put(shorter, std::move(definition));
  }
  void put(const std::string& shorter, Definition definition);
  const Definition* find(std::string_view shorter) const {  // nullptr where it is not defined
    const auto found = all_.find(shorter);
    return found == all_.end() ? nullptr : &found->second;
  }
  // Whether some spelling may begin as the words do.
  bool may_begin(std::string_view words) const { return words.size() > 1 ? first_.test(byte(words[0])) && second_.test(byte(words[1])) : !all_.empty(); }

 private:
  static std::size_t byte(char c) { return static_cast<unsigned char>(c); }
  std::unordered_map<std::string, Definition, WordHash, std::equal_to<>> all_;
  std::bitset<256> first_, second_;  // bytes of all spellings
};

class Finder {
 public:
  Finder(const Lexicon& lexicon, const Shapes& shapes) : lexicon_(lexicon), shapes_(shapes) {}

  // One name that was looked at, and why it is not taken; empty where it is.
  struct Considered {
    std::string_view words;
    Term term;
    std::string_view spelling;
    std::string refused;
  };
  // All names of the lexicon at token `first`, longest first; for `vesper lexicon why`.
  std::vector<Considered> considered(const Text& text, std::size_t first, std::size_t end) const;

  // At token `first`, not past token `end`. Mention::tokens is 0 when there is no name.
  Mention longest(const Text& text, std::size_t first, std::size_t end, const Definitions& defined) const;

  // The longest name of the lexicon at token `first` of the words' tokens, not past token `end`; tokens 0 when there is none. Sign -1: an "anti-" stands before it.
  struct Hit {
    const Name* name = nullptr;
    std::size_t tokens = 0;
    int sign = 1;
  };
  // The tokens at which longest_name may find one, rising; for all others it is sure not to.
  std::vector<std::uint32_t> places(const Tokens& tokens, std::size_t first, std::size_t end) const;
  Hit longest_name(std::string_view words, const Tokens& tokens, std::size_t first, std::size_t end) const;

 private:
  struct Place;  // tokens [first, last) of a text
  Mention by_shape(const Text& text, std::size_t first, std::size_t end) const;
  Mention mention_of(const Text& text, std::size_t first, const Hit& hit) const;
  const Name* fitting(const Place& place, std::uint64_t hash) const;
  const Name* without_species(const Place& place) const;
  const Name* prefixed(const Place& place, int& sign) const;
  // Why a name does not fit the words there; nullptr where it does.
  const char* misfit(const Place& place, const Name& name) const;
  const Lexicon& lexicon_;
  const Shapes& shapes_;
};

}  // namespace vesper
