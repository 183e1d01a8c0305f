// A cheap look at whether there can be a key, and longer keys that begin with it. It may say yes for nothing, never no.
// Words of texts repeat, pairs of words much less: so most is told at a key's first run, in one word of memory.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace vesper {

class KeyFilter {
 public:
  enum Bits : unsigned { none = 0, ends = 1, goes_on = 2 };
  // Whether a key of one run is also looked for where a text has it in small letters only.
  enum class Letters : std::uint8_t { any, not_small };

  KeyFilter();
  KeyFilter(const KeyFilter&) = delete;
  KeyFilter& operator=(const KeyFilter&) = delete;
  void add(std::string_view key, Letters letters = Letters::any);
  // Sets the sizes by the keys that there are, doubles left out.
  void tidy();

  bool goes_on_at(std::size_t runs, std::uint64_t hash) const { return runs == 1 ? firsts_[hash >> first_shift_] != 0 : has(laters_[hash >> later_shift_], later_bits(hash, goes_on)); }
  bool ends_at(std::size_t runs, std::uint64_t hash) const { return runs == 1 ? ends_at_once(hash) : has(laters_[hash >> later_shift_], later_bits(hash, ends)); }
  // Whether there can be a key of one run with this hash, where it stands in small letters only (`small`), or in any.
  bool ends_at_once(std::uint64_t hash, bool small = false) const { return has(singles_[(hash >> single_shift_) + small * singles_.size() / 2], single_bits(hash)); }
  // Which of 32 followers a run is.
  static std::uint8_t follower(std::uint64_t run) { return static_cast<std::uint8_t>(run >> 59); }
  // The followers that a key of one run has, a bit each.
  std::uint32_t followers(std::uint64_t hash) const { return firsts_[hash >> first_shift_]; }
  // Whether a key of `runs` runs can have the run that `follower` tells behind it.
  bool can_follow(std::size_t runs, std::uint64_t hash, std::uint8_t follower) const { return runs == 1 ? (followers(hash) >> follower & 1) != 0 : goes_on_at(runs, hash); }
  // Before a look at a key of one run, of several.
  void prefetch_first(std::uint64_t hash, bool small) const {
    __builtin_prefetch(&singles_[(hash >> single_shift_) + small * singles_.size() / 2]);
    __builtin_prefetch(&firsts_[hash >> first_shift_]);
  }
  void prefetch_later(std::uint64_t hash) const { __builtin_prefetch(&laters_[hash >> later_shift_]); }
  // Whether there can be this key.
  bool may_have(std::string_view key) const;

  // The tables, for an image; their sizes are powers of two.
  struct Tables {
    std::span<const std::uint64_t> singles, laters;
    std::span<const std::uint32_t> firsts;
    std::size_t bytes() const { return singles.size_bytes() + firsts.size_bytes() + laters.size_bytes(); }
  };
  Tables tables() const { return {singles_, laters_, firsts_}; }
  // Looks at tables that outlive the filter; nothing can be added then.
  void map(const Tables& tables);

 private:
  // Two bits of a word each: a Bloom filter that touches one word a look.
  static std::uint64_t two_bits(std::uint64_t hash) { return std::uint64_t{1} << (hash & 63) | std::uint64_t{1} << (hash >> 6 & 63); }
  static std::uint64_t single_bits(std::uint64_t hash) { return two_bits(hash); }
  static std::uint64_t later_bits(std::uint64_t hash, Bits as) { return two_bits(as == ends ? hash : hash >> 12); }
  static bool has(std::uint64_t word, std::uint64_t bits) { return (~word & bits) == 0; }

  struct Single {
    std::uint64_t hash;
    Letters letters;
    friend auto operator<=>(const Single&, const Single&) = default;
  };
  struct First {
    std::uint64_t hash;
    std::uint32_t bits;
    friend auto operator<=>(const First&, const First&) = default;
  };
  struct Later {
    std::uint64_t hash;
    Bits as;
    friend auto operator<=>(const Later&, const Later&) = default;
  };
  void set(const Single& single);
  void set(const First& first) { own_firsts_[first.hash >> first_shift_] |= first.bits; }
  void set(const Later& later) { own_laters_[later.hash >> later_shift_] |= later_bits(later.hash, later.as); }
  std::vector<Single> single_entries_;
  std::vector<First> first_entries_;
  std::vector<Later> later_entries_;
  std::size_t limit_ = 0;  // of all entries: more ask for larger tables
  std::vector<std::uint64_t> own_singles_, own_laters_;
  std::vector<std::uint32_t> own_firsts_;
  std::span<const std::uint64_t> singles_;  // by the hash: first for any letters, then for small ones; these three are our own, or of an image
  std::span<const std::uint32_t> firsts_;   // 32 bits of followers by the hash
  std::span<const std::uint64_t> laters_;   // by the hash
  unsigned single_shift_ = 0, first_shift_ = 0, later_shift_ = 0;
};

}  // namespace vesper
