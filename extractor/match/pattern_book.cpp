#include "match/pattern_book.h"

#include <algorithm>
#include <utility>

namespace vesper {

std::uint32_t PatternBook::add(const Pattern& pattern) {
  for (const Element& element : pattern) parts_.push_back({set_of(element.any), element.gap});
  begins_.push_back(parts_.size());
  return static_cast<std::uint32_t>(begins_.size() - 2);
}

std::uint32_t PatternBook::set_of(const FewBits& classes) {
  std::vector<std::uint16_t> ids;
  classes.each([&](std::size_t bit) { ids.push_back(static_cast<std::uint16_t>(bit)); });
  const auto [place, fresh] = numbers_.emplace(ids, static_cast<std::uint32_t>(sets_.size()));
  if (fresh) {
    sets_.push_back({static_cast<std::uint32_t>(classes_.size()), static_cast<std::uint32_t>(ids.size())});
    classes_.insert(classes_.end(), ids.begin(), ids.end());
  }
  return place->second;
}

void PatternBook::key(std::uint32_t number, const std::vector<unsigned>& commonness) {
  std::vector<std::pair<unsigned, std::uint32_t>> sets;  // how common, and which
  for (const Part& part : parts(number)) {
    if (part.gap >= 0) continue;
    unsigned common = 0;
    for (const std::uint16_t id : classes(part.set)) common += commonness[id];
    sets.emplace_back(common, part.set);
  }
  std::sort(sets.begin(), sets.end());
  sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
  for (std::uint32_t key = 0; key < keys; ++key)
    for (const std::uint16_t id : classes(sets[std::min<std::size_t>(key, sets.size() - 1)].second)) {
      std::vector<SomePatterns>& all = keyed_[id];
      const auto known = std::find_if(all.begin(), all.end(), [&](const SomePatterns& some) { return some.word == number / 64 && some.key == key; });
      SomePatterns& some = known == all.end() ? all.emplace_back(SomePatterns{number / 64, key, 0}) : *known;
      some.bits |= std::uint64_t{1} << (number % 64);
    }
}

}  // namespace vesper
