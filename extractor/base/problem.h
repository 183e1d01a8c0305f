// What is wrong, where, and what to do next: the one error that ends an operation.
#pragma once
#include <stdexcept>
#include <string>
#include <string_view>

namespace vesper {

struct Place {
  std::string file;
  int line = 0;    // 1-based; 0 where lines mean nothing
  int column = 0;  // 1-based; 0 where unknown
};

class Problem : public std::runtime_error {
 public:
  // Shown as "file:line:column: what", then the remedy on a line of its own.
  Problem(Place place, std::string what, std::string remedy = "");
  // With the line between, and a caret under the place's column: notations that people write. `line` is valid UTF-8.
  Problem(Place place, std::string what, std::string_view line, std::string remedy);
  const Place& place() const { return place_; }

 private:
  Place place_;
};

}  // namespace vesper
