#include "base/unicode.h"

#include <doctest/doctest.h>

#include <string>

#include "base/problem.h"

using namespace vesper;
using namespace std::string_literals;

namespace {

std::string words_of_problem(const std::string& bytes, const std::string& encoding) {
  try {
    to_utf8(bytes, encoding);
  } catch (const Problem& problem) {
    return problem.what();
  }
  return "";
}

}  // namespace

TEST_CASE("UTF-8 is told from other bytes, with the first bad one") {
  CHECK(valid_utf8(""));
  CHECK(valid_utf8("vesicles of β cells, 5 µm, 𝛼"));
  const struct {
    const char* name;
    std::string bytes;
    std::size_t bad;
  } rows[] = {
      {"a letter of windows-1252", "5 \xB5m", 2},
      {"an overlong form", "abcdefghij\xC0\xAF", 10},
      {"a surrogate", "\xED\xA0\x80", 0},
      {"beyond the last code point", "\xF4\x90\x80\x80", 0},
      {"a code point cut off", "ab\xCE", 2},
      {"a lonely second byte behind a long ASCII run", std::string(100, 'x') + "\x80", 100},
  };
  for (const auto& row : rows) {
    SUBCASE(row.name) { CHECK(first_invalid(row.bytes) == row.bad); }
  }
}

TEST_CASE("damaged stretches of a name become replacement characters") {
  CHECK(repaired_utf8("caf\xE9 one") == "caf\xEF\xBF\xBD one");
  CHECK(repaired_utf8("whole") == "whole");
}

TEST_CASE("text in another encoding becomes UTF-8") {
  CHECK(to_utf8("5 \xB5m", "ISO-8859-1") == "5 µm");
  CHECK(to_utf8("a \x96 b", "iso-8859-1") == "a – b");
  CHECK(to_utf8("\x93q\x94", "windows-1252") == "“q”");
  CHECK(to_utf8("\xFF\xFE\xB5\x00m\x00"s, "UTF-16") == "µm");
  std::string long_text(100000, '\xE9');
  CHECK(to_utf8(long_text, "windows-1252").size() == 200000);
}

TEST_CASE("bytes that are not of their encoding are refused with the byte") {
  const std::string words = words_of_problem("\x41\x00\x00\xD8\x41\x00"s, "UTF-16LE");
  CHECK(words.find("it is not UTF-16LE") != std::string::npos);
  CHECK(words_of_problem("a", "no-such-encoding").find("'no-such-encoding', which is unknown") != std::string::npos);
}

TEST_CASE("an XML file's declared encoding is followed, and its declaration mended") {
  CHECK(declared_to_utf8("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xB5</a>") ==
        "<?xml version=\"1.0\" ?><a>µ</a>");
  CHECK(declared_to_utf8("<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>µ</a>") ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>µ</a>");
  CHECK(declared_to_utf8("\xFE\xFF\0<\0a\0/\0>"s) == "<a/>");
  CHECK(declared_to_utf8("<\0?\0x\0m\0l\0?\0>\0<\0a\0/\0>\0"s) == "<?xml?><a/>");
  CHECK(declared_to_utf8("\xEF\xBB\xBFwords") == "words");
  CHECK(declared_to_utf8("5 \xB5m") == "5 \xB5m");
}

TEST_CASE("words that differ in case only fold to the same") {
  CHECK(folded_case("MiR-21") == "mir-21");
  CHECK(folded_case("ΒETA Straße") == folded_case("βeta STRASSE"));
  CHECK(folded_case("").empty());
}

TEST_CASE("bytes and code points of a text lead to each other") {
  const std::string texts[] = {"", "plain ASCII only", "β", "aβc𝛼d", std::string(63, 'x') + "β" + std::string(70, 'y')};
  for (const std::string& text : texts) {
    const CodePoints points(text);
    std::size_t count = 0;
    for (std::size_t byte = 0; byte < text.size(); ++byte) {
      if ((static_cast<unsigned char>(text[byte]) & 0xC0) == 0x80) continue;
      CHECK(points.at_byte(byte) == count);
      CHECK(points.byte_at(count) == byte);
      ++count;
    }
    CHECK(points.size() == count);
    CHECK(points.at_byte(text.size()) == count);
    CHECK(points.byte_at(count) == text.size());
  }
}

TEST_CASE("a span of bytes keeps its words as a span of code points") {
  const std::string text = "the β-cell's vesicles";
  const CodePoints points(text);
  const Span bytes{text.find("cell"), text.find("cell") + 4};
  CHECK(points.from_bytes(bytes) == CodePointSpan{6, 10});
  CHECK(points.to_bytes({6, 10}) == bytes);
}

TEST_CASE("code points of a long text agree with counting, at every checkpoint") {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += i % 3 == 0 ? "µ" : i % 7 == 0 ? "𝛼" : "x";
  const CodePoints points(text);
  CHECK(points.size() == 2000);
  for (std::size_t point = 0; point <= 2000; ++point) CHECK(points.at_byte(points.byte_at(point)) == point);
}
