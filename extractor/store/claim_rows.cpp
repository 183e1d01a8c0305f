#include "store/claim_rows.h"

namespace vesper {
namespace {

std::optional<ClaimTerm> term_at(const Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return ClaimTerm{row.text(column), row.text(column + 1), row.text(column + 2)};
}

std::optional<Changed> changed_at(const Statement& row, int column) {
  const std::optional<ClaimTerm> term = term_at(row, column);
  if (!term) return std::nullopt;
  return Changed{*term, word_as(row.view(column + 3), {Change::affect, Change::increase, Change::decrease})};
}

}  // namespace

Claim claim_at(const Statement& row, int column) {
  return {term_at(row, column), term_at(row, column + 3), changed_at(row, column + 6), changed_at(row, column + 10)};
}

}  // namespace vesper
