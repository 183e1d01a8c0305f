// Guards first, pugixml second: a linear scan refuses what would hurt the parser or those who walk its tree.
// Tested by xml_test.cpp.
#include "document/xml.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "base/problem.h"
#include "document/tex.h"

namespace vesper {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

constexpr std::size_t most_digits = 7;  // of a character reference: &#1114111;

bool is_white(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

constexpr std::array<bool, 256> is_quote_or_end = [] {
  std::array<bool, 256> is{};
  is['"'] = is['\''] = is['>'] = true;
  return is;
}();

// How many bytes at the start are ASCII and not NUL, as far as whole words of them go.
std::size_t plain_ascii(std::string_view bytes) {
  constexpr std::uint64_t low = 0x0101010101010101, high = 0x8080808080808080;
  std::size_t at = 0;
  for (std::uint64_t word = 0; at + sizeof word <= bytes.size(); at += sizeof word) {
    std::memcpy(&word, bytes.data() + at, sizeof word);
    if (((word - low) | word) & high) break;
  }
  return at;
}

template <std::size_t n>
bool is_one_of(std::string_view name, const std::array<std::string_view, n>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Walks over the marks of one fragment as pugixml does (quotes, comments, CDATA, DOCTYPE), without building a tree.
class Guard {
 public:
  Guard(const std::string& file, std::string_view whole, std::size_t base, std::string_view xml)
      : file_(file), whole_(whole), base_(base), xml_(xml) {}

  void check() {
    check_bytes();
    check_references();
    check_marks();
  }

  [[noreturn]] void refuse(std::size_t at, std::string what, std::string remedy) const {
    throw Problem({file_, line_of(whole_, base_ + at)}, std::move(what), std::move(remedy));
  }

 private:
  void check_bytes() const {
    const auto length = static_cast<int64_t>(xml_.size());
    for (int64_t at = 0; at < length;) {
      if (const std::size_t plain = plain_ascii(xml_.substr(static_cast<std::size_t>(at))); plain > 0) {
        at += static_cast<int64_t>(plain);
        continue;
      }
      const auto byte = static_cast<unsigned char>(xml_[at]);
      if (byte == 0) refuse(at, "the XML holds a NUL byte", "If the file is UTF-16, convert it to UTF-8.");
      if (byte < 0x80) {
        ++at;
        continue;
      }
      const int64_t start = at;
      UChar32 point = 0;
      U8_NEXT(xml_.data(), at, length, point);
      if (point < 0) refuse(start, "the bytes are not UTF-8", "Convert the file to UTF-8 and try again.");
    }
  }

  // "&#0;" would end pugixml's text early, without a word; a number too large for it can wrap around to 0.
  void check_references() const {
    for (std::size_t at = xml_.find("&#"); at != xml_.npos; at = xml_.find("&#", at + 2)) {
      std::size_t digits = at + 2;
      if (digits < xml_.size() && xml_[digits] == 'x') ++digits;
      const std::size_t begin = std::min(xml_.find_first_not_of('0', digits), xml_.size());
      const std::size_t end = std::min(xml_.find_first_not_of("0123456789abcdefABCDEF", begin), xml_.size());
      if (end == digits || end == xml_.size() || xml_[end] != ';') continue;
      if (begin < end && end - begin <= most_digits) continue;
      refuse(at, "the XML holds a reference to no character: " + std::string(xml_.substr(at, 12)),
             "Remove the reference and try again.");
    }
  }

  void check_marks() {
    for (at_ = xml_.find('<'); at_ < xml_.size(); at_ = xml_.find('<', at_)) {
      const char next = at_ + 1 < xml_.size() ? xml_[at_ + 1] : '\0';
      if (next != '!' && next != '?') {
        check_element();
      } else if (opens("<!--")) {
        skip_past("-->", 4);
      } else if (opens("<![CDATA[")) {
        skip_past("]]>", 9);
      } else if (opens("<?")) {
        skip_past("?>", 2);
      } else {
        check_doctype();
      }
    }
  }

  bool opens(std::string_view mark) const { return xml_.compare(at_, mark.size(), mark) == 0; }

  void skip_past(std::string_view end, std::size_t opening) {
    const std::size_t found = xml_.find(end, std::min(at_ + opening, xml_.size()));
    at_ = found == xml_.npos ? xml_.size() : found + end.size();
  }

  void check_element() {
    const std::size_t start = at_;
    const bool closes = opens("</");
    skip_to_end_of_tag();
    if (closes) {
      --depth_;
    } else if (at_ >= xml_.size() || xml_[at_ - 1] != '/') {
      ++depth_;
    }
    if (depth_ > deepest_xml) {
      refuse(start, "more than " + std::to_string(deepest_xml) + " elements stand one inside the other",
             "This is no paper; check where the file came from.");
    }
  }

  // To the next '>' that stands in no quotes.
  void skip_to_end_of_tag() {
    for (;;) {
      while (at_ < xml_.size() && !is_quote_or_end[static_cast<unsigned char>(xml_[at_])]) ++at_;
      if (at_ >= xml_.size() || xml_[at_] == '>') return;
      skip_past(xml_.substr(at_, 1), 1);
    }
  }

  void check_doctype() {
    int groups = 0;
    while (at_ < xml_.size()) {
      if (opens("<!ENTITY")) {
        refuse(at_, "the XML declares an entity (<!ENTITY), which is not read",
               "Write the entities out (xmllint --noent) and try again.");
      }
      if (opens("<!--")) {
        skip_past("-->", 4);
      } else if (opens("<![")) {
        skip_ignored();
      } else if (opens("<?")) {
        skip_past("?>", 2);
      } else if (xml_[at_] == '"' || xml_[at_] == '\'') {
        skip_past(xml_.substr(at_, 1), 1);
      } else {
        groups += xml_[at_] == '<' ? 1 : xml_[at_] == '>' ? -1 : 0;
        ++at_;
        if (groups == 0) return;
      }
    }
  }

  // A conditional section of a DOCTYPE, in which quotes mean nothing.
  void skip_ignored() {
    int sections = 0;
    while (at_ < xml_.size()) {
      const bool closes = opens("]]>");
      sections += closes ? -1 : opens("<![") ? 1 : 0;
      at_ += closes ? 3 : 1;
      if (sections == 0) return;
    }
  }

  const std::string& file_;
  std::string_view whole_;
  std::size_t base_;
  std::string_view xml_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

constexpr std::array<std::string_view, 5> math_tokens = {"mi", "mn", "mo", "mtext", "ms"};
constexpr std::array<std::string_view, 11> blocks = {"p",  "title",      "list-item", "li",  "td",        "th",
                                                     "tr", "table-wrap", "caption",   "sec", "disp-quote"};

void append_words(std::string& words, pugi::xml_node node);

bool is_layout(pugi::xml_node node) {
  const std::string_view value = node.value();
  return node.type() != pugi::node_element && std::all_of(value.begin(), value.end(), is_white);
}

pugi::xml_node child_named(pugi::xml_node node, std::string_view name) {
  return node.find_child([name](pugi::xml_node child) { return local_name(child) == name; });
}

// White space between the elements of a formula is layout; inside its tokens it is text.
void append_math(std::string& words, pugi::xml_node node) {
  const std::string_view name = local_name(node);
  if (name == "annotation" || name == "annotation-xml") return;
  if (name == "mspace") append_folded(words, " ");
  const bool token = is_one_of(name, math_tokens);
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_element) {
      append_math(words, child);
    } else if (token || !is_layout(child)) {
      append_folded(words, child.value());
    }
  }
}

// A TeX formula may stand inside a whole TeX document with its preamble.
void append_tex(std::string& words, pugi::xml_node node) {
  std::string formula;
  for (const pugi::xml_node child : node.children()) formula += child.value();
  constexpr std::string_view opening = "\\begin{document}";
  const std::size_t begin = formula.find(opening);
  if (begin != formula.npos) {
    formula.erase(0, begin + opening.size());
    formula.erase(std::min(formula.find("\\end{document}"), formula.size()));
  }
  formula.erase(std::remove(formula.begin(), formula.end(), '$'), formula.end());
  append_folded(words, letters_of_tex(formula));
}

// Forms of the same thing: MathML if there, else the first form that has words.
void append_one_of(std::string& words, pugi::xml_node alternatives) {
  if (const pugi::xml_node math = child_named(alternatives, "math")) return append_words(words, math);
  const std::size_t before = words.size();
  for (const pugi::xml_node child : alternatives.children()) {
    if (!is_layout(child)) append_words(words, child);
    if (words.size() > before) return;
  }
}

void append_children(std::string& words, pugi::xml_node node) {
  const bool has_math = static_cast<bool>(child_named(node, "math"));
  for (const pugi::xml_node child : node.children()) {
    if (!has_math || local_name(child) != "tex-math") append_words(words, child);
  }
}

void append_words(std::string& words, pugi::xml_node node) {
  const std::string_view name = local_name(node);
  if (name.empty()) return append_folded(words, node.value());
  if (name == "math") return append_math(words, node);
  if (name == "tex-math") return append_tex(words, node);
  if (name == "alternatives") return append_one_of(words, node);
  const bool apart = name == "br" || name == "break" || is_one_of(name, blocks);
  if (apart) append_folded(words, " ");
  append_children(words, node);
  if (apart) append_folded(words, " ");
}

}  // namespace

void parse_xml(pugi::xml_document& tree, const std::string& file, std::string_view whole, std::size_t base,
               std::size_t size) {
  std::string_view xml = whole.substr(base, size);
  if (xml.starts_with(byte_order_mark)) {
    xml.remove_prefix(byte_order_mark.size());
    base += byte_order_mark.size();
  }
  Guard guard(file, whole, base, xml);
  guard.check();
  constexpr unsigned options = pugi::parse_default | pugi::parse_ws_pcdata;
  const pugi::xml_parse_result result = tree.load_buffer(xml.data(), xml.size(), options, pugi::encoding_utf8);
  if (!result) {
    guard.refuse(static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)),
                 std::string("the XML is damaged: ") + result.description(),
                 "Fetch the file again, or mend the markup at this line.");
  }
}

int line_of(std::string_view whole, std::size_t offset) {
  const std::string_view before = whole.substr(0, offset);
  return 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
}

std::string_view local_name(pugi::xml_node node) {
  const char *begin = node.name(), *end = begin;
  for (; *end; ++end)
    if (*end == ':') begin = end + 1;
  return {begin, static_cast<std::size_t>(end - begin)};
}

pugi::xml_node next_descendant(pugi::xml_node node, pugi::xml_node top, Into into) {
  pugi::xml_node next = into == Into::its_children ? node.first_child() : pugi::xml_node();
  for (; !next && node != top; node = node.parent()) next = node.next_sibling();
  return next;
}

std::string words_of(pugi::xml_node node) {
  std::string words;
  append_words(words, node);
  if (words.ends_with(' ')) words.pop_back();
  return words;
}

namespace {

// Whether a byte is a letter of the text as it stands: no white space, no NUL, nothing beyond ASCII.
constexpr std::array<bool, 256> plain_bytes = [] {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 1; byte < 0x80; ++byte) plain[byte] = byte != ' ' && !(byte >= '\t' && byte <= '\r');
  return plain;
}();

// How many bytes, by eights, are letters of ASCII and blanks no two of which stand together. It may stop early.
std::size_t plain_eights(std::string_view words, bool behind_blank) {
  constexpr std::uint64_t low = 0x0101010101010101, high = 0x8080808080808080, blanks = 0x2020202020202020;
  std::size_t at = 0;
  for (std::uint64_t word = 0; at + sizeof word <= words.size(); at += sizeof word) {
    std::memcpy(&word, words.data() + at, sizeof word);
    if ((word | ((word - blanks) & ~word)) & high) break;  // beyond ASCII, or below ' '
    const std::uint64_t other = word ^ blanks, blank = (other - low) & ~other & high;
    if ((blank & blank << 8) || (behind_blank && words[at] == ' ')) break;
    behind_blank = words[at + sizeof word - 1] == ' ';
  }
  return at;
}

// Where the stretch of plain words, with one blank between two of them, ends that begins at `at`.
std::size_t behind_plain_words(std::string_view words, std::size_t at) {
  const std::size_t begin = at;
  while (at < words.size()) {
    at += plain_eights(words.substr(at), at == begin || words[at - 1] == ' ');
    for (const std::size_t stop = std::min(words.size(), at + sizeof(std::uint64_t)); at < stop; ++at) {
      if (plain_bytes[static_cast<unsigned char>(words[at])]) continue;
      if (words[at] != ' ' || at == begin || words[at - 1] == ' ') return at;
    }
  }
  return at;
}

}  // namespace

void append_folded(std::string& words, std::string_view more) {
  const auto length = static_cast<int64_t>(more.size());
  bool was_broken = false;
  for (int64_t at = 0; at < length;) {
    const int64_t start = at;
    if (const std::size_t end = behind_plain_words(more, static_cast<std::size_t>(at)); end > static_cast<std::size_t>(at)) {
      words.append(more.substr(static_cast<std::size_t>(at), end - static_cast<std::size_t>(at)));
      at = static_cast<int64_t>(end);
      was_broken = false;
      continue;
    }
    UChar32 point = 0;
    U8_NEXT(more.data(), at, length, point);
    const bool broken = point <= 0;
    if (broken && !was_broken) words += "\xEF\xBF\xBD";
    was_broken = broken;
    if (broken) continue;
    const bool white = point < 0x80 ? is_white(static_cast<char>(point)) : u_isUWhiteSpace(point);
    if (!white) {
      words.append(more.substr(start, at - start));
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
}

}  // namespace vesper
