// What is a kind of what (is-a), from lexicons/broader.tsv, and its copy for the terms of a store (table isa).
#pragma once
#include <string>

#include "base/sql.h"

namespace vesper {

// Ties a term that is in the store to the broader and narrower ones that are there as well.
void link_kin(Database& database, const std::string& key);

// The same for all terms.
void link_all_kin(Database& database);

}  // namespace vesper
