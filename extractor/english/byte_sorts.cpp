#include "english/byte_sorts.h"

#include <cstring>

#include "english/spelling.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace vesper {
namespace {

struct Bits {
  std::uint64_t words = 0, digits = 0;
};

#ifdef __SSE2__
// Bytes from `first` to `last`, as unsigned ones.
__m128i between(__m128i bytes, char first, char last) {
  const __m128i up = _mm_add_epi8(bytes, _mm_set1_epi8(static_cast<char>(127 - last)));
  return _mm_cmpgt_epi8(up, _mm_set1_epi8(static_cast<char>(126 - (last - first))));
}

Bits lower(char* bytes) {
  Bits bits;
  for (int quarter = 0; quarter < 4; ++quarter) {
    __m128i* const place = reinterpret_cast<__m128i*>(bytes + 16 * quarter);
    const __m128i read = _mm_loadu_si128(place);
    const __m128i lowered = _mm_or_si128(read, _mm_and_si128(between(read, 'A', 'Z'), _mm_set1_epi8(0x20)));
    const __m128i digits = between(lowered, '0', '9'), words = _mm_or_si128(digits, between(lowered, 'a', 'z'));
    _mm_storeu_si128(place, lowered);
    bits.words |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(words))) << (16 * quarter);
    bits.digits |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(digits))) << (16 * quarter);
  }
  return bits;
}

// As may_be_pair of spelling.h, for each of 64 bytes and the one behind it.
std::uint64_t pairs(const char* bytes) {
  std::uint64_t found = 0;
  const auto is = [](__m128i read, char c) { return _mm_cmpeq_epi8(read, _mm_set1_epi8(c)); };
  for (int quarter = 0; quarter < 4; ++quarter) {
    const char* const place = bytes + 16 * quarter;
    const __m128i one = _mm_loadu_si128(reinterpret_cast<const __m128i*>(place)), two = _mm_loadu_si128(reinterpret_cast<const __m128i*>(place + 1));
    const __m128i e = _mm_and_si128(_mm_or_si128(is(one, 'a'), is(one, 'o')), is(two, 'e'));
    const __m128i r = _mm_and_si128(_mm_or_si128(is(one, 'u'), is(one, 'b')), is(two, 'r'));
    const __m128i others = _mm_or_si128(_mm_and_si128(is(one, 'i'), is(two, 's')), _mm_and_si128(is(one, 'l'), is(two, 'l')));
    found |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(e, r), others)))) << (16 * quarter);
  }
  return found;
}
#else
Bits lower(char* bytes) {
  Bits bits;
  for (std::size_t i = 0; i < ByteSorts::block; ++i) {
    char& c = bytes[i];
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    const bool digit = c >= '0' && c <= '9';
    bits.digits |= std::uint64_t{digit} << i;
    bits.words |= std::uint64_t{digit || (c >= 'a' && c <= 'z')} << i;
  }
  return bits;
}

std::uint64_t pairs(const char* bytes) {
  std::uint64_t found = 0;
  for (std::size_t i = 0; i < ByteSorts::block; ++i) found |= std::uint64_t{may_be_pair(bytes[i], bytes[i + 1])} << i;
  return found;
}
#endif

}  // namespace

ByteSorts::ByteSorts(std::string_view words, char* lowered)
    : blocks_(words.size() / block + 1), words_(new std::uint64_t[blocks_]), digits_(new std::uint64_t[blocks_]), pairs_(new std::uint64_t[blocks_]) {
  if (!words.empty()) std::memcpy(lowered, words.data(), words.size());
  std::memset(lowered + words.size(), 0, room(words.size()) - words.size());
  for (std::size_t i = 0; i < blocks_; ++i) {
    const Bits bits = lower(lowered + i * block);
    words_[i] = bits.words;
    digits_[i] = bits.digits;
  }
  for (std::size_t i = 0; i < blocks_; ++i) pairs_[i] = pairs(lowered + i * block);
}

ByteSorts::Word ByteSorts::long_word_at(std::size_t begin, std::size_t end) const {
  Word word{begin, false, true, false};
  const auto bit = [](const std::unique_ptr<std::uint64_t[]>& of, std::size_t at) { return (of[at / block] >> (at % block) & 1) != 0; };
  for (; word.end < end && is_word(word.end); ++word.end) {
    const bool digit = bit(digits_, word.end);
    word.any_digit = word.any_digit || digit;
    word.all_digits = word.all_digits && digit;
    word.pair = word.pair || (word.end > begin && bit(pairs_, word.end - 1));
  }
  return word;
}

}  // namespace vesper
