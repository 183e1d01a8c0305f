#include "match/row_matcher.h"

#include <doctest/doctest.h>
#include <re2/re2.h>

#include <string>
#include <vector>

#include "english/prepare.h"
#include "knowledge.h"
#include "match/matcher.h"

using namespace vesper;

namespace {

// An example's words without the marks of its slots.
std::string plain(std::string text) {
  static const RE2 marked("\\[\\S+ ([^\\]=]*?)(?: = [^\\]]*)?\\]");
  RE2::GlobalReplace(&text, marked, "\\1");
  return text;
}

std::vector<Item> items_of(const std::string& words) {
  Passage passage;
  passage.words = words;
  const Text text = prepare(passage, nullptr);
  const Knowledge& knowledge = Knowledge::shipped();
  return knowledge.cascade().items(text, 0, text.tokens.size(), knowledge.finder(), {});
}

// All patterns of all rules, each with its number in the book.
struct AllPatterns {
  PatternBook book;
  std::vector<const Pattern*> patterns;
  AllPatterns() {
    for (const Rule& rule : Knowledge::shipped().cascade().rules())
      for (const std::vector<Pattern>* each : {&rule.matches, &rule.unless})
        for (const Pattern& pattern : *each) {
          book.key(book.add(pattern), Knowledge::shipped().classes().commonness());
          patterns.push_back(&pattern);
        }
  }
};

const AllPatterns& all_patterns() {
  static const AllPatterns all;
  return all;
}

// The number of matches that the two ways of matching do not agree on, and of those they do.
struct Compared {
  std::size_t differ = 0, agree = 0;
};

void compare(std::uint32_t number, const std::vector<Item>& items, RowMatcher& row, Compared& compared) {
  const Pattern& pattern = *all_patterns().patterns[number];
  RowMatcher::Found found;
  Match match;
  const bool begins = row.find(number, found);
  std::size_t next = begins ? row.next(found, 0) : RowMatcher::npos;
  for (std::size_t first = 0; first < items.size(); ++first) {
    const Reach reach = reach_from(pattern, items, first);
    if (reach.element < pattern.size()) continue;
    row.match(found, first, match);
    const bool same = next == first && match.last == reach.item && row.next_candidate(number, number + 1) == number;
    ++(same ? compared.agree : compared.differ);
    next = row.next(found, first + 1);
  }
  compared.differ += next != RowMatcher::npos;
}

void compare_all(const std::vector<Item>& items, RowMatcher& row, Compared& compared) {
  for (std::uint32_t number = 0; number < all_patterns().patterns.size(); ++number) compare(number, items, row, compared);
}

}  // namespace

TEST_CASE("a row's places and patterns step by step find the same matches on every rule's examples, before and after the rules") {
  Compared compared;
  RowMatcher row;
  for (const Rule& rule : Knowledge::shipped().cascade().rules()) {
    std::vector<Item> items = items_of(plain(rule.examples.front().text));
    row.begin(all_patterns().book, items);
    compare_all(items, row, compared);
    items = Knowledge::shipped().cascade().run(std::move(items)).items;
    row.begin(all_patterns().book, items);
    compare_all(items, row, compared);
  }
  CHECK(compared.differ == 0);
  CHECK(compared.agree > 2 * Knowledge::shipped().cascade().rules().size());
}

TEST_CASE("rows of more places than a word has bits are matched as short ones are") {
  std::vector<Item> items;
  Compared compared;
  RowMatcher row;
  for (const Rule& rule : Knowledge::shipped().cascade().rules()) {
    for (Item& item : items_of(plain(rule.examples.front().text))) items.push_back(std::move(item));
    if (items.size() < 150) continue;
    row.begin(all_patterns().book, items);
    compare_all(items, row, compared);
    items.clear();
  }
  CHECK(compared.differ == 0);
  CHECK(compared.agree > 2 * Knowledge::shipped().cascade().rules().size());
}

TEST_CASE("rows of 63, 64 and 65 places, where a word of bits ends, lose no match at the edge") {
  const std::vector<Item> filling = items_of("and"), ending = items_of("exosomes promote apoptosis");
  REQUIRE(filling.size() == 1);
  RowMatcher row;
  for (const std::size_t size : {63u, 64u, 65u, 127u, 128u}) {
    std::vector<Item> items(size - ending.size(), filling.front());
    items.insert(items.end(), ending.begin(), ending.end());
    Compared compared;
    row.begin(all_patterns().book, items);
    compare_all(items, row, compared);
    CHECK(compared.differ == 0);
    CHECK(compared.agree > 0);
  }
}

TEST_CASE("a row in which items were folded or dropped is the row made anew") {
  std::vector<Item> items = items_of("CAF exosomes carry miR-21 and miR-22 , which lower PTEN and raise invasion of melanoma cells .");
  RowMatcher row;
  row.begin(all_patterns().book, items);
  Compared compared;
  while (items.size() > 4) {
    const std::size_t first = items.size() / 3;
    const std::uint64_t before = row.version();
    if (items.size() % 2) {
      items[first] = items[first + 1];
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(first) + 1, items.begin() + static_cast<std::ptrdiff_t>(first) + 3);
      row.folded(items, first, first + 3);
    } else {
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(first));
      row.dropped(items, first, first + 1);
    }
    CHECK(row.version() > before);
    compare_all(items, row, compared);
  }
  CHECK(compared.differ == 0);
  CHECK(compared.agree > 10);
}
