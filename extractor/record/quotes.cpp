#include "record/quotes.h"

#include <string_view>

namespace vesper {
namespace {

std::size_t code_points(std::string_view words) {
  std::size_t count = 0;
  for (const char c : words)
    if ((c & 0xC0) != 0x80) ++count;
  return count;
}

}  // namespace

Quotes::Quotes(const Document& document) : document_(document) {
  std::size_t start = 0;
  for (const Passage& passage : document.passages) {
    starts_.push_back(start);
    start += code_points(passage.words) + 1;
  }
}

Quote Quotes::quote(Span bytes, std::size_t passage) const {
  const std::string_view words = document_.passages[passage].words;
  const std::string_view exact = words.substr(bytes.begin, bytes.size());
  const std::size_t start = starts_[passage] + code_points(words.substr(0, bytes.begin));
  return {start, start + code_points(exact), std::string(exact)};
}

Slot Quotes::slot(const Value& value, std::size_t passage) const {
  Slot slot{value.name, value.id, {}};
  if (!value.bytes.empty()) slot.spans.push_back(quote(value.bytes, passage));
  return slot;
}

}  // namespace vesper
