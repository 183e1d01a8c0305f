// Patterns by number, each element as the number of its set of classes; and which patterns a class may serve.
// Tested by row_matcher_test.cpp.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "match/rule.h"

namespace vesper {

class PatternBook {
 public:
  struct Part {
    std::uint32_t set;
    int gap;  // as Element's
  };

  // Returns its number; numbers rise from 0.
  std::uint32_t add(const Pattern& pattern);
  // Pattern `number` can match only where each of its elements has a class that occurs. The three elements of the rarest
  // classes are taken (Classes::commonness), and `keyed_by` gives the pattern for each class of each of them.
  void key(std::uint32_t number, const std::vector<unsigned>& commonness);

  std::size_t size() const { return begins_.size() - 1; }
  std::size_t sets() const { return sets_.size(); }
  std::span<const Part> parts(std::uint32_t number) const { return {parts_.data() + begins_[number], parts_.data() + begins_[number + 1]}; }
  std::span<const std::uint16_t> classes(std::uint32_t set) const { return {classes_.data() + sets_[set].first, sets_[set].size}; }
  static constexpr std::size_t keys = 3;
  // A few patterns that a class keys: those of the bits, counted from 64 * word, by the first, second or third key.
  struct SomePatterns {
    std::uint32_t word, key;
    std::uint64_t bits;
  };
  const std::vector<SomePatterns>& keyed_by(std::size_t one_class) const { return keyed_[one_class]; }

 private:
  struct Set {
    std::uint32_t first, size;  // in classes_
  };
  std::uint32_t set_of(const FewBits& classes);
  std::vector<Part> parts_;
  std::vector<std::size_t> begins_{0};
  std::vector<std::uint16_t> classes_;
  std::vector<Set> sets_;
  std::map<std::vector<std::uint16_t>, std::uint32_t> numbers_;
  std::vector<std::vector<SomePatterns>> keyed_ = std::vector<std::vector<SomePatterns>>(most_classes);
};

}  // namespace vesper
