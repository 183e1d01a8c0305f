// A passage as the rules see it: tokens with a folded key each, and sentences. Every offset leads back into
// Passage::words, which is never changed.
#pragma once
#include <cstddef>
#include <cstdint>
#include <forward_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace vesper {

struct Token {
  enum class Kind : std::uint8_t { word, number, mark };
  Span bytes;             // in Passage::words
  std::string_view key;   // lower case, compatibility forms folded, Greek letters spelt out, dashes as '-'
  std::uint64_t hash;     // of the key (key_hash.h), however others stand beside it; 0 for a mark that keys leave out
  std::uint64_t stem;     // of its singular behind other words (inflect.h), `hash` where it has none. Of a hyphen: fork
  std::uint8_t runs;      // of the key; 0 for a mark that keys leave out
  std::uint8_t first, first_of_stem;  // which follower its first run is (key_filter.h), and the singular's
  Kind kind;              // a word holds at least one letter
  bool blank_before;
  bool small;             // a word of small letters a to z only, in the passage as well
  bool odd;               // the fields above do not tell its part in a key (key_walk.h)
  bool repaired;          // a dropped ligature was put back in the key ("fbroblast" -> "fibroblast")

  // Of a hyphen between two words that would be one without it: the hash of the runs that it parts as one ("up-regulated"), else 0.
  // `first` is of that then. Odd where this does not tell all.
  std::uint64_t fork() const { return runs == 0 ? stem : 0; }
};

// The tokens of one passage, with the memory that their keys look into: it moves, and is not copied.
class Tokens {
 public:
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const Token& operator[](std::size_t at) const { return list_[at]; }
  const Token* begin() const { return list_.get(); }
  const Token* end() const { return list_.get() + size_; }
  // `key` must outlive the tokens.
  void repair(std::size_t at, std::string_view key);

 private:
  friend class Tokenizer;
  std::unique_ptr<Token[]> list_;
  std::size_t size_ = 0;
  std::unique_ptr<char[]> lowered_;       // the passage, A-Z as a-z
  std::forward_list<std::string> other_;  // keys that the passage does not hold
};

struct Text {
  std::string words;            // the passage's words, for spelling checks
  Tokens tokens;
  std::vector<std::size_t> ends;  // rising: one past the last token of each sentence
};

}  // namespace vesper
