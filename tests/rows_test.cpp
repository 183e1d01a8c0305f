#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "document/read.h"
#include "folder.h"
#include "pipeline.h"
#include "record/as_chain.h"

using namespace vesper;

namespace {

// The chains of a Markdown table: its header and rows without the outer bars.
std::string chains_of(const std::string& header, const std::vector<std::string>& rows, const std::string& title = "Tables of exosomes") {
  const Folder folder;
  const std::ptrdiff_t bars = std::count(header.begin(), header.end(), '|');
  std::string text = "# " + title + "\n\nThe exosomes of many cells are known.\n\n| " + header + " |\n|---";
  for (std::ptrdiff_t i = 0; i < bars; ++i) text += "|---";
  text += "|\n";
  for (const std::string& row : rows) text += "| " + row + " |\n";
  std::string chains;
  const auto take = [&](Document&& document) {
    for (const Record& record : extract(document, Knowledge::shipped())) chains += chain_line(record) + "\n";
  };
  read_inputs({folder.write("table.md", text)}, {take, [](std::string&&) {}}, [](const Outcome&) {});
  return chains;
}

}  // namespace

TEST_CASE("columns with known headers have their roles") {
  CHECK(chains_of("Vesicle source | miRNA | Gene | Outcome", {"CAF | miR-21 | PDCD4 | invasion"}) == "CAF exosome -> miR-21 -> PDCD4 lowered -> invasion raised (in cancer cell)\n");
}

TEST_CASE("a column whose header says nothing is what most of its cells are") {
  CHECK(chains_of("Origin | miRNA | Hit | What comes of it", {"CAF | miR-21 | PDCD4 | invasion", "CAF | miR-106b | TP53INP1 | apoptosis"}) ==
        "CAF exosome -> miR-21 -> PDCD4 lowered -> invasion raised (in cancer cell)\nCAF exosome -> miR-106b -> TP53INP1 lowered -> apoptosis raised\n");
}

TEST_CASE("one cell is not enough to say what a column is, and a known header is not overruled") {
  CHECK(chains_of("Origin | miRNA | Hit", {"CAF | miR-21 | PDCD4"}) == "CAF exosome -> miR-21 -> · -> ·\n");
  CHECK(chains_of("Origin | miRNA | Reference", {"CAF | miR-21 | PDCD4", "CAF | miR-106b | TP53INP1"}) == "CAF exosome -> miR-21 -> · -> ·\nCAF exosome -> miR-106b -> · -> ·\n");
}

TEST_CASE("a second column of the same kind stays without a role") {
  const std::string chains = chains_of("Origin | miRNA | Target | Marker", {"CAF | miR-21 | PDCD4 | CD9", "CAF | miR-106b | TP53INP1 | CD63"});
  CHECK(chains == "CAF exosome -> miR-21 -> PDCD4 lowered -> ·\nCAF exosome -> miR-106b -> TP53INP1 lowered -> ·\n");
}

TEST_CASE("content makes no table one of vesicles") { CHECK(chains_of("Tissue | Found | Hit", {"lung | miR-21 | PDCD4", "lung | miR-106b | TP53INP1"}) == ""); }

TEST_CASE("a column of origins tells of vesicles where the title does") {
  const std::vector<std::string> rows = {"CAF | miR-21 | invasion"};
  CHECK(chains_of("Source | miRNA | Outcome", rows) == "CAF exosome -> miR-21 -> · -> invasion raised (in cancer cell)\n");
  CHECK(chains_of("Source | miRNA | Outcome", rows, "Roots and leaves") == "");
}
