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
// False: there was nothing to do.
bool prepare_stale(Store& store);

// Whether no claim was ever made ready before.
bool are_all_new(Database& database);

// The same for all claims of a store where all are new; they need not be made ready then.
void tie_all(Store& store);

}  // namespace vesper
