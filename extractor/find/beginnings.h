// What the matches of regular expressions can begin with, told by a few bytes: most places of a text need no other look.
// Tested by beginnings_test.cpp.
#pragma once
#include <array>
#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

namespace vesper {

class Beginnings {
 public:
  static constexpr std::size_t most_patterns = 64;

  // RE2's syntax. What this does not know of it, it takes to begin with anything.
  void add(std::string_view pattern);

  // Bit n is set where pattern n may match at the start of `text`; it is never missing where it does.
  std::uint64_t at_start(std::string_view text) const {
    std::uint64_t patterns = matches_nothing_;
    if (text.empty()) return patterns;
    for (const Beginning& each : by_first_[static_cast<unsigned char>(text.front())])
      if (fits(each, text)) patterns |= std::uint64_t{1} << each.pattern;
    return patterns;
  }

 private:
  static constexpr std::size_t most_bytes = 4;
  using Bytes = std::bitset<256>;
  struct Beginning {
    std::array<Bytes, most_bytes> bytes;
    std::uint8_t size = 0, pattern = 0;
  };
  static bool fits(const Beginning& beginning, std::string_view text) {
    if (text.size() < beginning.size) return false;
    for (std::size_t at = 1; at < beginning.size; ++at)
      if (!beginning.bytes[at].test(static_cast<unsigned char>(text[at]))) return false;
    return true;
  }
  std::array<std::vector<Beginning>, 256> by_first_;
  std::uint64_t matches_nothing_ = 0;  // those that can match an empty text
  std::uint8_t patterns_ = 0;
};

}  // namespace vesper
