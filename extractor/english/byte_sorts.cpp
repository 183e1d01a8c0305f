#include "english/byte_sorts.h"

#include <vector>

#include "english/spelling.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace vesper {
namespace {

// A bit for each of 64 bytes.
struct Sorts {
  std::uint64_t words = 0, digits = 0, capitals = 0, solids = 0, highs = 0;
};

#ifdef __SSE2__
// Bytes from `first` to `last`, as unsigned ones.
__m128i between(__m128i bytes, char first, char last) {
  const __m128i up = _mm_add_epi8(bytes, _mm_set1_epi8(static_cast<char>(127 - last)));
  return _mm_cmpgt_epi8(up, _mm_set1_epi8(static_cast<char>(126 - (last - first))));
}

std::uint64_t bits_of(__m128i bytes, int quarter) { return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(bytes))) << (16 * quarter); }

Sorts lower(char* bytes) {
  Sorts bits;
  for (int quarter = 0; quarter < 4; ++quarter) {
    __m128i* const place = reinterpret_cast<__m128i*>(bytes + 16 * quarter);
    const __m128i read = _mm_loadu_si128(place), capitals = between(read, 'A', 'Z');
    const __m128i lowered = _mm_or_si128(read, _mm_and_si128(capitals, _mm_set1_epi8(0x20)));
    const __m128i digits = between(lowered, '0', '9'), words = _mm_or_si128(digits, between(lowered, 'a', 'z'));
    const __m128i blanks = _mm_or_si128(_mm_cmpeq_epi8(read, _mm_set1_epi8(' ')), between(read, '\t', '\r'));
    _mm_storeu_si128(place, lowered);
    bits.words |= bits_of(words, quarter);
    bits.digits |= bits_of(digits, quarter);
    bits.capitals |= bits_of(capitals, quarter);
    bits.solids |= bits_of(blanks, quarter);
    bits.highs |= bits_of(read, quarter);
  }
  bits.solids = ~bits.solids;
  return bits;
}

// As may_be_pair of spelling.h, for each of 64 bytes and the one behind it.
std::uint64_t pairs_of(const char* bytes) {
  std::uint64_t found = 0;
  const auto is = [](__m128i read, char c) { return _mm_cmpeq_epi8(read, _mm_set1_epi8(c)); };
  for (int quarter = 0; quarter < 4; ++quarter) {
    const char* const place = bytes + 16 * quarter;
    const __m128i one = _mm_loadu_si128(reinterpret_cast<const __m128i*>(place)), two = _mm_loadu_si128(reinterpret_cast<const __m128i*>(place + 1));
    const __m128i e = _mm_and_si128(_mm_or_si128(is(one, 'a'), is(one, 'o')), is(two, 'e'));
    const __m128i r = _mm_and_si128(_mm_or_si128(is(one, 'u'), is(one, 'b')), is(two, 'r'));
    const __m128i others = _mm_or_si128(_mm_and_si128(is(one, 'i'), is(two, 's')), _mm_and_si128(is(one, 'l'), is(two, 'l')));
    found |= bits_of(_mm_or_si128(_mm_or_si128(e, r), others), quarter);
  }
  return found;
}
#else
Sorts lower(char* bytes) {
  Sorts bits;
  for (std::size_t i = 0; i < ByteSorts::block; ++i) {
    char& c = bytes[i];
    const bool capital = c >= 'A' && c <= 'Z', blank = c == ' ' || (c >= '\t' && c <= '\r');
    if (capital) c = static_cast<char>(c + 32);
    const bool digit = c >= '0' && c <= '9';
    bits.digits |= std::uint64_t{digit} << i;
    bits.words |= std::uint64_t{digit || (c >= 'a' && c <= 'z')} << i;
    bits.capitals |= std::uint64_t{capital} << i;
    bits.solids |= std::uint64_t{!blank} << i;
    bits.highs |= std::uint64_t{(c & 0x80) != 0} << i;
  }
  return bits;
}

std::uint64_t pairs_of(const char* bytes) {
  std::uint64_t found = 0;
  for (std::size_t i = 0; i < ByteSorts::block; ++i) found |= std::uint64_t{may_be_pair(bytes[i], bytes[i + 1])} << i;
  return found;
}
#endif

}  // namespace

ByteSorts::ByteSorts(std::string_view words, char* lowered) {
  constexpr std::size_t sorts = 6;
  const std::size_t blocks = words.size() / block + 1;
  thread_local std::vector<unsigned char> memory;
  if (memory.size() < 8 * sorts * blocks + 8) memory.resize(8 * sorts * blocks + 8);
  unsigned char* const begin = memory.data();
  std::memset(begin + 8 * sorts * blocks, 0, 8);  // a window is read over the end
  if (!words.empty()) std::memcpy(lowered, words.data(), words.size());
  std::memset(lowered + words.size(), 0, room(words.size()) - words.size());
  const auto put = [&](std::size_t sort, std::size_t at, std::uint64_t bits) { std::memcpy(begin + 8 * (sort * blocks + at), &bits, 8); };
  std::uint64_t highs = 0;
  for (std::size_t i = 0; i < blocks; ++i) {
    const Sorts found = lower(lowered + i * block);
    put(0, i, found.words);
    put(1, i, found.digits);
    put(2, i, found.capitals);
    put(3, i, found.solids);
    put(5, i, found.highs);
    highs |= found.highs;
  }
  for (std::size_t i = 0; i < blocks; ++i) put(4, i, pairs_of(lowered + i * block));
  any_high_ = highs != 0;
  Bits* const all[sorts] = {&words_, &digits_, &capitals_, &solids_, &pairs_, &highs_};
  for (std::size_t sort = 0; sort < sorts; ++sort) *all[sort] = begin + 8 * sort * blocks;
}

ByteSorts::Word ByteSorts::long_word_at(std::size_t begin, std::size_t end) const {
  Word word{begin, false, true, false, false};
  for (; word.end < end && is_word(word.end); ++word.end) {
    const auto bit = [at = word.end](Bits bits) { return (window(bits, at) & 1) != 0; };
    word.any_digit = word.any_digit || bit(digits_);
    word.all_digits = word.all_digits && bit(digits_);
    word.capital = word.capital || bit(capitals_);
    word.pair = word.pair || (word.end > begin && (window(pairs_, word.end - 1) & 1) != 0);
  }
  return word;
}

}  // namespace vesper
