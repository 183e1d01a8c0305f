// Names that have a form instead of a list: miR-21-5p, let-7c, circ_0001946, LINC00152, cell codes.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "find/beginnings.h"
#include "find/mention.h"

namespace re2 {
class RE2;
}

namespace vesper {

class Shapes {
 public:
  // Columns type, pattern (RE2), name (rewrite with \1; \0 is the whole). Throws Problem for a wrong pattern.
  Shapes(const std::string& file, std::string_view content);
  ~Shapes();

  struct Found {
    std::size_t size = 0;  // bytes from the start
    std::string name;
    std::string_view type;
    std::size_t start = 0;  // bytes before the name itself: ", -" of ", -34a"
  };
  // The longest shape at the start of `rest`; size 0 when none.
  Found at_start(std::string_view rest) const;
  // What goes on a miRNA's number: "/16", "/b", ", -155-5p", " and 222" behind "miR-15a". Size 0 when nothing does.
  Found next_of_mirna(std::string_view rest, const std::string& before) const;

 private:
  struct Shape {
    std::string type, rewrite;
    std::unique_ptr<re2::RE2> pattern;
  };
  std::vector<Shape> shapes_;
  std::unique_ptr<Beginnings> beginnings_;  // of each shape
  std::unique_ptr<re2::RE2> more_, after_number_;
};

}  // namespace vesper
