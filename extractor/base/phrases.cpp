// Tested by phrases_test.cpp.
#include "base/phrases.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/problem.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace vesper {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// How often a byte stands in English text inside XML, roughly, in millionths.
double frequency(unsigned char byte) {
  constexpr std::array<int, 26> letters = {52, 10, 24, 25, 80, 13, 12, 25, 52, 2, 5, 30, 20, 46, 46, 17, 1, 44, 44, 56, 18, 7, 8, 3, 11, 2};
  const char c = static_cast<char>(byte);
  if (c >= 'a' && c <= 'z') return letters[static_cast<std::size_t>(c - 'a')] * 1000;
  if (c >= 'A' && c <= 'Z') return letters[static_cast<std::size_t>(c - 'A')] * 40 + 1000;
  if (c >= '0' && c <= '9') return 6000;
  if (c == ' ') return 170000;
  if (c == '<' || c == '>') return 25000;
  if (c == '"' || c == '/' || c == '\n' || c == '=') return 14000;
  return byte > ' ' && byte < 0x7F ? 1500 : 50;
}

bool same(std::string_view one, std::string_view other, Phrase::Letters letters) {
  if (letters == Phrase::Letters::as_written) return one == other;
  return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](char a, char b) { return small(a) == small(b); });
}

constexpr std::size_t longest_gap = 512;  // bytes between two words of a phrase
constexpr std::size_t longest_mark = 200;  // bytes of one tag or character reference

// The end of the gap that begins at `at`: past marks, tags and references.
std::size_t behind_gap(std::string_view text, std::size_t at) {
  const std::size_t last = std::min(text.size(), at + longest_gap);
  while (at < last && !is_word(text[at])) {
    const char closing = text[at] == '<' ? '>' : text[at] == '&' ? ';' : '\0';
    const std::size_t end = closing ? text.substr(at, longest_mark).find(closing) : std::string_view::npos;
    at += end == std::string_view::npos ? 1 : end + 1;
  }
  return at;
}

// The begin of the gap that ends at `at`.
std::size_t before_gap(std::string_view text, std::size_t at) {
  const std::size_t first = at - std::min(at, longest_gap);
  while (at > first && !is_word(text[at - 1])) {
    const char opening = text[at - 1] == '>' ? '<' : text[at - 1] == ';' ? '&' : '\0';
    const std::size_t from = at - std::min(at, longest_mark);
    const std::size_t begin = opening ? text.substr(from, at - from).rfind(opening) : std::string_view::npos;
    at = begin == std::string_view::npos ? at - 1 : from + begin;
  }
  return at;
}

}  // namespace

PhraseScan::PhraseScan(std::vector<Phrase> phrases, Instructions instructions) : phrases_(std::move(phrases)) {
  const auto ascii = [](const std::string& word) { return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c > ' ' && c < 0x7F; }); };
  for (const Phrase& phrase : phrases_)
    if (phrase.words.empty() || !std::all_of(phrase.words.begin(), phrase.words.end(), ascii)) throw Problem({"phrase"}, "a phrase is looked for by words of ASCII, and this one has none, or others");
  choose_keys();
  fill_tables();
#if defined(__x86_64__)
  avx2_ = instructions != Instructions::scalar && __builtin_cpu_supports("avx2");
  avx512_ = instructions == Instructions::best && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi");
#else
  (void)instructions;
#endif
}

std::vector<PhraseScan::Key> PhraseScan::keys_of(std::uint32_t number) const {
  const Phrase& phrase = phrases_[number];
  std::vector<Key> keys;
  for (std::size_t w = 0; w < phrase.words.size(); ++w) {
    const std::string& word = phrase.words[w];
    for (std::size_t offset = 0; offset == 0 || offset + window <= word.size(); ++offset) {
      Key key{number, 0, 0, 0, static_cast<std::uint32_t>(w), static_cast<std::uint32_t>(offset)};
      for (std::size_t i = 0; i < std::min(window, word.size()); ++i) {
        const char c = word[offset + i];
        const bool fold = phrase.letters == Phrase::Letters::any_case && is_letter(c);
        key.value |= static_cast<std::uint32_t>(static_cast<unsigned char>(fold ? small(c) : c)) << (8 * i);
        key.mask |= 0xFFu << (8 * i);
        if (fold) key.small |= 0x20u << (8 * i);
      }
      keys.push_back(key);
    }
  }
  return keys;
}

template <typename Take>
void PhraseScan::each_byte(const Key& key, std::size_t place, Take take) {
  const std::size_t shift = 8 * place;
  const auto value = static_cast<std::uint8_t>(key.value >> shift), fold = static_cast<std::uint8_t>(key.small >> shift);
  if ((key.mask >> shift & 0xFF) == 0) {
    for (unsigned byte = 0; byte < 256; ++byte) take(static_cast<std::uint8_t>(byte));
    return;
  }
  take(value);
  if (fold) take(static_cast<std::uint8_t>(value ^ fold));
}

void PhraseScan::add(const Key& key, std::uint8_t bit, Halves& halves) {
  for (std::size_t at = 0; at < window; ++at)
    each_byte(key, at, [&](std::uint8_t byte) {
      halves.low[at][byte & 15] |= bit;
      halves.high[at][byte >> 4] |= bit;
    });
}

// How often the look-up will say perhaps for a bucket, were bytes independent.
double PhraseScan::expected(const Halves& halves) {
  static const std::array<double, 256> chances = [] {
    std::array<double, 256> all{};
    for (std::size_t byte = 0; byte < all.size(); ++byte) all[byte] = frequency(static_cast<unsigned char>(byte)) / 1e6;
    return all;
  }();
  double chance = 1;
  for (std::size_t at = 0; at < window; ++at) {
    double here = 0;
    for (std::size_t high = 0; high < 16; ++high)
      for (std::size_t low = 0; halves.high[at][high] && low < 16; ++low)
        if (halves.low[at][low]) here += chances[16 * high + low];
    chance *= here;
  }
  return chance;
}

// Each phrase gets the letters and the bucket by which it makes the fewest false alarms together with those before it;
// a second round moves those that were placed when little else was.
void PhraseScan::choose_keys() {
  for (int round = 0; round < 2; ++round) {
    for (std::uint32_t phrase = 0; phrase < phrases_.size(); ++phrase) {
      const std::vector<Key> keys = keys_of(phrase);
      for (std::vector<Key>& bucket : keys_) std::erase_if(bucket, [&](const Key& key) { return key.phrase == phrase; });
      std::vector<Key>* best = nullptr;
      Key chosen;
      double least = 0;
      for (std::vector<Key>& bucket : keys_) {
        Halves now;
        for (const Key& key : bucket) add(key, 1, now);
        const double before = bucket.empty() ? 0 : expected(now);
        for (const Key& key : keys) {
          Halves then = now;
          add(key, 1, then);
          const double more = expected(then) - before;
          if (best && more >= least) continue;
          least = more;
          best = &bucket;
          chosen = key;
        }
      }
      best->push_back(chosen);
    }
  }
}

void PhraseScan::fill_tables() {
  Halves halves;
  first_.resize(1 << 16);
  second_.resize(1 << 16);
  for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
    const auto bit = static_cast<std::uint8_t>(1u << bucket);
    for (const Key& key : keys_[bucket]) {
      add(key, bit, halves);
      each_byte(key, 0, [&](std::uint8_t low) { each_byte(key, 1, [&](std::uint8_t high) { first_[low | high << 8] |= bit; }); });
      each_byte(key, 2, [&](std::uint8_t low) { each_byte(key, 3, [&](std::uint8_t high) { second_[low | high << 8] |= bit; }); });
      for (std::size_t at = 0; at < window; ++at) each_byte(key, at, [&](std::uint8_t byte) { byte_[at][byte & 127] |= bit; });
    }
  }
  for (std::size_t at = 0; at < window; ++at)
    for (std::size_t i = 0; i < 32; ++i) {
      low_[at][i] = halves.low[at][i & 15];
      high_[at][i] = halves.high[at][i & 15];
    }
}

void PhraseScan::check(std::string_view text, std::size_t at, std::uint32_t bytes, std::uint8_t candidates, std::vector<Hit>& hits) const {
  for (unsigned left = candidates; left; left &= left - 1) {
    for (const Key& key : keys_[static_cast<std::size_t>(__builtin_ctz(left))]) {
      if (((bytes & key.mask) | key.small) != key.value || at < key.offset) continue;
      const std::size_t begin = at - key.offset;
      if (stands_at(text, begin, phrases_[key.phrase], key.word)) hits.push_back({begin, key.phrase});
    }
  }
}

bool PhraseScan::stands_at(std::string_view text, std::size_t begin, const Phrase& phrase, std::size_t word) const {
  std::size_t first = begin, last = begin + phrase.words[word].size();
  if (last > text.size() || !same(text.substr(begin, last - begin), phrase.words[word], phrase.letters)) return false;
  for (std::size_t w = word; w-- > 0;) {
    const std::size_t end = before_gap(text, first), size = phrase.words[w].size();
    if (end < size || !same(text.substr(end - size, size), phrase.words[w], phrase.letters)) return false;
    first = end - size;
  }
  for (std::size_t w = word + 1; w < phrase.words.size(); ++w) {
    const std::size_t at = behind_gap(text, last), size = phrase.words[w].size();
    if (at + size > text.size() || !same(text.substr(at, size), phrase.words[w], phrase.letters)) return false;
    last = at + size;
  }
  if (phrase.edges == Phrase::Edges::anywhere) return true;
  return !(first > 0 && is_letter(text[first - 1])) && ends_well(text, last, phrase);
}

bool PhraseScan::ends_well(std::string_view text, std::size_t last, const Phrase& phrase) const {
  const auto open = [&](std::size_t at) { return at >= text.size() || !is_letter(text[at]); };
  if (open(last)) return true;
  return std::any_of(phrase.endings.begin(), phrase.endings.end(), [&](const std::string& ending) {
    return last + ending.size() <= text.size() && same(text.substr(last, ending.size()), ending, phrase.letters) && open(last + ending.size());
  });
}

void PhraseScan::check_places(std::string_view text, std::size_t at, std::uint64_t places, const std::uint8_t* candidates, std::vector<Hit>& hits) const {
  for (; places; places &= places - 1) {
    const auto place = static_cast<std::size_t>(std::countr_zero(places));
    std::uint32_t bytes = 0;
    std::memcpy(&bytes, text.data() + at + place, window);
    if (const std::uint8_t sure = candidates[place] & buckets_of(bytes)) check(text, at + place, bytes, sure, hits);
  }
}

#if defined(__x86_64__)
__attribute__((target("avx512f,avx512bw,avx512vbmi"))) std::size_t PhraseScan::find_avx512(std::string_view text, std::size_t begin, std::size_t end, std::vector<Hit>& hits) const {
  constexpr std::size_t step = 64;
  __m512i lower[window], upper[window];
#pragma GCC unroll 4
  for (std::size_t i = 0; i < window; ++i) {
    lower[i] = _mm512_load_si512(byte_[i].data());
    upper[i] = _mm512_load_si512(byte_[i].data() + step);
  }
  std::size_t at = begin;
  for (; at + step <= end && at + step + window <= text.size(); at += step) {
    __m512i found = _mm512_set1_epi8(-1);
#pragma GCC unroll 4
    for (std::size_t i = 0; i < window; ++i) found = _mm512_and_si512(found, _mm512_permutex2var_epi8(lower[i], _mm512_loadu_si512(text.data() + at + i), upper[i]));
    const std::uint64_t places = _mm512_test_epi8_mask(found, found);
    if (!places) continue;
    alignas(step) std::array<std::uint8_t, step> candidates;
    _mm512_store_si512(candidates.data(), found);
    check_places(text, at, places, candidates.data(), hits);
  }
  return at;
}

__attribute__((target("avx2"))) std::size_t PhraseScan::find_avx2(std::string_view text, std::size_t begin, std::size_t end, std::vector<Hit>& hits) const {
  constexpr std::size_t step = 32;
  const __m256i half = _mm256_set1_epi8(15);
  __m256i low[window], high[window];
#pragma GCC unroll 4
  for (std::size_t i = 0; i < window; ++i) {
    low[i] = _mm256_load_si256(reinterpret_cast<const __m256i*>(low_[i].data()));
    high[i] = _mm256_load_si256(reinterpret_cast<const __m256i*>(high_[i].data()));
  }
  std::size_t at = begin;
  for (; at + step <= end && at + step + window <= text.size(); at += step) {
    __m256i found = _mm256_set1_epi8(-1);
#pragma GCC unroll 4
    for (std::size_t i = 0; i < window; ++i) {
      const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text.data() + at + i));
      const __m256i by_low = _mm256_shuffle_epi8(low[i], _mm256_and_si256(bytes, half));
      const __m256i by_high = _mm256_shuffle_epi8(high[i], _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half));
      found = _mm256_and_si256(found, _mm256_and_si256(by_low, by_high));
    }
    const auto places = ~static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(found, _mm256_setzero_si256())));
    if (!places) continue;
    alignas(step) std::array<std::uint8_t, step> candidates;
    _mm256_store_si256(reinterpret_cast<__m256i*>(candidates.data()), found);
    check_places(text, at, places, candidates.data(), hits);
  }
  return at;
}
#else
std::size_t PhraseScan::find_avx512(std::string_view, std::size_t begin, std::size_t, std::vector<Hit>&) const { return begin; }
std::size_t PhraseScan::find_avx2(std::string_view, std::size_t begin, std::size_t, std::vector<Hit>&) const { return begin; }
#endif

void PhraseScan::find(std::string_view text, std::size_t begin, std::size_t end, std::vector<Hit>& hits) const {
  std::size_t at = avx512_ ? find_avx512(text, begin, end, hits) : begin;
  if (avx2_) at = find_avx2(text, at, end, hits);
  for (; at < end; ++at) {
    std::uint32_t bytes = 0;  // those behind the text's end count as NUL
    if (at + window <= text.size()) std::memcpy(&bytes, text.data() + at, window);
    else std::memcpy(&bytes, text.data() + at, text.size() - at);
    if (const std::uint8_t candidates = buckets_of(bytes)) check(text, at, bytes, candidates, hits);
  }
}

bool PhraseScan::any_in(std::string_view text) const {
  constexpr std::size_t step = 4096;
  std::vector<Hit> hits;
  for (std::size_t at = 0; at < text.size() && hits.empty(); at += step) find(text, at, std::min(text.size(), at + step), hits);
  return !hits.empty();
}

}  // namespace vesper
