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

Problem::Problem(Place place, std::string what, std::string remedy)
    : std::runtime_error(words_of(place, what, remedy)), place_(std::move(place)) {}

}  // namespace vesper
