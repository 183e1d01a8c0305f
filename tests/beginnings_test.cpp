#include "find/beginnings.h"

#include <doctest/doctest.h>
#include <re2/re2.h>

#include <string>
#include <vector>

#include "base/table.h"
#include "knowledge.h"

using namespace vesper;

namespace {

std::vector<std::string> shipped_shapes() {
  std::vector<std::string> patterns;
  for (const KnowledgeFile& file : shipped_files()) {
    if (file.path != "lexicons/shapes.tsv") continue;
    const Table table(file.path, file.content);
    for (std::size_t row = 0; row < table.rows(); ++row) patterns.emplace_back(table.cell(row, table.column("pattern")));
  }
  return patterns;
}

// Words cut and put together in many ways: names of all shapes, and others.
std::vector<std::string> many_words() {
  const std::vector<std::string> heads = {"", "hsa-", "mmu‑", "miR", "MiR", "mir", "microRNA", "micro", "let", "Let", "ebv-", "circ", "hsa_circ", "circular RNA ", "CircRNA", "lnc", "LncRNA ", "long noncoding RNA ", "LINC", "piR", "piRNA",
                                          "tRF", "tsRNA", "si", "sh", "SKOV", "Hep", "A", "AB", "ABC", "ABCDEFG", "Exo", "Exosomes", "the", "of", "BART", "é", "M"};
  const std::vector<std::string> tails = {"", "-", "‑", "7", "7a", "-21", " 21", "_0001946", "-BART3", "155-5p", "s", "somes", "G2", "549", "-AS1", "‑IT1", "RNA", "X", "HOTAIR", "-A", " (miRNA) 7", ".", "/16", "KRAS", "Kras"};
  std::vector<std::string> all;
  for (const std::string& head : heads)
    for (const std::string& middle : tails)
      for (const std::string& tail : tails) all.push_back(head + middle + tail);
  return all;
}

bool may(const Beginnings& beginnings, std::string_view text, unsigned pattern = 0) { return beginnings.at_start(text) >> pattern & 1; }

}  // namespace

TEST_CASE("no match of a shipped shape is missed at its beginning, and ordinary words are refused") {
  const std::vector<std::string> patterns = shipped_shapes();
  const Beginnings beginnings(patterns);
  std::size_t matches = 0, missed = 0;
  for (std::size_t pattern = 0; pattern < patterns.size(); ++pattern) {
    const RE2 expression(patterns[pattern]);
    for (const std::string& words : many_words()) {
      re2::StringPiece rest(words);
      if (!RE2::Consume(&rest, expression)) continue;
      ++matches;
      missed += !may(beginnings, words, static_cast<unsigned>(pattern));
    }
  }
  CHECK(missed == 0);
  CHECK(matches > 1000);
  for (const char* words : {"the ", "exosomes", "Exosomes ", "promote", "We found", "miracle", "lower"}) {
    CAPTURE(words);
    CHECK(beginnings.at_start(words) == 0);
  }
}

TEST_CASE("a pattern's first bytes are told by its sets, counts and alternatives") {
  const Beginnings one({"(?:ab?|c{2,3})[0-9]\\b"});
  for (const char* words : {"a1", "ab1", "cc1", "ccc1"}) CHECK(may(one, words));
  for (const char* words : {"", "a", "b1", "ac1", "c1", "cccc1", "abb1"}) CHECK_FALSE(may(one, words));
  const Beginnings dash({"x[-‑]y+z"});
  for (const char* words : {"x-yz", "x-yyyyz", "x‑yz"}) CHECK(may(dash, words));
  CHECK_FALSE(may(dash, "x-z"));
}

TEST_CASE("what is not understood begins with anything") {
  for (const char* pattern : {"(?i)abc", "[^a]b", "\\pLx", "^abc", ".bc", "a*", "(?P<n>a)"}) {
    CAPTURE(pattern);
    CHECK(may(Beginnings({pattern}), "zzz"));
  }
}
