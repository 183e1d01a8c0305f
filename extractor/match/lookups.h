// What lists and names tell of the tokens of a sentence, each looked up once, however often it is read.
// Tested by lookups_test.cpp.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "find/finder.h"
#include "match/classes.h"

namespace vesper {

class Lookups {
 public:
  // Tokens [first, end) of a text. All that is given must outlive this.
  Lookups(const Classes& classes, const Finder& finder, const Text& text, std::size_t first, std::size_t end)
      : classes_(classes), finder_(finder), text_(text), first_(first), end_(end), words_(end - first, Word{nullptr, Sign::none, unknown}), names_(end - first, unknown_name) {}

  const Text& text() const { return text_; }
  std::size_t first() const { return first_; }
  std::size_t end() const { return end_; }
  // The longest word of a list at the token.
  const Word& word(std::size_t at);
  // The longest name there. What is taken by `last_name` is gone.
  Mention name(std::size_t at, const Definitions& defined);
  Mention last_name(std::size_t at, const Definitions& defined);
  std::size_t size_of_name(std::size_t at, const Definitions& defined);

 private:
  static constexpr std::size_t unknown = static_cast<std::size_t>(-1);
  static constexpr std::uint32_t unknown_name = 0, no_name = 1, first_name = 2;
  bool may_be_defined(std::size_t at, const Definitions& defined) const;
  Mention* undefined_name(std::size_t at);  // nullptr where there is none
  const Classes& classes_;
  const Finder& finder_;
  const Text& text_;
  std::size_t first_, end_;
  std::vector<Word> words_;
  std::vector<std::uint32_t> names_;  // where no abbreviation may begin: not known, none, or which of found_
  std::vector<Mention> found_;
};

}  // namespace vesper
