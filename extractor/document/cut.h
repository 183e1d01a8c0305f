// Long collections cut into their parts, which are parsed one at a time: memory stays that of the longest part, and
// a damaged part does not lose the others.
#pragma once
#include <functional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "document/readers.h"

namespace vesper {

struct Collection {
  std::vector<std::string_view> parts;  // names of the elements that are cut out whole
  std::vector<std::string_view> roots;  // names of the elements around them
  std::string_view noun;                // what messages call a part: "citation"
  std::string_view expected;            // what messages tell a reader of a file without parts and roots
};

// `bytes` are those of the part in the source; `number` counts the parts from 1, damaged ones too.
using TakePart = std::function<void(pugi::xml_node part, std::string_view bytes, std::size_t number)>;

// Hands on every whole part of an XML collection, wherever it stands outside of comments. Then throws one Problem
// where parts were damaged, where the source ends inside a part or before its root is closed, or holds neither
// parts nor root. Refuses entity declarations at once.
void walk_parts(const Source& source, const Collection& collection, const TakePart& take);

// The damage of one source: the first damaged part with its line and words, all as a number.
class Damage {
 public:
  Damage(const Source& source, std::string_view noun) : source_(source), noun_(noun) {}

  bool none() const { return count_ == 0; }
  void note(int line, std::string what);
  void note(const Problem& problem);
  void note_end(std::size_t offset);  // of the part inside which the source ends

  // Throws one Problem for all that was noted; nothing where nothing was.
  void report() const;

 private:
  const Source& source_;
  std::string_view noun_;
  int count_ = 0;
  int line_ = 0;
  std::string first_;
  int end_line_ = 0;  // 0: the source does not end inside a part
};

}  // namespace vesper
