// A half-open stretch [begin, end) of bytes of a text. Code points have a type of their own, so that
// the two cannot be mixed up; the one conversion is CodePoints in unicode.h.
#pragma once
#include <cstddef>

namespace vesper {

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool contains(const Span& other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(const Span& other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(const Span&, const Span&) = default;
};

}  // namespace vesper
