// What a finding says whatever its slots: where it stands, how sure, what it cites, by which rules.
#pragma once
#include "document/document.h"
#include "match/cascade.h"
#include "record/quotes.h"
#include "record/record.h"

namespace vesper {

// A record that lacks only its slots and its confidence. `way` may be null.
Record record_of(const Document& document, const Finding& finding, const Way* way, const Quotes& quotes);

// What a sign says of the cargo's presence; `cargo` may be null.
Change change_of(Sign sign, bool lost, const Value* cargo);

}  // namespace vesper
