#include "match/row_matcher.h"

#include <algorithm>
#include <bit>

namespace vesper {
namespace {

constexpr std::size_t word_bits = 64;

std::uint64_t bits_below(std::size_t count) { return count >= word_bits ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1; }

// Each place becomes the one before it.
void shift_down(std::uint64_t* words, std::size_t width) {
  for (std::size_t i = 0; i < width; ++i) words[i] = words[i] >> 1 | (i + 1 < width ? words[i + 1] << (word_bits - 1) : 0);
}

}  // namespace

void RowMatcher::lay_out(std::size_t items) {
  size_ = items;
  width_ = items / word_bits + 1;
  if (places_.size() < most_classes * width_) places_.resize(most_classes * width_);
  ++version_;
}

void RowMatcher::clear_places() {
  for (const std::uint16_t id : present_) std::fill_n(places_.begin() + static_cast<std::ptrdiff_t>(id * width_), width_, 0);
}

void RowMatcher::begin(const PatternBook& book, std::size_t items) {
  clear_places();
  for (const std::uint16_t id : present_) is_present_[id] = false;
  present_.clear();
  book_ = &book;
  for (std::vector<std::uint64_t>& candidates : candidates_) candidates.assign(book.size() / word_bits + 1, 0);
  if (of_sets_.size() < book.sets()) of_sets_.resize(book.sets());
  if (tried_.size() < book.size()) tried_.resize(book.size());
  lay_out(items);
}

void RowMatcher::begin(const PatternBook& book, const std::vector<Item>& items) {
  begin(book, items.size());
  take(items);
}

void RowMatcher::changed(const std::vector<Item>& items) {
  clear_places();
  lay_out(items.size());
  take(items);
}

void RowMatcher::shorten(std::size_t items) {
  size_ = items;
  ++version_;
}

void RowMatcher::take(const std::vector<Item>& items) {
  for (std::size_t at = 0; at < items.size(); ++at)
    for (const ClassSet* classes : {items[at].of_type, items[at].of_word})
      if (classes) put(at, *classes);
}

void RowMatcher::put(std::size_t at, const ClassSet& classes) {
  for (const std::uint16_t id : classes.ids) {
    places_[id * width_ + at / word_bits] |= std::uint64_t{1} << (at % word_bits);
    if (is_present_[id]) continue;
    is_present_[id] = true;
    present_.push_back(id);
    for (const PatternBook::SomePatterns& some : book_->keyed_by(id)) candidates_[some.key][some.word] |= some.bits;
  }
}

void RowMatcher::close_up(std::size_t first, std::size_t last, std::size_t left) {
  const std::uint64_t before = bits_below(first);
  const std::size_t behind = first + left;
  for (const std::uint16_t id : present_) {
    std::uint64_t& places = places_[id];
    places = (places & before) | (behind < word_bits && last < word_bits ? places >> last << behind : 0);
  }
  size_ -= last - first - left;
  ++version_;
}

void RowMatcher::folded(const std::vector<Item>& items, std::size_t first, std::size_t last) {
  if (width_ > 1) return changed(items);
  close_up(first, last, 1);
  for (const ClassSet* classes : {items[first].of_type, items[first].of_word})
    if (classes) put(first, *classes);
}

void RowMatcher::dropped(const std::vector<Item>& items, std::size_t first, std::size_t last) {
  if (width_ > 1) return changed(items);
  close_up(first, last, 0);
}

std::uint32_t RowMatcher::next_candidate(std::uint32_t pattern, std::uint32_t end) const {
  while (pattern < end) {
    std::uint64_t left = ~std::uint64_t{0};
    for (const std::vector<std::uint64_t>& candidates : candidates_) left &= candidates[pattern / word_bits];
    left >>= pattern % word_bits;
    if (left) return std::min(end, pattern + static_cast<std::uint32_t>(std::countr_zero(left)));
    pattern = (pattern / word_bits + 1) * word_bits;
  }
  return end;
}

std::uint64_t RowMatcher::places_of(std::uint32_t set) {
  AtVersion& known = of_sets_[set];
  if (known.version == version_) return known.places;
  std::uint64_t places = 0;
  for (const std::uint16_t id : book_->classes(set)) places |= places_[id];
  known = {version_, places};
  return places;
}

void RowMatcher::add_places_of(std::uint32_t set, std::uint64_t* places) const {
  for (const std::uint16_t id : book_->classes(set))
    for (std::size_t i = 0; i < width_; ++i) places[i] |= places_[id * width_ + i];
}

bool RowMatcher::find(std::uint32_t pattern, Found& found) {
  found.pattern = pattern;
  return width_ == 1 ? find_in_word(pattern, found) : find_in_words(pattern, found);
}

bool RowMatcher::find_in_word(std::uint32_t pattern, Found& found) {
  const std::span<const PatternBook::Part> parts = book_->parts(pattern);
  for (const PatternBook::Part& part : parts)
    if (part.gap < 0 && places_of(part.set) == 0) return false;
  found.from.resize(parts.size() + 1);
  std::uint64_t here = bits_below(size_ + 1);
  found.from[parts.size()] = here;
  for (std::size_t element = parts.size(); element-- > 0;) {
    const PatternBook::Part& part = parts[element];
    const std::uint64_t places = places_of(part.set);
    if (part.gap < 0) here = places & here >> 1;
    else {
      here &= bits_below(size_);
      const std::uint64_t rest = here;
      for (int skipped = 0; skipped < part.gap; ++skipped) {
        const std::uint64_t more = rest | (~places & here >> 1);
        if (more == here) break;
        here = more;
      }
    }
    if (here == 0) return false;
    found.from[element] = here;
  }
  return true;
}

bool RowMatcher::find_in_words(std::uint32_t pattern, Found& found) {
  const std::span<const PatternBook::Part> parts = book_->parts(pattern);
  found.from.assign((parts.size() + 1) * width_, 0);
  const auto from = [&](std::size_t element) { return found.from.data() + element * width_; };
  for (std::size_t at = 0; at <= size_; ++at) from(parts.size())[at / word_bits] |= std::uint64_t{1} << (at % word_bits);
  Places places(width_), more(width_);
  for (std::size_t element = parts.size(); element-- > 0;) {
    std::fill(places.begin(), places.end(), 0);
    add_places_of(parts[element].set, places.data());
    std::uint64_t *const here = from(element), *const rest = from(element + 1);
    std::copy_n(rest, width_, here);
    if (parts[element].gap < 0) {
      shift_down(here, width_);
      for (std::size_t i = 0; i < width_; ++i) here[i] &= places[i];
    } else {
      here[size_ / word_bits] &= ~(std::uint64_t{1} << (size_ % word_bits));
      const Places start(here, here + width_);
      for (int skipped = 0; skipped < parts[element].gap; ++skipped) {
        std::copy_n(here, width_, more.begin());
        shift_down(more.data(), width_);
        for (std::size_t i = 0; i < width_; ++i) here[i] = start[i] | (~places[i] & more[i]);
      }
    }
    if (std::all_of(here, here + width_, [](std::uint64_t word) { return word == 0; })) return false;
  }
  return true;
}

std::size_t RowMatcher::next(const Found& found, std::size_t at) const {
  for (std::size_t i = at / word_bits; i < width_; ++i, at = 0)
    if (const std::uint64_t left = found.from[i] >> (at % word_bits)) return i * word_bits + at % word_bits + static_cast<std::size_t>(std::countr_zero(left));
  return npos;
}

void RowMatcher::match(const Found& found, std::size_t first, Match& match) const {
  const std::span<const PatternBook::Part> parts = book_->parts(found.pattern);
  match.first = first;
  match.at.assign(parts.size(), npos);
  std::size_t at = first;
  for (std::size_t element = 0; element < parts.size(); ++element) {
    const auto can_follow = [&] { return found.from[(element + 1) * width_ + at / word_bits] >> (at % word_bits) & 1; };
    if (parts[element].gap < 0) match.at[element] = at++;
    else
      while (!can_follow()) ++at;
  }
  match.last = at;
}

}  // namespace vesper
