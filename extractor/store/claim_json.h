// Claims and what is found about them, as JSON objects on one line.
#pragma once
#include <string>

#include "store/changes.h"
#include "store/contradict.h"
#include "store/query.h"
#include "store/quotations.h"

namespace vesper {

// {"claim", "origin", "cargo", "target", "effect", "belief", "witnesses", "against", "verdict", "first_seen"}, and where
// evidence was asked for "evidence": records as `extract` writes them.
std::string as_json(const StoredClaim& claim);
std::string as_json(const ClaimChange& change);
std::string as_json(const Contradiction& contradiction);
std::string as_json(const Quotation& quotation);

}  // namespace vesper
