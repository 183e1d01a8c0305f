// schema.sql and the steps from older versions, built into the program.
#pragma once
#include <string_view>
#include <vector>

namespace vesper {

std::string_view schema();

// lexicons/broader.tsv.
std::string_view broader_terms();

// migrations()[n - 1] leads from version n to n + 1.
std::vector<std::string_view> migrations();

}  // namespace vesper
