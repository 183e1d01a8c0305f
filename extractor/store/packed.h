// Records as the store keeps them: JSON, compressed one by one with a dictionary of what all records have.
#pragma once
#include <string>
#include <string_view>

#include "base/sql.h"

namespace vesper {

std::string packed(std::string_view json);

// Throws Problem where the bytes were not made by packed().
std::string unpacked(std::string_view bytes);

// The same two as functions of SQL in this connection.
void offer_packing(Database& database);

}  // namespace vesper
