// Finds a few dozen phrases in any amount of text at once, many gigabytes a second: by a table look-up of four bytes
// at a time (with AVX-512 or AVX2 where the machine has it), and a full comparison only where that says perhaps.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vesper {

// Words of ASCII without blanks. Between two of them may stand up to a few hundred bytes that are neither letter nor
// digit, XML tags and character references among them, or nothing: {"matrix", "vesicle"} is in "Matrix-<i>vesicles</i>".
struct Phrase {
  enum class Letters { as_written, any_case };
  enum class Edges { anywhere, whole };  // whole: no ASCII letter right before the first word or right behind the last
  std::vector<std::string> words;
  Letters letters = Letters::any_case;
  Edges edges = Edges::anywhere;
  std::vector<std::string> endings;  // with Edges::whole, what may be glued to the last word: {"s"}
};

class PhraseScan {
 public:
  enum class Instructions { best, avx2, scalar };  // what the machine has not is left out

  struct Hit {
    std::size_t place;  // where the phrase's rarest word begins
    std::uint32_t phrase;
  };

  // Throws Problem for a phrase without words, or with an empty one or one that is not ASCII.
  explicit PhraseScan(std::vector<Phrase> phrases, Instructions instructions = Instructions::best);

  // Appends the phrases that are found by bytes [begin, end) of `text`, in their order. What stands around that range
  // is read too, so a text that comes in pieces gives each hit once if the ranges follow each other and `look_around`
  // bytes are there on both sides of each.
  void find(std::string_view text, std::size_t begin, std::size_t end, std::vector<Hit>& hits) const;
  static constexpr std::size_t look_around = 2048;

  bool any_in(std::string_view text) const;

  const std::vector<Phrase>& phrases() const { return phrases_; }

 private:
  static constexpr std::size_t window = 4, buckets = 8;
  // The four bytes by which a phrase is looked for, and where they stand in its rarest word.
  struct Key {
    std::uint32_t phrase = 0, value = 0, mask = 0, small = 0;  // matches where (bytes & mask | small) == value
    std::uint32_t word = 0, offset = 0;
  };
  // The buckets that may have a byte at a place of the window, by the byte's lower and upper half.
  struct Halves {
    std::array<std::array<std::uint8_t, 16>, window> low{}, high{};
  };
  // All keys by which a phrase may be looked for.
  std::vector<Key> keys_of(std::uint32_t phrase) const;
  static void add(const Key& key, std::uint8_t bit, Halves& halves);
  static double expected(const Halves& halves);
  // Each byte that the key lets stand at a place of the window.
  template <typename Take>
  static void each_byte(const Key& key, std::size_t place, Take take);
  void choose_keys();
  void fill_tables();
  std::uint8_t buckets_of(std::uint32_t bytes) const { return first_[bytes & 0xFFFF] & second_[bytes >> 16]; }
  void check(std::string_view text, std::size_t at, std::uint32_t bytes, std::uint8_t candidates, std::vector<Hit>& hits) const;
  bool stands_at(std::string_view text, std::size_t begin, const Phrase& phrase, std::size_t word) const;
  bool ends_well(std::string_view text, std::size_t last, const Phrase& phrase) const;
  // `places`: bit n for place at + n, which has `candidates[n]`.
  void check_places(std::string_view text, std::size_t at, std::uint64_t places, const std::uint8_t* candidates, std::vector<Hit>& hits) const;
  // These give the place up to which they came.
  std::size_t find_avx512(std::string_view text, std::size_t begin, std::size_t end, std::vector<Hit>& hits) const;
  std::size_t find_avx2(std::string_view text, std::size_t begin, std::size_t end, std::vector<Hit>& hits) const;

  std::vector<Phrase> phrases_;
  bool avx512_ = false, avx2_ = false;
  std::array<std::vector<Key>, buckets> keys_;
  std::vector<std::uint8_t> first_, second_;  // two bytes -> buckets that may have them as the window's first, second half
  alignas(32) std::array<std::array<std::uint8_t, 32>, window> low_{}, high_{};  // half a byte -> the same, twice 16
  alignas(64) std::array<std::array<std::uint8_t, 128>, window> byte_{};         // a byte without its highest bit -> the same
};

}  // namespace vesper
