// Indexes of claims and evidence. While much is loaded they are dropped, and then built at once: that writes each page
// of them once, not with every transaction. A store without them answers slowly, but right; the next one who weighs
// builds them, also where the loading was killed.
#pragma once
#include "store/store.h"

namespace vesper {

enum class Indexes {
  all,
  for_weighing  // what weighing asks where all claims are new; not those that it changes
};

void make_indexes(Database& database, Indexes which);

// Whether claims can be found by their hash: not while much is loaded.
bool has_indexes(Database& database);

// Makes those that are missing; what follows from all claims and was not kept meanwhile is counted with them.
void complete_indexes(Store& store);

// Makes the store's memory of claims whole where they cannot be found by their hash. Inside a transaction.
void know_claims(Store& store);

// The claim's row, 0: there is none. Inside a transaction, after know_claims.
std::int64_t row_of(Store& store, const std::string& hash);

// Drops them where `rows` to be put are many in themselves and beside what the store holds. Call it before the first batch.
void prepare_loading(Store& store, std::size_t rows);

}  // namespace vesper
