// Tested by markdown_test.cpp and plain_test.cpp.
#include "document/lines.h"

#include <re2/re2.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

#include "base/problem.h"
#include "base/table.h"

namespace vesper {

void check_utf8(const Source& source) {
  std::int32_t at = 0;
  const auto size = static_cast<std::int32_t>(source.bytes.size());
  while (at < size) {
    UChar32 letter = 0;
    const std::int32_t begin = at;
    U8_NEXT(source.bytes.data(), at, size, letter);
    if (letter >= 0 && letter != 0) continue;
    const auto line = std::count(source.bytes.begin(), source.bytes.begin() + begin, '\n') + 1;
    throw Problem({source.file, static_cast<int>(line), 0}, "not UTF-8 text", "save the file as UTF-8 and try again");
  }
}

std::string clean_lines(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::string lines;
  lines.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const char letter = bytes[at];
    if (letter == '\r' || letter == '\f' || letter == '\v') {
      if (letter != '\r' || at + 1 == bytes.size() || bytes[at + 1] != '\n') lines += '\n';
    } else if (letter == '\n' || letter == '\t' || (static_cast<unsigned char>(letter) >= 0x20 && letter != '\x7F')) {
      lines += letter;
    }
  }
  return lines;
}

std::string folded(std::string_view words) {
  static const RE2 blanks(R"([\s\x{A0}\x{2000}-\x{200A}\x{202F}\x{205F}\x{3000}\x{2028}\x{2029}]+)");
  std::string result(words);
  RE2::GlobalReplace(&result, blanks, " ");
  return std::string(trimmed(result));
}

std::vector<std::vector<std::string>> tab_table(const std::vector<std::string_view>& lines) {
  std::vector<std::vector<std::string>> rows;
  std::size_t columns = 0;
  for (std::string_view line : lines) {
    if (trimmed(line).empty() || line.find('\t') == std::string_view::npos) return {};
    std::vector<std::string> cells;
    for (std::string_view cell : split(line, '\t')) cells.emplace_back(trimmed(cell));
    columns = std::max(columns, cells.size());
    rows.push_back(std::move(cells));
  }
  return rows.size() >= 2 && columns >= 2 ? rows : std::vector<std::vector<std::string>>{};
}

}  // namespace vesper
