// Table rows -> findings: the header's words tell what each column holds.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/document.h"
#include "record/assemble.h"

namespace vesper {

enum class Role { none, origin, vesicle, cargo, target, effect, recipient };

class ColumnRoles {
 public:
  // Columns words, role. The longest words found in a header decide. Throws Problem.
  ColumnRoles(const std::string& file, std::string_view content);
  // Nothing where no words of it are known; Role::none where they say that the column is not for chains.
  std::optional<Role> role(std::string_view header) const;

 private:
  std::vector<std::pair<std::string, Role>> words_;  // keys, longest first
};

// Findings of all tables of the document, from the readings of its cells (each a passage of its own). They are put
// into the reading of the row's cargo cell. A column whose header says nothing is what most of its
// cells are, where no other column is it: RNAs the cargo, genes and pathways the target, processes the effect, diseases the
// recipient. An empty origin cell takes the one above. A table without a column of
// cargo, or one that names no vesicle in its columns, cells or caption, gives none.
void read_rows(const Document& document, const ColumnRoles& roles, std::vector<Reading>& readings);

}  // namespace vesper
