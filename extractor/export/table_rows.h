// Claims and evidence as rows of typed cells, made once for TSV and XLSX.
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "export/claim_source.h"

namespace vesper {

struct Time {
  std::string utc;  // "2026-11-25T02:30:00Z"
};
using TypedCell = std::variant<std::string, long, double, Time>;  // a double is shown with two digits

std::vector<std::string> claim_columns();
std::vector<TypedCell> claim_cells(const StoredClaim& held);

// The claim's columns that tell it apart are repeated in front.
std::vector<std::string> evidence_columns();
std::vector<TypedCell> evidence_cells(const StoredClaim& held, const Evidence& evidence);

}  // namespace vesper
