#include "explain/nearest.h"

#include <algorithm>

#include "match/matcher.h"

namespace vesper {
namespace {

std::size_t without_gaps(const Pattern& pattern, std::size_t end) {
  return static_cast<std::size_t>(std::count_if(pattern.begin(), pattern.begin() + static_cast<std::ptrdiff_t>(end), [](const Element& element) { return element.gap < 0; }));
}

}  // namespace

std::vector<NearMiss> near_misses(const Cascade& cascade, const Sentence& sentence, const std::string& words, std::size_t most) {
  std::vector<NearMiss> all;
  const std::vector<Item>& items = sentence.items;
  for (const Rule& rule : cascade.rules()) {
    if (cascade.for_links(rule)) continue;
    NearMiss best;
    for (const Pattern& pattern : rule.matches)
      for (std::size_t first = 0; first < items.size(); ++first) {
        const Reach reach = reach_from(pattern, items, first);
        if (reach.element == 0 || reach.element >= pattern.size()) continue;
        const std::size_t matched = without_gaps(pattern, reach.element);
        if (matched <= best.matched) continue;
        const Element& failed = pattern[pattern[reach.element].gap >= 0 && reach.element + 1 < pattern.size() ? reach.element + 1 : reach.element];
        best = {&rule, matched, without_gaps(pattern, pattern.size()), failed.words, "", ""};
        const std::size_t begin = items[first].bytes.begin, at = std::min(reach.item, items.size() - 1);
        best.before = words.substr(begin, items[at > first ? at - 1 : first].bytes.end - begin);
        if (reach.item < items.size()) best.found = words.substr(items[at].bytes.begin, items[at].bytes.size());
      }
    if (best.rule && best.matched >= 2 && 2 * best.matched >= best.elements) all.push_back(best);
  }
  std::stable_sort(all.begin(), all.end(), [](const NearMiss& one, const NearMiss& other) { return one.matched > other.matched; });
  if (all.size() > most) all.resize(most);
  return all;
}

}  // namespace vesper
