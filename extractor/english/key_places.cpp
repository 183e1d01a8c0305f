#include "english/key_places.h"

#include <algorithm>

#include "english/key_hash.h"

namespace vesper {
namespace {

constexpr std::uint32_t goes_on = std::uint32_t{1} << 31;  // of a place that stays only if a key may go on with the next token
constexpr std::size_t ahead = 10;                         // tokens whose look's memory is asked for

}  // namespace

// Of tokens [first, end), from the last to the first, those that may stay are written before `to`. Returns where they begin.
std::uint32_t* KeyPlaces::first_looks(std::size_t first, std::size_t end, std::uint32_t* to) const {
  std::uint32_t next_is_plain = 0, next_is_calm = 0, third_is_calm = 0;  // plain: its hash tells its part; calm: it makes no run of others
  std::uint32_t next_first = 0, next_first_of_stem = 0;
  const auto bit = [](bool is) { return static_cast<std::uint32_t>(is); };
  for (std::size_t at = end; at-- > first;) {
    const Token &token = tokens_[at], &later = tokens_[std::max(at, first + ahead) - ahead];
    filter_.prefetch_first(later.hash, later.small);
    const std::uint32_t even = 1u ^ bit(token.odd), told = bit(token.runs == 1) & even & next_is_plain & third_is_calm;
    const std::uint32_t ends = filter_.ends_at_once(token.hash, token.small) | filter_.ends_at_once(token.stem, token.small);
    const std::uint32_t followers = filter_.followers(token.hash);
    const std::uint32_t more = (followers >> next_first | followers >> next_first_of_stem) & 1u, sure = (1u ^ told) | ends;
    to[-1] = static_cast<std::uint32_t>(at) | ((sure - 1u) & goes_on);
    to -= bit(token.kind != Token::Kind::mark) & (sure | more);
    third_is_calm = next_is_calm;
    next_is_calm = even & (bit(token.runs != 0) | bit(token.stem == 0));
    next_is_plain = even & bit(token.runs != 0);
    next_first = token.first;
    next_first_of_stem = token.first_of_stem;
  }
  return to;
}

std::uint64_t KeyPlaces::with_next(std::size_t place) const { return chained(tokens_[place].hash, tokens_[place + 1].hash, tokens_[place + 1].runs); }

bool KeyPlaces::goes_on_with_next(std::size_t place) const {
  const Token& next = tokens_[place + 1];
  const std::size_t runs = 1 + next.runs;
  const std::uint64_t both = with_next(place);
  return filter_.ends_at(runs, both) | filter_.goes_on_at(runs, both) | ((next.stem != next.hash) & filter_.ends_at(runs, chained(tokens_[place].hash, next.stem, next.runs)));
}

std::vector<std::uint32_t> KeyPlaces::among(std::size_t first, std::size_t end) const {
  std::vector<std::uint32_t> places(end - first + 1);
  std::uint32_t *const stop = places.data() + places.size(), *const begin = first_looks(first, end, stop), *to = places.data();
  for (const std::uint32_t* each = begin; each < stop; ++each)
    if (*each & goes_on) filter_.prefetch_later(with_next(*each & ~goes_on));
  for (const std::uint32_t* each = begin; each < stop; ++each) {
    *to = *each & ~goes_on;
    to += !(*each & goes_on) || goes_on_with_next(*each & ~goes_on);
  }
  places.resize(static_cast<std::size_t>(to - places.data()));
  return places;
}

}  // namespace vesper
