// A passage's bytes in lower case, which of them are letters and digits, and where two stand together as in British
// spellings: found many at a time.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace vesper {

class ByteSorts {
 public:
  static constexpr std::size_t block = 64;
  // Bytes that `lowered` must have room for: the words, rounded up, and 8 more to read.
  static std::size_t room(std::size_t size) { return (size / block + 1) * block + 8; }
  // Writes the words to `lowered`, A-Z as a-z, with zeros behind.
  ByteSorts(std::string_view words, char* lowered);

  // Of ASCII bytes only.
  bool is_word(std::size_t at) const { return words_.get()[at / block] >> (at % block) & 1; }
  // A stretch of ASCII letters and digits.
  struct Word {
    std::size_t end = 0;
    bool any_digit = false, all_digits = true;
    bool pair = false;  // whether it holds a pair of letters that every spelling of spelling.h has
  };
  // The one that begins at `begin`, no farther than `end`.
  Word word_at(std::size_t begin, std::size_t end) const {
    const std::size_t at = begin / block, shift = begin % block;
    const std::uint64_t others = ~words_.get()[at] >> shift;
    const auto size = static_cast<std::size_t>(std::countr_zero(others));
    if (others == 0 || size == 0 || begin + size > end) return long_word_at(begin, end);
    const std::uint64_t mask = (std::uint64_t{1} << size) - 1, digits = digits_.get()[at] >> shift & mask;
    return {begin + size, digits != 0, digits == mask, (pairs_.get()[at] >> shift & mask >> 1) != 0};
  }

 private:
  Word long_word_at(std::size_t begin, std::size_t end) const;  // over the border of a block, or cut off
  std::size_t blocks_;
  std::unique_ptr<std::uint64_t[]> words_, digits_, pairs_;  // a bit a byte
};

}  // namespace vesper
