// Tested by unicode_test.cpp.
#include "base/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <utility>

#include "base/problem.h"

namespace vesper {
namespace {

constexpr std::size_t block = 64;  // bytes between two checkpoints of CodePoints
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view replacement = "\xEF\xBF\xBD";

// The length of the ASCII run at the front.
std::size_t ascii_run(std::string_view bytes) {
  std::size_t at = 0;
  for (std::uint64_t word = 0; at + sizeof word <= bytes.size(); at += sizeof word) {
    std::memcpy(&word, bytes.data() + at, sizeof word);
    if ((word & 0x8080808080808080) != 0) break;
  }
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at;
}

// The length of the one code point at the front; 0 where it is damaged.
std::size_t code_point_size(std::string_view bytes) {
  std::int32_t at = 0;
  UChar32 code_point = 0;
  U8_NEXT(bytes.data(), at, static_cast<std::int32_t>(std::min<std::size_t>(bytes.size(), 4)), code_point);
  return code_point < 0 ? 0 : static_cast<std::size_t>(at);
}

bool begins_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

std::size_t count_code_points(std::string_view words) {
  return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), begins_code_point));
}

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Close>;

Converter opened(const std::string& encoding) {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(encoding.c_str(), &error));
  if (U_SUCCESS(error) && encoding != "UTF-8")
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  if (U_FAILURE(error))
    throw Problem({}, "names the encoding '" + encoding + "', which is unknown", "convert it to UTF-8 with iconv");
  return converter;
}

bool is_latin1(const std::string& encoding) {
  for (const char* name : {"ISO-8859-1", "ISO_8859-1", "ISO8859-1", "latin1", "l1"})
    if (ucnv_compareNames(encoding.c_str(), name) == 0) return true;
  return false;
}

// The encoding that a byte order mark, or an XML declaration's two-byte letters, show; empty where none does.
std::string marked_encoding(std::string_view bytes) {
  using namespace std::string_view_literals;
  const std::string_view start = bytes.substr(0, 4);
  if (start.substr(0, 2) == "\xFF\xFE"sv || start == "<\0?\0"sv) return "UTF-16LE";
  if (start.substr(0, 2) == "\xFE\xFF"sv || start == "\0<\0?"sv) return "UTF-16BE";
  return "";
}

// Where the XML declaration at the front names its encoding: from the blank before "encoding" to the closing quote.
// Empty where there is none.
Span encoding_of_declaration(std::string_view bytes) {
  if (bytes.substr(0, 5) != "<?xml") return {};
  const std::string_view declaration = bytes.substr(0, std::min(bytes.find("?>"), std::size_t{512}));
  const std::size_t begin = declaration.find("encoding");
  if (begin == std::string_view::npos) return {};
  const std::size_t quote = declaration.find_first_of("\"'", begin);
  if (quote == std::string_view::npos) return {};
  const std::size_t end = declaration.find(declaration[quote], quote + 1);
  if (end == std::string_view::npos) return {};
  return {begin, end + 1};
}

std::string named_encoding(std::string_view declared) {
  const std::size_t quote = declared.find_first_of("\"'");
  return std::string(declared.substr(quote + 1, declared.size() - quote - 2));
}

bool is_utf8_name(const std::string& encoding) {
  for (const char* name : {"UTF-8", "US-ASCII", "ASCII", "UTF-16"})
    if (ucnv_compareNames(encoding.c_str(), name) == 0) return true;
  return false;
}

void drop_declared_encoding(std::string& text) {
  const Span declared = encoding_of_declaration(text);
  if (!declared.empty()) text.erase(declared.begin, declared.size());
}

}  // namespace

std::size_t first_invalid(std::string_view bytes) {
  for (std::size_t at = 0;;) {
    at += ascii_run(bytes.substr(at));
    if (at == bytes.size()) return std::string_view::npos;
    const std::size_t size = code_point_size(bytes.substr(at));
    if (size == 0) return at;
    at += size;
  }
}

bool valid_utf8(std::string_view bytes) { return first_invalid(bytes) == std::string_view::npos; }

std::string repaired_utf8(std::string_view bytes) {
  std::string words;
  for (;;) {
    const std::size_t bad = first_invalid(bytes);
    words += bytes.substr(0, bad);
    if (bad == std::string_view::npos) return words;
    words += replacement;
    bytes.remove_prefix(bad + 1);
    while (!bytes.empty() && !begins_code_point(bytes.front())) bytes.remove_prefix(1);
  }
}

std::string to_utf8(std::string_view bytes, const std::string& encoding) {
  const Converter from = opened(is_latin1(encoding) ? "windows-1252" : encoding);
  const Converter to = opened("UTF-8");
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  std::array<UChar, 4096> pivot{};
  UChar* pivot_begin = pivot.data();
  UChar* pivot_end = pivot.data();
  std::array<char, 16384> piece{};
  const char* at = bytes.data();
  for (bool first = true;; first = false) {
    UErrorCode error = U_ZERO_ERROR;
    char* out = piece.data();
    ucnv_convertEx(to.get(), from.get(), &out, piece.data() + piece.size(), &at, bytes.data() + bytes.size(),
                   pivot.data(), &pivot_begin, &pivot_end, pivot.data() + pivot.size(), first, true, &error);
    text.append(piece.data(), out);
    if (error == U_BUFFER_OVERFLOW_ERROR) continue;
    if (U_FAILURE(error))
      throw Problem({}, "near byte " + std::to_string(at - bytes.data()) + " it is not " + encoding,
                    "find its true encoding, and convert it to UTF-8 with iconv");
    break;
  }
  if (text.compare(0, utf8_mark.size(), utf8_mark) == 0) text.erase(0, utf8_mark.size());
  return text;
}

std::string declared_to_utf8(std::string bytes) {
  if (bytes.compare(0, utf8_mark.size(), utf8_mark) == 0) bytes.erase(0, utf8_mark.size());
  std::string encoding = marked_encoding(bytes);
  if (encoding.empty()) {
    const Span declared = encoding_of_declaration(bytes);
    if (!declared.empty()) encoding = named_encoding(std::string_view(bytes).substr(declared.begin, declared.size()));
    if (encoding.empty() || is_utf8_name(encoding)) return bytes;
  }
  std::string text = to_utf8(bytes, encoding);
  drop_declared_encoding(text);
  return text;
}

std::string folded_case(std::string_view words) {
  std::string folded;
  if (ascii_run(words) == words.size()) {
    folded = words;
    for (char& letter : folded)
      if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + ('a' - 'A'));
    return folded;
  }
  icu::StringByteSink<std::string> sink(&folded, static_cast<std::int32_t>(words.size()));
  UErrorCode error = U_ZERO_ERROR;
  icu::CaseMap::utf8Fold(0, icu::StringPiece(words.data(), static_cast<std::int32_t>(words.size())), sink, nullptr,
                         error);
  if (U_FAILURE(error)) throw Problem({}, std::string("ICU cannot fold case: ") + u_errorName(error));
  return folded;
}

CodePoints::CodePoints(std::string_view text) : text_(text), size_(text.size()) {
  if (ascii_run(text) == text.size()) return;
  before_.reserve(text.size() / block + 1);
  size_ = 0;
  for (std::size_t at = 0; at <= text.size(); at += block) {
    before_.push_back(size_);
    size_ += count_code_points(text.substr(at, block));
  }
}

std::size_t CodePoints::at_byte(std::size_t byte) const {
  byte = std::min(byte, text_.size());
  if (before_.empty()) return byte;
  const std::size_t checkpoint = byte / block;
  return before_[checkpoint] + count_code_points(text_.substr(checkpoint * block, byte - checkpoint * block));
}

std::size_t CodePoints::byte_at(std::size_t code_point) const {
  if (code_point >= size_) return text_.size();
  if (before_.empty()) return code_point;
  const auto after = std::upper_bound(before_.begin(), before_.end(), code_point);
  const std::size_t checkpoint = static_cast<std::size_t>(after - before_.begin()) - 1;
  std::size_t left = code_point - before_[checkpoint];
  for (std::size_t at = checkpoint * block;; ++at)
    if (begins_code_point(text_[at]) && left-- == 0) return at;
}

}  // namespace vesper
