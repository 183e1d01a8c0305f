// A claim as a query gives it.
#pragma once
#include "base/sql.h"
#include "store/claim.h"

namespace vesper {

// Fourteen columns, and the tables they come from beside `claim c`.
constexpr const char* claim_columns = "o.id, o.name, o.kind, g.id, g.name, g.kind, t.id, t.name, t.kind, c.target_change, f.id, f.name, f.kind, c.effect_change";
constexpr const char* claim_terms = " LEFT JOIN term o ON o.term = c.origin LEFT JOIN term g ON g.term = c.cargo LEFT JOIN term t ON t.term = c.target LEFT JOIN term f ON f.term = c.effect ";

// `column`: where claim_columns begin.
Claim claim_at(const Statement& row, int column);

// A word of the record's contract; the first of `all` where it is none.
template <typename Enum>
Enum word_as(std::string_view word, std::initializer_list<Enum> all) {
  for (const Enum each : all)
    if (word == name_of(each)) return each;
  return *all.begin();
}
inline Kind kind_of(std::string_view word) { return word_as(word, {Kind::text, Kind::pubmed, Kind::jats, Kind::bioc, Kind::markdown, Kind::pdf}); }
inline Standing standing_of(std::string_view word) { return word_as(word, {Standing::current, Standing::retracted, Standing::concern, Standing::corrected}); }

}  // namespace vesper
