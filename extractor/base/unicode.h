// Unicode behind a few functions: is it UTF-8, make it UTF-8, fold its case, count its code points.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace vesper {

bool valid_utf8(std::string_view bytes);

// The offset of the first byte that is not UTF-8 (a surrogate or an overlong form is not), or npos.
std::size_t first_invalid(std::string_view bytes);

// The bytes with each damaged stretch replaced by U+FFFD. For names and messages, never for a paper's words.
std::string repaired_utf8(std::string_view bytes);

// Bytes in a named encoding (any that ICU knows) -> UTF-8 without a byte order mark. "ISO-8859-1" is read as
// windows-1252, since papers that claim the one use the other's dashes and quotes. Throws Problem for an unknown
// encoding and for bytes that are not of it (its place has no file; the words name the byte).
std::string to_utf8(std::string_view bytes, const std::string& encoding);

// A text file's bytes -> UTF-8, where a byte order mark or an XML declaration names another encoding; the declaration
// then loses its encoding. Bytes that declare nothing come back as they are, without the mark of UTF-8, valid or not.
// Throws Problem as to_utf8.
std::string declared_to_utf8(std::string bytes);

// Full case folding (Unicode's CaseFolding.txt): equal for words that differ in case only. The length may change.
std::string folded_case(std::string_view words);

// A half-open stretch [begin, end) of code points of a text.
struct CodePointSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const CodePointSpan&, const CodePointSpan&) = default;
};

// Byte offsets of one text <-> code point offsets. The text must be UTF-8 and outlive this. Costs an eighth of the
// text's size in memory, nothing for ASCII.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);

  std::size_t size() const { return size_; }  // code points of the whole text

  // How many code points begin before a byte. O(1).
  std::size_t at_byte(std::size_t byte) const;
  // Where a code point begins; the text's end for at >= size(). O(log n).
  std::size_t byte_at(std::size_t code_point) const;

  CodePointSpan from_bytes(Span bytes) const { return {at_byte(bytes.begin), at_byte(bytes.end)}; }
  Span to_bytes(CodePointSpan span) const { return {byte_at(span.begin), byte_at(span.end)}; }

 private:
  std::string_view text_;
  std::size_t size_ = 0;
  std::vector<std::size_t> before_;  // code points that begin before byte 64 * i; empty for ASCII
};

}  // namespace vesper
