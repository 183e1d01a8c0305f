// Table rows -> findings: the header's words tell what each column holds.
#pragma once
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
  Role role(std::string_view header) const;

 private:
  std::vector<std::pair<std::string, Role>> words_;  // keys, longest first
};

// Findings of all tables of the document, from the readings of its cells (each a passage of its own). They are put
// into the reading of the row's cargo cell. An empty origin cell takes the one above. A table without a column of
// cargo, or one that names no vesicle in its columns, cells or caption, gives none.
void read_rows(const Document& document, const ColumnRoles& roles, std::vector<Reading>& readings);

}  // namespace vesper
