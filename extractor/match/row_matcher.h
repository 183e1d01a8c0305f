// Patterns held against all places of a row of items at once: each class is a set of places (a bit for each), and an element
// turns the places where the rest of its pattern can begin into those where it can.
// Tested by row_matcher_test.cpp.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "match/item.h"
#include "match/pattern_book.h"

namespace vesper {

struct Match {
  std::size_t first = 0, last = 0;  // items [first, last)
  std::vector<std::size_t> at;      // item of each element; npos for gaps, which are as short as can be
};

// A set of places of a row: bit n % 64 of word n / 64.
using Places = std::vector<std::uint64_t>;

class RowMatcher {
 public:
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  // A row of `items` places, none of which has a class. The book must outlive what is done with the row.
  void begin(const PatternBook& book, std::size_t items);
  void put(std::size_t at, const ClassSet& classes);
  // Only the first places are a part of it.
  void shorten(std::size_t items);

  void begin(const PatternBook& book, const std::vector<Item>& items);
  // The row has become another one of the same sentence.
  void changed(const std::vector<Item>& items);
  // Items [first, last) have become item `first`; or, when dropped, none.
  void folded(const std::vector<Item>& items, std::size_t first, std::size_t last);
  void dropped(const std::vector<Item>& items, std::size_t first, std::size_t last);
  // Rises with each change of the row, and of rows.
  std::uint64_t version() const { return version_; }

  // The next pattern of [pattern, end), of those that were keyed, that has a class of each of its keys in this sentence; `end` when none has.
  std::uint32_t next_candidate(std::uint32_t pattern, std::uint32_t end) const;

  // Where a pattern begins, and where the rest of it can begin from each element on.
  struct Found {
    std::uint32_t pattern = 0;
    std::vector<std::uint64_t> from;
  };
  // False where it begins nowhere.
  bool find(std::uint32_t pattern, Found& found);
  // The first place at or behind `at` where it begins; npos when there is none.
  std::size_t next(const Found& found, std::size_t at) const;
  // The match that begins there.
  void match(const Found& found, std::size_t first, Match& match) const;

  // A note for whoever goes through the patterns again and again: it has been tried in this version of the row to no end.
  void mark_tried(std::uint32_t pattern) { tried_[pattern] = version_; }
  bool is_tried(std::uint32_t pattern) const { return tried_[pattern] == version_; }

 private:
  struct AtVersion {
    std::uint64_t version = 0, places = 0;  // places: of a row of one word
  };
  void clear_places();
  void take(const std::vector<Item>& items);
  void lay_out(std::size_t items);
  // Places [first, last) become `left` places without classes.
  void close_up(std::size_t first, std::size_t last, std::size_t left);
  std::uint64_t places_of(std::uint32_t set);
  void add_places_of(std::uint32_t set, std::uint64_t* places) const;
  bool find_in_word(std::uint32_t pattern, Found& found);
  bool find_in_words(std::uint32_t pattern, Found& found);

  const PatternBook* book_ = nullptr;
  std::size_t size_ = 0, width_ = 1;  // items; words of a set of places, which has a place behind the last item, too
  std::uint64_t version_ = 0;
  std::vector<std::uint64_t> places_;  // `width_` words for each class
  std::vector<std::uint16_t> present_;
  std::array<bool, most_classes> is_present_{};
  std::array<std::vector<std::uint64_t>, PatternBook::keys> candidates_;  // by each key
  std::vector<AtVersion> of_sets_;
  std::vector<std::uint64_t> tried_;
};

}  // namespace vesper
