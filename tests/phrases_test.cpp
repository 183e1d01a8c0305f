#include "base/phrases.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "base/problem.h"

using namespace vesper;

namespace {

using Letters = Phrase::Letters;
using Edges = Phrase::Edges;

std::vector<Phrase> phrases() {
  return {{{"vesicle"}, Letters::any_case, Edges::anywhere, {}},
          {{"EV"}, Letters::as_written, Edges::whole, {"s", "derived"}},
          {{"matrix", "body"}, Letters::any_case, Edges::anywhere, {}},
          {{"exo"}, Letters::any_case, Edges::whole, {"s"}},
          {{"MSC", "exo"}, Letters::any_case, Edges::whole, {}}};
}

// "place:phrase place:phrase ..."
std::string found(const PhraseScan& scan, std::string_view text) {
  std::vector<PhraseScan::Hit> hits;
  scan.find(text, 0, text.size(), hits);
  std::string words;
  for (const PhraseScan::Hit& hit : hits) words += (words.empty() ? "" : " ") + std::to_string(hit.place) + ":" + std::to_string(hit.phrase);
  return words;
}

}  // namespace

TEST_CASE("phrases are found by their letters, edges and the marks between their words") {
  struct Row {
    const char *text, *expected;
  };
  const std::vector<Row> rows = {
      {"microVesicles", "5:0"},
      {"vesicl", ""},
      {"vesicle", "0:0"},
      {"EV", "0:1"},
      {"(EVs)", "1:1"},
      {"EVderived", "0:1"},
      {"ev EVIL DEV EVx", ""},
      {"hEV 3EV EV4", "5:1 8:1"},
      {"matrix body", "7:2"},
      {"Matrix-<i class=\"x y\">bodies</i>", ""},
      {"Matrix-<i class=\"x y\">Body</i>", "22:2"},
      {"matrix&#160;&nbsp;body", "18:2"},
      {"matrixbody", "6:2"},
      {"matrix of body", ""},
      {"exon exosome saxo exogenous", ""},
      {"exo- and EXOS", "0:3 9:3"},
      {"MSC-exo", "4:3 4:4"},
      {"MSCexo", "3:4"},
      {"5 < 6 vesicle > 4", "6:0"},
  };
  for (const auto instructions : {PhraseScan::Instructions::best, PhraseScan::Instructions::avx2, PhraseScan::Instructions::scalar}) {
    const PhraseScan scan(phrases(), instructions);
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(found(scan, row.text) == row.expected);
      // Where vectors are used, and away from both ends.
      const std::string padded = std::string(100, '.') + row.text + std::string(100, '.');
      std::vector<PhraseScan::Hit> hits;
      scan.find(padded, 0, padded.size(), hits);
      std::string words;
      for (const PhraseScan::Hit& hit : hits) words += (words.empty() ? "" : " ") + std::to_string(hit.place - 100) + ":" + std::to_string(hit.phrase);
      CHECK(words == row.expected);
      CHECK(scan.any_in(padded) == (*row.expected != '\0'));
    }
  }
}

TEST_CASE("vectors and the scalar way find the same in random text, and so does a text in pieces") {
  const PhraseScan best(phrases()), avx2(phrases(), PhraseScan::Instructions::avx2), scalar(phrases(), PhraseScan::Instructions::scalar);
  std::mt19937 random(11);
  const std::vector<std::string> pieces = {"vesicle", "EV", "s", "exo", "MSC", "-", " ", "<i>", "matrix", "body", "x", "V", "E", "vesi", "\xCE\xB2", "&amp;", ">"};
  std::size_t all = 0;
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (std::size_t i = 0, count = random() % 160; i < count; ++i) text += pieces[random() % pieces.size()];
    const std::string whole = found(best, text);
    CHECK(found(scalar, text) == whole);
    CHECK(found(avx2, text) == whole);
    std::vector<PhraseScan::Hit> in_one, in_pieces;
    best.find(text, 0, text.size(), in_one);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.size(), at + 1 + random() % 50);
      best.find(text, at, end, in_pieces);
      at = end;
    }
    CHECK(in_pieces.size() == in_one.size());
    all += in_one.size();
  }
  CHECK(all > 1000);
}

TEST_CASE("a phrase without words of ASCII is refused") {
  CHECK_THROWS_AS(PhraseScan({{{}, Letters::any_case, Edges::whole, {}}}), Problem);
  CHECK_THROWS_AS(PhraseScan({{{"\xCE\xB2"}, Letters::any_case, Edges::whole, {}}}), Problem);
}
