// NDJSON -> records: what `extract` wrote, or what another program writes in the same form.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "record/record.h"

namespace vesper {

// One JSON object. Keys that are missing leave their slot empty; `document` may be the id alone. Throws Problem for
// what is no object, a value of the wrong type, or a word that the contract does not know (naming the key).
Record record_from_json(std::string_view line);

// A file's records, one a line; blank lines are passed over. `file` is for messages, which name the line.
std::vector<Record> records_from_ndjson(const std::string& file, std::string_view content);

}  // namespace vesper
