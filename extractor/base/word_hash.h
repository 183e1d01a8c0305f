// For tables by words that are asked with views: std::unordered_map<std::string, T, WordHash, std::equal_to<>>.
#pragma once
#include <cstddef>
#include <functional>
#include <string_view>

namespace vesper {

struct WordHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view words) const { return std::hash<std::string_view>()(words); }
};

}  // namespace vesper
