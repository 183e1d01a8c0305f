// Tested by table_test.cpp.
#include "base/table.h"

#include <algorithm>

#include "base/problem.h"

namespace vesper {

std::vector<std::string_view> split(std::string_view words, char mark) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = words.find(mark);
    parts.push_back(words.substr(0, at));
    if (at == std::string_view::npos) return parts;
    words.remove_prefix(at + 1);
  }
}

std::string_view trimmed(std::string_view words) {
  const auto first = words.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return words.substr(first, words.find_last_not_of(" \t\r\n") - first + 1);
}

Table::Table(std::string file, std::string_view content) : file_(std::move(file)) {
  int number = 0;
  for (std::string_view line : split(content, '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (trimmed(line).empty() || line.front() == '#') continue;
    std::vector<std::string> cells;
    for (std::string_view cell : split(line, '\t')) cells.emplace_back(trimmed(cell));
    if (header_.empty()) {
      header_ = std::move(cells);
      continue;
    }
    if (cells.size() > header_.size())
      throw Problem({file_, number, 0},
                    std::to_string(cells.size()) + " columns where the header names " + std::to_string(header_.size()),
                    "take out the extra tab, or name the column in the header");
    cells.resize(header_.size());
    rows_.push_back(std::move(cells));
    lines_.push_back(number);
  }
}

bool Table::has_column(std::string_view name) const { return std::find(header_.begin(), header_.end(), name) != header_.end(); }

std::size_t Table::column(std::string_view name) const {
  for (std::size_t i = 0; i < header_.size(); ++i)
    if (header_[i] == name) return i;
  throw Problem({file_, 1, 0}, "no column '" + std::string(name) + "'", "the header line must name it");
}

}  // namespace vesper
