#include "english/key_filter.h"

#include <algorithm>
#include <bit>

#include "english/key_hash.h"

namespace vesper {
namespace {

constexpr std::size_t least = 1024, single_places_each = 64, first_places_each = 2, later_places_each = 4;

// Of a table with so many places, which is a power of two.
unsigned shift_of(std::size_t places) { return static_cast<unsigned>(64 - std::bit_width(places - 1)); }

template <typename Entry>
void sort_out_doubles(std::vector<Entry>& entries) {
  std::sort(entries.begin(), entries.end());
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
}

}  // namespace

KeyFilter::KeyFilter() { tidy(); }

void KeyFilter::add(std::string_view key) {
  std::uint64_t hash = 0;
  std::size_t runs = 0;
  each_run(key, [&](std::string_view run) {
    const std::uint64_t of_run = run_hash(run);
    if (runs == 1) set_first(first_entries_.emplace_back(First{hash, follower(of_run)}));
    if (runs > 1) set_later(later_entries_.emplace_back((hash & ~std::uint64_t{3}) | goes_on));
    hash = chained(hash, of_run);
    ++runs;
  });
  if (runs == 1) set_single(single_entries_.emplace_back(hash));
  if (runs > 1) set_later(later_entries_.emplace_back((hash & ~std::uint64_t{3}) | ends));
  if (single_entries_.size() + first_entries_.size() + later_entries_.size() > limit_) tidy();
}

void KeyFilter::set_single(std::uint64_t hash) {
  const std::uint64_t place = hash >> single_shift_;
  own_singles_[place / 64] |= std::uint64_t{1} << (place % 64);
}

void KeyFilter::set_first(const First& first) { own_firsts_[first.hash >> first_shift_] |= first.bits; }

void KeyFilter::set_later(std::uint64_t entry) {
  const std::uint64_t place = entry >> later_shift_;
  own_laters_[place / 32] |= (entry & 3) << (2 * (place % 32));
}

void KeyFilter::tidy() {
  sort_out_doubles(single_entries_);
  sort_out_doubles(first_entries_);
  sort_out_doubles(later_entries_);
  limit_ = std::max(least, 2 * (single_entries_.size() + first_entries_.size() + later_entries_.size()));
  std::size_t firsts = 0;  // different ones
  for (std::size_t i = 0; i < first_entries_.size(); ++i) firsts += i == 0 || first_entries_[i].hash != first_entries_[i - 1].hash;
  const auto places = [](std::size_t entries, std::size_t each) { return std::bit_ceil(std::max(least, entries * each)); };
  own_singles_.assign(places(single_entries_.size(), single_places_each) / 64, 0);
  own_firsts_.assign(places(firsts, first_places_each), 0);
  own_laters_.assign(places(later_entries_.size(), later_places_each) / 32, 0);
  map({own_singles_, own_laters_, own_firsts_});
  for (const std::uint64_t hash : single_entries_) set_single(hash);
  for (const First& first : first_entries_) set_first(first);
  for (const std::uint64_t entry : later_entries_) set_later(entry);
}

bool KeyFilter::may_have(std::string_view key) const {
  std::uint64_t hash = 0;
  std::size_t runs = 0;
  each_run(key, [&](std::string_view run) {
    hash = chained(hash, run_hash(run));
    ++runs;
  });
  return runs > 0 && at(runs, hash) & ends;
}

void KeyFilter::map(const Tables& tables) {
  singles_ = tables.singles;
  firsts_ = tables.firsts;
  laters_ = tables.laters;
  single_shift_ = shift_of(singles_.size() * 64);
  first_shift_ = shift_of(firsts_.size());
  later_shift_ = shift_of(laters_.size() * 32);
}

}  // namespace vesper
