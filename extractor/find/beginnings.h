// What the matches of regular expressions can begin with, told by a few bytes: most places of a text need no other look.
// Tested by beginnings_test.cpp.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vesper {

class Beginnings {
 public:
  static constexpr std::size_t most_patterns = 64;

  // RE2's syntax. A pattern of which this does not know all the syntax, or that can begin in very many ways, is taken to begin
  // with anything.
  explicit Beginnings(const std::vector<std::string>& patterns);

  // Bit n is set where pattern n may match at the start of `text`; it is never missing where it does.
  std::uint64_t at_start(std::string_view text) const;

 private:
  const std::uint64_t* ways(std::size_t place, std::string_view text) const {
    const std::size_t byte = place < text.size() ? static_cast<unsigned char>(text[place]) : behind_text;
    return fitting_.data() + (place * (behind_text + 1) + byte) * words_;
  }
  static constexpr std::size_t behind_text = 256;  // stands for a byte
  std::size_t words_ = 0;                          // of a set of ways
  std::vector<std::uint64_t> fitting_;             // the ways that can have a byte at a place
  std::vector<std::uint8_t> pattern_of_;           // of each way
};

}  // namespace vesper
