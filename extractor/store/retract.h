// Papers that others withdrew: Retraction Watch's table, lists of deleted PMIDs, single identifiers.
#pragma once
#include <string>
#include <vector>

#include "store/query.h"

namespace vesper {

struct Retracted {
  std::size_t notices = 0;      // taken
  std::size_t passed_over = 0;  // rows without an identifier, reinstatements
};

// A CSV with the columns OriginalPaperDOI, OriginalPaperPubMedID, RetractionNature (as Retraction Watch gives it out;
// other columns may be missing), or a list of PMIDs, one a line (as PubMed gives out deleted ones); gzipped or not.
// Throws Problem for what is neither.
Retracted retract_file(Store& store, const std::string& file);

// "pmid:1", "pmcid:PMC1", "doi:10.1/x".
void retract_paper(Store& store, const std::string& id, const std::string& reason);

// Curated claims that lost by withdrawn papers; `after`: the last row of table change that is not to be looked at.
std::vector<StoredClaim> curated_and_weakened(Store& store, std::int64_t after);

// A line of CSV -> its cells; `rest` becomes what follows. Quoted cells may hold commas, doubled quotes and line ends.
std::vector<std::string> csv_row(std::string_view& rest);

}  // namespace vesper
