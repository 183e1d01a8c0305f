// A passage's bytes in lower case, which of them are letters and digits, and where two stand together as in British
// spellings: found many at a time.
#pragma once
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace vesper {

class ByteSorts {
 public:
  static constexpr std::size_t block = 64;
  // Bytes that `lowered` must have room for: the words, rounded up, and 8 more to read.
  static std::size_t room(std::size_t size) { return (size / block + 1) * block + 8; }
  // Writes the words to `lowered`, A-Z as a-z, with zeros behind.
  ByteSorts(std::string_view words, char* lowered);

  // Of ASCII bytes only.
  bool is_word(std::size_t at) const { return words_[at / block] >> (at % block) & 1; }
  // The first byte from `at` on that is no ASCII letter or digit.
  std::size_t word_end(std::size_t at) const {
    std::uint64_t others = ~words_[at / block] >> (at % block);
    if (others) return at + static_cast<std::size_t>(std::countr_zero(others));
    std::size_t next = at / block + 1;
    while (!~words_[next]) ++next;  // the last block ends in zeros
    return next * block + static_cast<std::size_t>(std::countr_zero(~words_[next]));
  }
  enum class Digits { none, some, all };
  // Of the bytes [begin, end) of a word, which is not empty.
  Digits digits(std::size_t begin, std::size_t end) const {
    bool any = false, all = true;
    for (; begin < end; begin = (begin / block + 1) * block) {
      const std::uint64_t digits = bits(digits_, begin, end);
      any = any || digits != 0;
      all = all && digits == mask(begin, end);
    }
    return all ? Digits::all : any ? Digits::some : Digits::none;
  }
  // Whether the bytes [begin, end), which are some, hold a pair of letters that every spelling of spelling.h has.
  bool has_pair(std::size_t begin, std::size_t end) const {
    std::uint64_t pairs = 0;
    for (--end; begin < end; begin = (begin / block + 1) * block) pairs |= bits(pairs_, begin, end);
    return pairs != 0;
  }

 private:
  // Those of [begin, end) that are in the block of `begin`, from the lowest bit on.
  static std::uint64_t bits(const std::vector<std::uint64_t>& of, std::size_t begin, std::size_t end) {
    return of[begin / block] >> (begin % block) & mask(begin, end);
  }
  static std::uint64_t mask(std::size_t begin, std::size_t end) { return ~std::uint64_t{0} >> (block - std::min(end - begin, block - begin % block)); }

  std::vector<std::uint64_t> words_, digits_, pairs_;  // a bit a byte
};

}  // namespace vesper
