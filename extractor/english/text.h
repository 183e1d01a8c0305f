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
  Span bytes;              // in Passage::words
  std::string_view key;    // lower case, compatibility forms folded, Greek letters spelt out, dashes as '-'
  std::uint64_t run = 0;   // run_hash of the key where it is one run (key_hash.h), however others stand beside it; else 0
  std::uint64_t stem = 0;  // of its singular behind other words (inflect.h); `run` where it has none
  Kind kind = Kind::word;  // a word holds at least one letter
  bool blank_before = false;
  bool repaired = false;   // a dropped ligature was put back in the key ("fbroblast" -> "fibroblast")
};

// The tokens of one passage, with the memory that their keys look into: it moves, and is not copied.
class Tokens {
 public:
  std::size_t size() const { return list_.size(); }
  bool empty() const { return list_.empty(); }
  const Token& operator[](std::size_t at) const { return list_[at]; }
  std::vector<Token>::const_iterator begin() const { return list_.begin(); }
  std::vector<Token>::const_iterator end() const { return list_.end(); }
  // `key` must outlive the tokens.
  void repair(std::size_t at, std::string_view key);

 private:
  friend class Tokenizer;
  std::vector<Token> list_;
  std::unique_ptr<char[]> lowered_;      // the passage, A-Z as a-z
  std::forward_list<std::string> other_;  // keys that the passage does not hold
};

struct Text {
  std::string words;            // the passage's words, for spelling checks
  Tokens tokens;
  std::vector<std::size_t> ends;  // rising: one past the last token of each sentence
};

}  // namespace vesper
