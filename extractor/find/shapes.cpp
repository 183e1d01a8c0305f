#include "find/shapes.h"

#include <re2/re2.h>

#include <bit>

#include "base/problem.h"
#include "base/table.h"

namespace vesper {

Shapes::Shapes(const std::string& file, std::string_view content) {
  const Table table(file, content);
  const std::size_t type = table.column("type"), pattern = table.column("pattern"), name = table.column("name");
  std::vector<std::string> patterns;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Shape shape{std::string(table.cell(row, type)), std::string(table.cell(row, name)), nullptr};
    shape.pattern = std::make_unique<RE2>(re2::StringPiece(table.cell(row, pattern).data(), table.cell(row, pattern).size()), RE2::Quiet);
    if (!shape.pattern->ok()) throw Problem({file, table.line(row)}, "the pattern is wrong: " + shape.pattern->error(), "see RE2's syntax");
    if (row == Beginnings::most_patterns) throw Problem({file, table.line(row)}, "more than " + std::to_string(row) + " shapes", "join some of them into one pattern");
    patterns.push_back(shape.pattern->pattern());
    shapes_.push_back(std::move(shape));
  }
  beginnings_ = std::make_unique<Beginnings>(patterns);
  // group 1: a number with a hyphen or stroke before it; 2: a letter; 3: a bare number, held to what follows it
  more_ = std::make_unique<RE2>("/(?:miR[-‐‑–−])?(\\d+[a-z]?(?:[-‐‑–−][1-9])?(?:[-‐‑–−][35]p)?)\\b|/[-‐‑–−]?([a-z](?:[-‐‑–−][1-9])?(?:[-‐‑–−][35]p)?)\\b|(?:,|,? (?:and|or)|/|,? &) ?[-‐‑–−](\\d+[a-z]?(?:[-‐‑–−][1-9])?(?:[-‐‑–−][35]p)?)\\b|(?:,|,? and|,? or) (\\d+[a-z]?(?:[-‐‑–−][1-9])?(?:[-‐‑–−][35]p)?)\\b");
  after_number_ = std::make_unique<RE2>("\\A(?:\\z|[,.;:)]| (?:and|or|in|to|are|were|is|was|as|by|on|from|with|that|which|expression|levels?|mimics?|inhibitors?|target)\\b)");
}

Shapes::~Shapes() = default;

Shapes::Found Shapes::at_start(std::string_view rest) const {
  Found best;
  const re2::StringPiece words(rest.data(), std::min<std::size_t>(rest.size(), 80));
  re2::StringPiece groups[4];
  if (rest.empty()) return best;
  for (std::uint64_t left = beginnings_->at_start(rest); left; left &= left - 1) {
    const Shape& shape = shapes_[static_cast<std::size_t>(std::countr_zero(left))];
    const int wanted = 1 + std::min(3, shape.pattern->NumberOfCapturingGroups());
    if (!shape.pattern->Match(words, 0, words.size(), RE2::ANCHOR_START, groups, wanted)) continue;
    if (groups[0].size() <= best.size) continue;
    std::string name;
    if (!shape.pattern->Rewrite(&name, shape.rewrite, groups, wanted)) continue;
    best = {groups[0].size(), name, shape.type, 0};
  }
  return best;
}

Shapes::Found Shapes::next_of_mirna(std::string_view rest, const std::string& before) const {
  const re2::StringPiece words(rest.data(), std::min<std::size_t>(rest.size(), 40));
  re2::StringPiece groups[5];
  if (rest.empty() || !more_->Match(words, 0, words.size(), RE2::ANCHOR_START, groups, 5)) return {};
  const std::size_t digits = before.find_first_of("0123456789");
  if (digits == std::string::npos) return {};
  const auto found = [&](const re2::StringPiece& group, const std::string& name) { return Found{groups[0].size(), name, "miRNA", groups[0].size() - group.size()}; };
  if (!groups[2].empty()) return found(groups[2], before.substr(0, before.find_first_not_of("0123456789", digits)) + groups[2].as_string());
  for (const int number : {1, 3, 4}) {
    if (groups[number].empty()) continue;
    if (const re2::StringPiece arm = groups[number]; arm == "3p" || arm == "5p") {  // "miR-126-3p and 5p"
      const bool has_arm = before.size() > 3 && (before.compare(before.size() - 3, 3, "-3p") == 0 || before.compare(before.size() - 3, 3, "-5p") == 0);
      return found(arm, before.substr(0, before.size() - (has_arm ? 3 : 0)) + "-" + arm.as_string());
    }
    const bool bare_year_or_dose = number == 4 && !RE2::PartialMatch(re2::StringPiece(words.data() + groups[0].size(), words.size() - groups[0].size()), *after_number_);
    return bare_year_or_dose ? Found{} : found(groups[number], "miR-" + groups[number].as_string());
  }
  return {};
}

}  // namespace vesper
