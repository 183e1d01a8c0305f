#include <doctest/doctest.h>

#include <string>

#include "base/problem.h"
#include "base/table.h"

using namespace vesper;

TEST_CASE("a table gives cells by column name and knows its lines") {
  const Table table("cells.tsv", "# cells\nname\tid\nCAF\tCL:1\n\nMSC\n");
  REQUIRE(table.rows() == 2);
  CHECK(table.cell(0, table.column("id")) == "CL:1");
  CHECK(table.cell(1, table.column("id")).empty());
  CHECK(table.line(1) == 5);
}

TEST_CASE("a line with too many columns names file, line and remedy") {
  std::string words;
  try {
    Table("cells.tsv", "name\tid\na\tb\tc\n");
  } catch (const Problem& problem) {
    words = problem.what();
  }
  CHECK(words.find("cells.tsv:2: 3 columns where the header names 2") == 0);
  CHECK(words.find("take out the extra tab") != std::string::npos);
}
