#include "match/lookups.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "english/prepare.h"
#include "knowledge.h"

using namespace vesper;

namespace {

Text text_of_words(const std::string& words) {
  Passage passage;
  passage.words = words;
  return prepare(passage, nullptr);
}

std::string told(const std::vector<Item>& items) {
  std::string all;
  for (const Item& item : items) {
    all += item.type + "|" + item.word;
    for (const Value& value : item.values) all += "|" + value.name + "=" + value.text;
    all += "\n";
  }
  return all;
}

}  // namespace

TEST_CASE("What was looked up gives the same items each time it is read, whatever became defined meanwhile") {
  const Text text = text_of_words("Glutamate release fell when CAF exosomes with miR-21 (SC9) reached the SC9 cells and raised zorbic lesion formation.");
  const Cascade& cascade = Knowledge::shipped().cascade();
  const Finder& finder = Knowledge::shipped().finder();
  const std::size_t end = text.tokens.size();
  Definitions defined;
  Lookups looked = cascade.lookups(text, 0, end, finder);
  const std::string before = told(cascade.items(looked, defined));
  CHECK(before == told(cascade.items(text, 0, end, finder, defined)));
  CHECK(before == told(cascade.items(looked, defined)));

  defined.add("SC9", Definition{{Value{"stem cell", "", "cell", "", {}, 0, 1}}, {}});
  const std::string after = told(cascade.items(text, 0, end, finder, defined));
  CHECK(after != before);
  CHECK(after.find("stem cell=SC9") != std::string::npos);
  CHECK(told(cascade.items(looked, defined)) == after);
  CHECK(told(cascade.items(std::move(looked), defined)) == after);
}
