// How many witnesses the claims about a target or effect have, by sign: a conflict about it can weigh no more (table sides).
#pragma once
#include <cstdint>

#include "base/sql.h"

namespace vesper {

enum class Sides { kept, counted_at_the_end };

// The claim has so many witnesses more, or fewer.
void add_to_sides(Database& database, std::int64_t claim, std::int64_t witnesses);

// From all claims.
void count_sides(Database& database);

}  // namespace vesper
