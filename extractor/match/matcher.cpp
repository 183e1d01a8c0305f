#include "match/matcher.h"

namespace vesper {
namespace {

class Attempt {
 public:
  Attempt(const Pattern& pattern, const std::vector<Item>& items) : pattern_(pattern), items_(items), failed_(pattern.size() * (items.size() + 1), false) {}

  bool from(std::size_t element, std::size_t item) {
    if (element > reach_.element) reach_ = {element, item};
    if (element == pattern_.size()) return true;
    const std::size_t place = element * (items_.size() + 1) + item;
    if (failed_[place]) return false;
    const bool found = pattern_[element].gap >= 0 ? gap(element, item) : one(element, item);
    if (!found) failed_[place] = true;
    return found;
  }

  Reach reach() const { return reach_; }

 private:
  bool one(std::size_t element, std::size_t item) { return item < items_.size() && items_[item].meets(pattern_[element].any) && from(element + 1, item + 1); }
  bool gap(std::size_t element, std::size_t item) {
    const Element& gap = pattern_[element];
    for (int skipped = 0; skipped <= gap.gap && item + static_cast<std::size_t>(skipped) < items_.size(); ++skipped) {
      const std::size_t next = item + static_cast<std::size_t>(skipped);
      if (from(element + 1, next)) return true;
      if (items_[next].meets(gap.any)) return false;
    }
    return false;
  }

  const Pattern& pattern_;
  const std::vector<Item>& items_;
  std::vector<bool> failed_;
  Reach reach_;
};

}  // namespace

Reach reach_from(const Pattern& pattern, const std::vector<Item>& items, std::size_t first) {
  if (!items[first].meets(pattern.front().any)) return {0, first};
  Attempt attempt(pattern, items);
  attempt.from(0, first);
  return attempt.reach();
}

}  // namespace vesper
