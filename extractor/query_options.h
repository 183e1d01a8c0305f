// What the commands that read a store share: its opening, filters from options, one line a claim.
#pragma once
#include <string>

#include "commands.h"
#include "store/query.h"

namespace vesper {

constexpr std::size_t shown_hash = 12;  // digits of a claim's hash that people see

// Tells on stderr where claims await weighing.
void tell_unweighed(Store& store);

Filter filter_of(const QueryOptions& options);

// "0.908" for three digits.
std::string rounded(double number, int digits);

// Hash, belief, witnesses, against, verdict, chain; tabs between.
std::string claim_row(const StoredClaim& claim);

// The claim whose hash begins so; without evidence. Throws Problem where there is none, or several.
StoredClaim claim_by(Store& store, const std::string& hash);

}  // namespace vesper
