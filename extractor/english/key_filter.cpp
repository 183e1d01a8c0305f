#include "english/key_filter.h"

#include <algorithm>
#include <bit>

#include "english/key_hash.h"

namespace vesper {
namespace {

constexpr std::size_t least = 64, singles_a_word = 4, laters_a_word = 6, first_places_each = 2;

// Of a table with so many places, which is a power of two.
unsigned shift_of(std::size_t places) { return static_cast<unsigned>(64 - std::bit_width(places - 1)); }

template <typename Entry>
void sort_out_doubles(std::vector<Entry>& entries) {
  std::sort(entries.begin(), entries.end());
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
}

}  // namespace

KeyFilter::KeyFilter() { tidy(); }

void KeyFilter::add(std::string_view key, Letters letters) {
  std::uint64_t hash = 0;
  std::size_t runs = 0;
  each_run(key, [&](std::string_view run) {
    const std::uint64_t of_run = run_hash(run);
    if (runs == 1) set(first_entries_.emplace_back(First{hash, std::uint32_t{1} << follower(of_run)}));
    if (runs > 1) set(later_entries_.emplace_back(Later{hash, goes_on}));
    hash = chained(hash, of_run);
    ++runs;
  });
  if (runs == 1) set(single_entries_.emplace_back(Single{hash, letters}));
  if (runs > 1) set(later_entries_.emplace_back(Later{hash, ends}));
  if (single_entries_.size() + first_entries_.size() + later_entries_.size() > limit_) tidy();
}

void KeyFilter::set(const Single& single) {
  const std::size_t place = single.hash >> single_shift_;
  own_singles_[place] |= single_bits(single.hash);
  if (single.letters == Letters::any) own_singles_[own_singles_.size() / 2 + place] |= single_bits(single.hash);
}

void KeyFilter::tidy() {
  sort_out_doubles(single_entries_);
  sort_out_doubles(first_entries_);
  sort_out_doubles(later_entries_);
  limit_ = std::max<std::size_t>(1024, 2 * (single_entries_.size() + first_entries_.size() + later_entries_.size()));
  std::size_t firsts = 0;  // different ones
  for (std::size_t i = 0; i < first_entries_.size(); ++i) firsts += i == 0 || first_entries_[i].hash != first_entries_[i - 1].hash;
  const auto places = [](std::size_t wanted) { return std::bit_ceil(std::max(least, wanted)); };
  own_singles_.assign(2 * places(single_entries_.size() / singles_a_word), 0);
  own_firsts_.assign(places(firsts * first_places_each), 0);
  own_laters_.assign(places(later_entries_.size() / laters_a_word), 0);
  map({own_singles_, own_laters_, own_firsts_});
  for (const Single& single : single_entries_) set(single);
  for (const First& first : first_entries_) set(first);
  for (const Later& later : later_entries_) set(later);
}

bool KeyFilter::may_have(std::string_view key) const {
  std::uint64_t hash = 0;
  std::size_t runs = 0;
  each_run(key, [&](std::string_view run) {
    hash = chained(hash, run_hash(run));
    ++runs;
  });
  return runs > 0 && ends_at(runs, hash);
}

void KeyFilter::map(const Tables& tables) {
  singles_ = tables.singles;
  firsts_ = tables.firsts;
  laters_ = tables.laters;
  single_shift_ = shift_of(singles_.size() / 2);
  first_shift_ = shift_of(firsts_.size());
  later_shift_ = shift_of(laters_.size());
}

}  // namespace vesper
