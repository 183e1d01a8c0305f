// Bytes of passages -> quotes in code points of the document's text.
#pragma once
#include <string>
#include <vector>

#include "base/unicode.h"
#include "document/document.h"
#include "find/mention.h"
#include "record/record.h"

namespace vesper {

class Quotes {
 public:
  explicit Quotes(const Document& document);
  Quote quote(Span bytes, std::size_t passage) const;
  // A value without bytes of its own (inherited, made) gives a slot without spans.
  Slot slot(const Value& value, std::size_t passage) const;

 private:
  const Document& document_;
  std::vector<std::size_t> starts_;  // of each passage, in code points
  std::vector<CodePoints> points_;   // of each passage
};

}  // namespace vesper
