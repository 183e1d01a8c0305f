#include "record/quotes.h"

#include <string_view>

namespace vesper {

Quotes::Quotes(const Document& document) : document_(document) {
  std::size_t start = 0;
  for (const Passage& passage : document.passages) {
    starts_.push_back(start);
    points_.emplace_back(passage.words);
    start += points_.back().size() + 1;
  }
}

Quote Quotes::quote(Span bytes, std::size_t passage) const {
  const std::string_view words = document_.passages[passage].words;
  const CodePointSpan points = points_[passage].from_bytes(bytes);
  return {starts_[passage] + points.begin, starts_[passage] + points.end, std::string(words.substr(bytes.begin, bytes.size()))};
}

Slot Quotes::slot(const Value& value, std::size_t passage) const {
  Slot slot{value.name, value.id, {}};
  if (!value.bytes.empty()) slot.spans.push_back(quote(value.bytes, passage));
  return slot;
}

}  // namespace vesper
