// Which claims say the same as others and more.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "store/claim.h"
#include "store/store.h"

namespace vesper {

// The same claim with fewer slots, at least two: "A -> B -> C" gives "A -> B", "A -> C" and "B -> C".
std::vector<Claim> generals_of(const Claim& claim);

// Makes stale claims ready to be weighed, some thousand in one transaction: new ones are tied (table refines) to the
// claims in the store that are more general or more special, and the generals of all that changed become stale too.
// False: there was nothing to do. `fresh`: claims up to this row were all new when the weighing began, so each finds
// its generals and none need look for its specials.
bool prepare_stale(Store& store, std::int64_t fresh);

// The last claim's row where no claim was ever made ready before; else 0.
std::int64_t fresh_claims(Database& database);

}  // namespace vesper
