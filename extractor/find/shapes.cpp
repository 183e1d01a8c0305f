#include "find/shapes.h"

#include <re2/re2.h>

#include "base/problem.h"
#include "base/table.h"

namespace vesper {

Shapes::Shapes(const std::string& file, std::string_view content) {
  const Table table(file, content);
  const std::size_t type = table.column("type"), pattern = table.column("pattern"), name = table.column("name");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Shape shape{std::string(table.cell(row, type)), std::string(table.cell(row, name)), nullptr};
    shape.pattern = std::make_unique<RE2>(re2::StringPiece(table.cell(row, pattern).data(), table.cell(row, pattern).size()), RE2::Quiet);
    if (!shape.pattern->ok()) throw Problem({file, table.line(row)}, "the pattern is wrong: " + shape.pattern->error(), "see RE2's syntax");
    shapes_.push_back(std::move(shape));
  }
  more_ = std::make_unique<RE2>("(?: ?(?:/|,| and )(?: ?miR-)?)(\\d+[a-z]?(?:-[35]p)?)\\b|/([a-z](?:-[35]p)?)\\b");
}

Shapes::~Shapes() = default;

Shapes::Found Shapes::at_start(std::string_view rest) const {
  Found best;
  const re2::StringPiece words(rest.data(), std::min<std::size_t>(rest.size(), 80));
  re2::StringPiece groups[4];
  for (const Shape& shape : shapes_) {
    const int wanted = 1 + std::min(3, shape.pattern->NumberOfCapturingGroups());
    if (!shape.pattern->Match(words, 0, words.size(), RE2::ANCHOR_START, groups, wanted)) continue;
    if (groups[0].size() <= best.size) continue;
    std::string name;
    if (!shape.pattern->Rewrite(&name, shape.rewrite, groups, wanted)) continue;
    best = {groups[0].size(), name, shape.type};
  }
  return best;
}

Shapes::Found Shapes::next_of_mirna(std::string_view rest, const std::string& before) const {
  const re2::StringPiece words(rest.data(), std::min<std::size_t>(rest.size(), 24));
  re2::StringPiece groups[3];
  if (rest.empty() || rest.front() != '/' || !more_->Match(words, 0, words.size(), RE2::ANCHOR_START, groups, 3)) return {};
  if (!groups[1].empty()) return {groups[0].size(), "miR-" + groups[1].as_string(), "miRNA"};
  std::size_t digits = before.find_first_of("0123456789");
  if (digits == std::string::npos) return {};
  digits = before.find_first_not_of("0123456789", digits);
  return {groups[0].size(), before.substr(0, digits) + groups[2].as_string(), "miRNA"};
}

}  // namespace vesper
