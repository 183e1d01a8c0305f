#include "record/confidence.h"

#include <algorithm>
#include <charconv>

#include "base/problem.h"
#include "base/table.h"

namespace vesper {
namespace {

constexpr double unmet = 2.0 / 3;  // the share that a rule begins with, and the weight of three chains that it has

double number(const Table& table, std::size_t row, const char* column) {
  const std::string_view cell = table.cell(row, table.column(column));
  unsigned count = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), count);
  if (error != std::errc() || end != cell.data() + cell.size())
    throw Problem({table.file(), table.line(row)}, "'" + std::string(cell) + "' is no count", "make the table with 'vesper score --rules'");
  return count;
}

}  // namespace

Confidence::Confidence(const std::string& file, std::string_view content) {
  const Table table(file, content);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const double right = number(table, row, "right"), wrong = number(table, row, "wrong");
    precision_[std::string(table.cell(row, table.column("rule")))] = (right + 2) / (right + wrong + 3);
  }
}

double Confidence::of(const Record& record, bool agent_by_reach) const {
  double value = record.rules.empty() ? unmet : 1;
  for (const std::string& rule : record.rules) {
    const auto found = precision_.find(rule);
    value = std::min(value, found == precision_.end() ? unmet : found->second);
  }
  if (record.origin && record.origin->inherited) value -= 0.1;
  if (agent_by_reach) value -= 0.05;
  if ((record.target && record.target->change == Change::affect) || (record.effect && record.effect->change == Change::affect)) value -= 0.05;
  return std::clamp(value, 0.05, 0.95);
}

}  // namespace vesper
