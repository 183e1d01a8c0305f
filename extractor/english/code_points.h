// What one code point gives to a token: its folded letters, and what sort it is.
#pragma once
#include <cstdint>
#include <string>

namespace vesper {

struct Folded {
  enum class Sort { letter, digit, greek, mark, blank } sort = Sort::mark;
  std::string key;
};

// Lower case, compatibility forms folded, Greek letters spelt out, dashes as '-'. Good until the same thread's next call.
const Folded& folded(std::int32_t point);

}  // namespace vesper
