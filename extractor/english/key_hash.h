// The hash of a key, run by run, so that the keys of ever more tokens are hashed by adding one token at a time. Runs are
// of letters (all that is not ASCII among them), or of digits, or one mark: "bone mmp 9" and "bone mmp9" both have the
// runs bone, mmp, 9. Since keys have a blank between two runs of letters, or of digits, and none elsewhere (tokens.h),
// the runs tell the key.
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace vesper {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_ascii_mark(char c) { return c > ' ' && c < 127 && !is_digit(c) && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z'); }

namespace key_hash_detail {
constexpr std::uint64_t odd = 0x9E3779B97F4A7C15ull, other_odd = 0xD6E8FEB86659FD93ull;
inline std::uint64_t stirred(std::uint64_t hash, std::uint64_t eight) {
  hash = (hash ^ eight) * odd;
  return hash ^ (hash >> 32);
}
}  // namespace key_hash_detail

inline std::uint64_t run_hash(std::string_view run) {
  std::uint64_t hash = run.size() * key_hash_detail::other_odd, eight = 0;
  for (; run.size() > 8; run.remove_prefix(8)) {
    std::memcpy(&eight, run.data(), 8);
    hash = key_hash_detail::stirred(hash, eight);
  }
  eight = 0;
  std::memcpy(&eight, run.data(), run.size());
  return key_hash_detail::stirred(hash, eight);
}

// The same where 8 bytes can be read at any place of the run.
inline std::uint64_t run_hash_padded(const char* run, std::size_t size) {
  std::uint64_t hash = size * key_hash_detail::other_odd, eight = 0;
  for (; size > 8; size -= 8, run += 8) {
    std::memcpy(&eight, run, 8);
    hash = key_hash_detail::stirred(hash, eight);
  }
  if (size == 0) return key_hash_detail::stirred(hash, 0);
  std::memcpy(&eight, run, 8);
  return key_hash_detail::stirred(hash, eight & (~std::uint64_t{0} >> (64 - 8 * size)));
}

// The hash of a key that has one run more. `before` is 0 for the first, whose hash is the run's.
inline std::uint64_t chained(std::uint64_t before, std::uint64_t run) {
  if (before == 0) return run;
  const std::uint64_t hash = (std::rotl(before, 23) ^ run) * key_hash_detail::other_odd;
  return hash ^ (hash >> 29);
}

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
