// Where keys may begin in a row of tokens. Most tokens are told by one look at the filter, all of them together without a
// branch; what is left is looked at again, when the memory that this needs has been asked for.
#pragma once
#include <cstdint>
#include <vector>

#include "english/key_filter.h"
#include "english/text.h"

namespace vesper {

class KeyPlaces {
 public:
  KeyPlaces(const KeyFilter& filter, const Tokens& tokens) : filter_(filter), tokens_(tokens) {}
  // The words and numbers among tokens [first, end) for which keys_from (key_walk.h) may be more than 0, rising.
  std::vector<std::uint32_t> among(std::size_t first, std::size_t end) const;

 private:
  std::uint32_t* first_looks(std::size_t first, std::size_t end, std::uint32_t* to) const;
  std::uint64_t with_next(std::size_t place) const;
  bool goes_on_with_next(std::size_t place) const;
  const KeyFilter& filter_;
  const Tokens& tokens_;
};

}  // namespace vesper
