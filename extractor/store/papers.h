// Which documents are one paper, and which papers do not count any more.
#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/sql.h"

namespace vesper {

// Documents whose current reading tells this id (pmid:…, pmcid:…, doi:…, or a document's own id).
std::vector<std::int64_t> documents_with(Database& database, const std::string& id);

// Sets `paper` and `withdrawn` of these documents and of all that share an identifier with them. Documents with one
// PMID are one paper; one without takes the PMID of those that share its PMCID or DOI, unless they tell several.
// A paper is withdrawn where a text of it or a notice says retracted or deleted. Claims of what changes become stale.
void settle_papers(Database& database, const std::set<std::int64_t>& documents);

// Identifiers that cannot all be right, for a person to decide.
struct IdConflict {
  std::string id;                    // told together with ...
  std::vector<std::string> told_with;  // ... several of another kind
};
std::vector<IdConflict> id_conflicts(Database& database);

}  // namespace vesper
