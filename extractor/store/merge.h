// Joining into a store what others made: files of records, and other stores.
#pragma once
#include <functional>
#include <string>

#include "store/put.h"

namespace vesper {

struct Merged {
  std::size_t records = 0;   // handed in; those that were there already are counted too
  std::size_t refused = 0;   // lines that are no record
};

// NDJSON as `extract` writes it, gzipped or not, "-" for standard input; committed some thousand records at a time, so a
// run that is killed has lost nothing but time. `threads` parse. A line that is no record is told to `say` and passed over.
// `read_at`: when the records were made, if that is known.
Merged merge_records(Store& into, const std::string& file, const std::string& read_at, int threads, const std::function<void(const std::string&)>& say);

// All that another store holds: readings also old ones, outcomes, notices, verdicts, runs. Reads it only.
Merged merge_store(Store& into, const std::string& file);

bool is_store(const std::string& file);  // by its first bytes

}  // namespace vesper
