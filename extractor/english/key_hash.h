// The hash of a key, run by run, so that the keys of ever more tokens are hashed by adding one token at a time. Runs are
// of letters (all that is not ASCII among them), or of digits, or one mark: "bone mmp 9" and "bone mmp9" both have the
// runs bone, mmp, 9. Since keys have a blank between two runs of letters, or of digits, and none elsewhere (tokens.h),
// the runs tell the key. Of 64 well mixed bits: equal hashes are taken for equal keys (half a million names and a million
// million looks: one chance in forty of one mistake).
#pragma once
#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace vesper {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_ascii_mark(char c) { return c > ' ' && c < 127 && !is_digit(c) && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z'); }

namespace key_hash_detail {
constexpr std::uint64_t letters_seed = 0xA0761D6478BD642Full, size_seed = 0xE7037ED1A0B428DBull, odd = 0x9E3779B97F4A7C15ull, chain = 0xD6E8FEB86659FD93ull;
constexpr std::size_t block = 16;

// The product of both, its upper half folded onto its lower one.
inline std::uint64_t folded_product(std::uint64_t one, std::uint64_t other) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(one) * other;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

inline std::uint64_t eight_at(const char* letters) {
  std::uint64_t eight = 0;
  std::memcpy(&eight, letters, 8);
  return eight;
}

// Masks of the first and the second 8 bytes for so many bytes of 16.
struct Masks {
  std::uint64_t first, second;
};
constexpr std::array<Masks, block + 1> make_masks() {
  std::array<Masks, block + 1> all{};
  for (std::size_t size = 1; size <= block; ++size) {
    const std::size_t more = size > 8 ? size - 8 : 0;
    all[size] = {more ? ~std::uint64_t{0} : ~std::uint64_t{0} >> (64 - 8 * size), more ? ~std::uint64_t{0} >> (64 - 8 * more) : 0};
  }
  return all;
}
constexpr std::array<Masks, block + 1> masks = make_masks();

// Powers of `chain`, for keys of so many runs.
constexpr std::array<std::uint64_t, 256> make_powers() {
  std::array<std::uint64_t, 256> all{1};
  for (std::size_t runs = 1; runs < all.size(); ++runs) all[runs] = all[runs - 1] * chain;
  return all;
}
inline constexpr std::array<std::uint64_t, 256> powers = make_powers();
}  // namespace key_hash_detail

// Where 16 bytes can be read at any place of the run.
inline std::uint64_t run_hash_padded(const char* run, std::size_t size) {
  using namespace key_hash_detail;
  std::uint64_t seed = size_seed + size * odd;
  for (; size > block; size -= block, run += block) seed = folded_product(eight_at(run) ^ letters_seed, eight_at(run + 8) ^ seed);
  return folded_product((eight_at(run) & masks[size].first) ^ letters_seed, (eight_at(run + 8) & masks[size].second) ^ seed);
}

namespace key_hash_detail {
// The bytes [begin, begin + size), of which there are 1 to 8: no byte beside them is read.
inline std::uint64_t up_to_eight_at(const char* begin, std::size_t size) {
  if (size == 8) return eight_at(begin);
  std::uint64_t bytes = 0;
  if (size >= 4) {
    std::uint32_t first = 0, last = 0;
    std::memcpy(&first, begin, 4);
    std::memcpy(&last, begin + size - 4, 4);
    return first | static_cast<std::uint64_t>(last) << (8 * (size - 4));
  }
  for (std::size_t i = size; i > 0; --i) bytes = bytes << 8 | static_cast<unsigned char>(begin[i - 1]);
  return bytes;
}
}  // namespace key_hash_detail

// The same for any run.
inline std::uint64_t run_hash(std::string_view run) {
  using namespace key_hash_detail;
  std::uint64_t seed = size_seed + run.size() * odd;
  for (; run.size() > block; run.remove_prefix(block)) seed = folded_product(eight_at(run.data()) ^ letters_seed, eight_at(run.data() + 8) ^ seed);
  const std::size_t first = run.size() < 8 ? run.size() : 8, second = run.size() - first;
  return folded_product((first ? up_to_eight_at(run.data(), first) : 0) ^ letters_seed, (second ? up_to_eight_at(run.data() + 8, second) : 0) ^ seed);
}

// The hash of a key that has more behind it: `hash` of a key of `runs` runs, at most 255. `before` is 0 where nothing is before.
inline std::uint64_t chained(std::uint64_t before, std::uint64_t hash, std::size_t runs = 1) { return before * key_hash_detail::powers[runs] + hash; }

// Takes the runs of a key one by one: take(run).
template <typename Take>
void each_run(std::string_view key, Take take) {
  for (std::size_t at = 0; at < key.size();) {
    if (key[at] == ' ') {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    while (end < key.size() && key[end] != ' ' && !is_ascii_mark(key[at]) && !is_ascii_mark(key[end]) && is_digit(key[end]) == is_digit(key[at])) ++end;
    take(key.substr(at, end - at));
    at = end;
  }
}

inline std::uint64_t key_hash(std::string_view key) {
  std::uint64_t hash = 0;
  each_run(key, [&](std::string_view run) { hash = chained(hash, run_hash(run)); });
  return hash;
}

}  // namespace vesper
