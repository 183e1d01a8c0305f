#include "match/matcher.h"

#include <string>

namespace vesper {
namespace {

class Attempt {
 public:
  Attempt(const Pattern& pattern, const std::vector<Item>& items, Match& match)
      : pattern_(pattern), items_(items), match_(match), failed_(pattern.size() * (items.size() + 1), false) {}

  bool from(std::size_t element, std::size_t item) {
    if (element == pattern_.size()) {
      match_.last = item;
      return true;
    }
    if (element > reach_.element) reach_ = {element, item};
    const std::size_t place = element * (items_.size() + 1) + item;
    if (failed_[place]) return false;
    const bool found = pattern_[element].gap >= 0 ? gap(element, item) : one(element, item);
    if (!found) failed_[place] = true;
    return found;
  }

  Reach reach() const { return reach_; }

 private:
  bool one(std::size_t element, std::size_t item) {
    if (item >= items_.size() || !pattern_[element].few.meets(items_[item].bits)) return false;
    match_.at[element] = item;
    return from(element + 1, item + 1);
  }
  bool gap(std::size_t element, std::size_t item) {
    const Element& gap = pattern_[element];
    for (int skipped = 0; skipped <= gap.gap && item + static_cast<std::size_t>(skipped) < items_.size(); ++skipped) {
      const std::size_t next = item + static_cast<std::size_t>(skipped);
      if (from(element + 1, next)) return true;
      if (gap.few.meets(items_[next].bits)) return false;
    }
    return false;
  }

  const Pattern& pattern_;
  const std::vector<Item>& items_;
  Match& match_;
  std::vector<bool> failed_;
  Reach reach_;
};

}  // namespace

bool match_at(const Pattern& pattern, const std::vector<Item>& items, std::size_t first, Match& match) {
  if (!pattern.front().few.meets(items[first].bits)) return false;
  match.first = first;
  match.at.assign(pattern.size(), std::string::npos);
  return Attempt(pattern, items, match).from(0, first);
}

Reach reach_from(const Pattern& pattern, const std::vector<Item>& items, std::size_t first) {
  if (!pattern.front().few.meets(items[first].bits)) return {0, first};
  Match match;
  match.at.assign(pattern.size(), std::string::npos);
  Attempt attempt(pattern, items, match);
  return attempt.from(0, first) ? Reach{pattern.size(), match.last} : attempt.reach();
}

bool can_match(const Pattern& pattern, const Bits& all) {
  for (const Element& element : pattern)
    if (element.gap < 0 && !element.few.meets(all)) return false;
  return true;
}

}  // namespace vesper
