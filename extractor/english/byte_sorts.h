// A passage's bytes in lower case, which of them are letters and digits, and where two stand together as in British
// spellings: found many at a time.
#pragma once
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace vesper {

class ByteSorts {
 public:
  static constexpr std::size_t block = 64;
  // Bytes that `lowered` must have room for: the words, rounded up, and 16 more to read.
  static std::size_t room(std::size_t size) { return (size / block + 1) * block + 16; }
  // Writes the words to `lowered`, A-Z as a-z, with zeros behind. Good until the same thread makes another.
  ByteSorts(std::string_view words, char* lowered);

  // Of ASCII bytes only.
  bool is_word(std::size_t at) const { return words_[at / 8] >> (at % 8) & 1; }
  bool is_solid(std::size_t at) const { return solids_[at / 8] >> (at % 8) & 1; }  // no blank
  // The first byte from `at` on that is not ASCII; no farther than `end`.
  std::size_t high_from(std::size_t at, std::size_t end) const {
    for (; any_high_ && at < end; at = at / 8 * 8 + block)
      if (const std::uint64_t found = window(highs_, at)) return std::min(end, at + static_cast<std::size_t>(std::countr_zero(found)));
    return end;
  }
  // Where tokens begin in the 64 bytes from a multiple of 64 on, as bits: at a word's first byte, and at marks.
  std::uint64_t starts(std::size_t at) const {
    const std::uint64_t words = window(words_, at), before = at > 0 && is_word(at - 1);
    return (words & ~(words << 1 | before)) | (window(solids_, at) & ~words);
  }
  // A stretch of ASCII letters and digits.
  struct Word {
    std::size_t end = 0;
    bool any_digit = false, all_digits = true;
    bool pair = false;     // whether it holds a pair of letters that every spelling of spelling.h has
    bool capital = false;  // whether it holds a capital
  };
  // The one that begins at `begin`, no farther than `end`; empty where none does.
  Word word_at(std::size_t begin, std::size_t end) const {
    const auto size = std::min(static_cast<std::size_t>(std::countr_zero(~window(words_, begin))), end - begin);
    if (size > longest_in_window) return long_word_at(begin, end);
    const std::uint64_t mask = (std::uint64_t{1} << size) - 1, digits = window(digits_, begin) & mask;
    return {begin + size, digits != 0, digits == mask, (window(pairs_, begin) & mask >> 1) != 0, (window(capitals_, begin) & mask) != 0};
  }

 private:
  using Bits = const unsigned char*;  // a bit a byte
  static constexpr std::size_t longest_in_window = 56;
  // Of the bytes from `at` on; at least 57 are told.
  static std::uint64_t window(Bits bits, std::size_t at) {
    std::uint64_t read = 0;
    std::memcpy(&read, bits + at / 8, 8);
    return read >> (at % 8);
  }
  Word long_word_at(std::size_t begin, std::size_t end) const;
  Bits words_, digits_, capitals_, solids_, pairs_, highs_;
  bool any_high_ = false;
};

}  // namespace vesper
