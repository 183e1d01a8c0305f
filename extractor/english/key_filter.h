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

  KeyFilter();
  KeyFilter(const KeyFilter&) = delete;
  KeyFilter& operator=(const KeyFilter&) = delete;
  void add(std::string_view key);
  // Sets the sizes by the keys that there are, doubles left out.
  void tidy();

  // What there is at a key of `runs` runs (key_hash.h): bits of Bits.
  unsigned at(std::size_t runs, std::uint64_t hash) const {
    if (runs == 1) return (ends_at_once(hash) ? ends : none) | (firsts_[hash >> first_shift_] ? goes_on : none);
    const std::uint64_t place = hash >> later_shift_;
    return static_cast<unsigned>(laters_[place / 32] >> (2 * (place % 32))) & 3;
  }
  bool goes_on_at(std::size_t runs, std::uint64_t hash) const { return runs == 1 ? firsts_[hash >> first_shift_] != 0 : (at(runs, hash) & goes_on) != 0; }
  bool ends_at(std::size_t runs, std::uint64_t hash) const { return runs == 1 ? ends_at_once(hash) : (at(runs, hash) & ends) != 0; }
  // Whether there can be a key of one run with this hash.
  bool ends_at_once(std::uint64_t hash) const {
    const std::uint64_t place = hash >> single_shift_;
    return singles_[place / 64] >> (place % 64) & 1;
  }
  // Whether a key of `runs` runs can have `run` behind it, by its hash.
  bool can_follow(std::size_t runs, std::uint64_t hash, std::uint64_t run) const {
    return runs == 1 ? (firsts_[hash >> first_shift_] & follower(run)) != 0 : (at(runs, hash) & goes_on) != 0;
  }
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
  // The bit of a second run, in the word of the first.
  static std::uint32_t follower(std::uint64_t run) { return std::uint32_t{1} << (run >> 59); }
  struct First {
    std::uint64_t hash;
    std::uint32_t bits;
    friend auto operator<=>(const First&, const First&) = default;
  };
  void set_single(std::uint64_t hash);
  void set_first(const First& first);
  void set_later(std::uint64_t entry);
  std::vector<std::uint64_t> single_entries_;  // hashes
  std::vector<First> first_entries_;
  std::vector<std::uint64_t> later_entries_;  // hashes, their last two bits of Bits
  std::size_t limit_ = 0;                     // of all entries: more ask for larger tables
  std::vector<std::uint64_t> own_singles_, own_laters_;
  std::vector<std::uint32_t> own_firsts_;
  std::span<const std::uint64_t> singles_;  // a bit by the hash; these three are our own, or of an image
  std::span<const std::uint32_t> firsts_;   // 32 bits of followers by the hash
  std::span<const std::uint64_t> laters_;   // two bits by the hash
  unsigned single_shift_ = 0, first_shift_ = 0, later_shift_ = 0;
};

}  // namespace vesper
