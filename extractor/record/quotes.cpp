#include "record/quotes.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace vesper {
namespace {

// Bytes that begin a code point are those that go on with none: "10xxxxxx" is a byte that does.
std::size_t code_points(std::string_view words) {
  constexpr std::uint64_t lowest_bits = 0x0101010101010101;
  std::size_t going_on = 0, at = 0;
  for (; at + sizeof(std::uint64_t) <= words.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t eight;
    std::memcpy(&eight, words.data() + at, sizeof eight);
    going_on += static_cast<std::size_t>(std::popcount(eight >> 7 & ~(eight >> 6) & lowest_bits));
  }
  for (; at < words.size(); ++at) going_on += (words[at] & 0xC0) == 0x80;
  return words.size() - going_on;
}

}  // namespace

Quotes::Quotes(const Document& document) : document_(document) {
  std::size_t start = 0;
  for (const Passage& passage : document.passages) {
    starts_.push_back(start);
    const std::size_t size = code_points(passage.words);
    ascii_.push_back(size == passage.words.size());
    start += size + 1;
  }
}

Quote Quotes::quote(Span bytes, std::size_t passage) const {
  const std::string_view words = document_.passages[passage].words;
  const std::string_view exact = words.substr(bytes.begin, bytes.size());
  const auto size = [&](std::string_view stretch) { return ascii_[passage] ? stretch.size() : code_points(stretch); };
  const std::size_t start = starts_[passage] + size(words.substr(0, bytes.begin));
  return {start, start + size(exact), std::string(exact)};
}

Slot Quotes::slot(const Value& value, std::size_t passage) const {
  Slot slot{value.name, value.id, {}};
  if (!value.bytes.empty()) slot.spans.push_back(quote(value.bytes, passage));
  return slot;
}

}  // namespace vesper
