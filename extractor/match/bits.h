// A set of classes: of word lists, types and plain words, one bit each.
#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace vesper {

constexpr std::size_t most_classes = 2048;

class Bits {
 public:
  static constexpr std::size_t words = most_classes / 64;

  void set(std::size_t bit) { words_[bit / 64] |= std::uint64_t{1} << (bit % 64); }
  bool test(std::size_t bit) const { return words_[bit / 64] >> (bit % 64) & 1; }
  std::uint64_t word(std::size_t at) const { return words_[at]; }
  bool none() const {
    std::uint64_t all = 0;
    for (const std::uint64_t word : words_) all |= word;
    return all == 0;
  }
  bool any() const { return !none(); }
  // Whether the two have one in common.
  bool meets(const Bits& other) const {
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < words; ++i) all |= words_[i] & other.words_[i];
    return all != 0;
  }
  // Each that is set, rising.
  template <typename Take>
  void each(Take take) const {
    for (std::size_t i = 0; i < words; ++i)
      for (std::uint64_t left = words_[i]; left; left &= left - 1) take(64 * i + static_cast<std::size_t>(std::countr_zero(left)));
  }
  Bits& operator|=(const Bits& other) {
    for (std::size_t i = 0; i < words; ++i) words_[i] |= other.words_[i];
    return *this;
  }
  friend Bits operator|(Bits one, const Bits& other) { return one |= other; }
  friend Bits operator&(Bits one, const Bits& other) {
    for (std::size_t i = 0; i < words; ++i) one.words_[i] &= other.words_[i];
    return one;
  }
  friend bool operator==(const Bits&, const Bits&) = default;

 private:
  std::array<std::uint64_t, words> words_{};
};

// The classes of a type or a word: as a set, and one by one.
struct ClassSet {
  Bits bits;
  std::vector<std::uint16_t> ids;
};

// A set of few classes, for asking many others whether they meet it: only the words that are not empty.
class FewBits {
 public:
  FewBits& operator|=(const Bits& bits) {
    for (std::size_t i = 0; i < Bits::words; ++i)
      if (bits.word(i)) add({i, bits.word(i)});
    return *this;
  }
  FewBits& operator|=(const FewBits& bits) {
    for (const Part& part : bits.parts_) add(part);
    return *this;
  }
  // Each that is set, rising.
  template <typename Take>
  void each(Take take) const {
    for (const Part& part : parts_)
      for (std::uint64_t left = part.word; left; left &= left - 1) take(64 * part.at + static_cast<std::size_t>(std::countr_zero(left)));
  }
  bool meets(const Bits& other) const {
    for (const Part& part : parts_)
      if (part.word & other.word(part.at)) return true;
    return false;
  }

 private:
  struct Part {
    std::size_t at;
    std::uint64_t word;
  };
  void add(const Part& part) {
    auto place = parts_.begin();
    while (place != parts_.end() && place->at < part.at) ++place;
    if (place == parts_.end() || place->at != part.at) parts_.insert(place, part);
    else place->word |= part.word;
  }
  std::vector<Part> parts_;  // rising
};

}  // namespace vesper
