#include "base/problem.h"

namespace vesper {

static std::string words_of(const Place& place, const std::string& what, const std::string& remedy) {
  std::string words = place.file;
  if (place.line > 0) words += ":" + std::to_string(place.line);
  if (place.column > 0) words += ":" + std::to_string(place.column);
  if (!words.empty()) words += ": ";
  words += what;
  if (!remedy.empty()) words += "\n  " + remedy;
  return words;
}

// The line, and a caret below the column (1-based, in code points).
static std::string shown(std::string_view line, int column) {
  return "\n  " + std::string(line) + (column > 0 ? "\n  " + std::string(static_cast<std::size_t>(column - 1), ' ') + "^" : "");
}

Problem::Problem(Place place, std::string what, std::string_view line, std::string remedy)
    : std::runtime_error(words_of(place, what + shown(line, place.column), remedy)), place_(std::move(place)) {}

Problem::Problem(Place place, std::string what, std::string remedy)
    : std::runtime_error(words_of(place, what, remedy)), place_(std::move(place)) {}

}  // namespace vesper
