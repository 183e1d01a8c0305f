#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "document/readers.h"
#include "document/references.h"

using namespace vesper;

static Document read(std::string_view bytes) {
  Document result;
  read_plain({"pasted.txt", bytes}, {[&](Document&& document) { result = std::move(document); }, {}});
  return result;
}

TEST_CASE("A short first line before a blank line or a longer text is the title") {
  CHECK(read("Vesicles of the stroma\n\nThey carry cargo.\n").title == "Vesicles of the stroma");
  CHECK(read("Vesicles of the stroma\n" + std::string(200, 'A') + ".\n").title == "Vesicles of the stroma");
  CHECK(read("They carry cargo.\n\nThey carry more.\n").title.empty());
}

TEST_CASE("One paragraph alone is text") {
  const Document document = read("Vesicles of fibroblasts carry miR-\n21 and raise the resist-\nance of cells [3].\n");
  REQUIRE(document.passages.size() == 1);
  CHECK(document.passages[0].where == Where::text);
  CHECK(document.passages[0].words == "Vesicles of fibroblasts carry miR-21 and raise the resistance of cells [3].");
  CHECK(document.passages[0].citations.size() == 1);
}

TEST_CASE("Lines that stand alone are sections, also without blank lines around them") {
  const Document document = read(
      "Vesicles of the stroma\n\nAbstract\nThey are small.\nINTRODUCTION\r\nCells talk (12).¹\r\n\r\nFig. 1. A "
      "cell.\n\n"
      "References\n1. Roe A. Exosomes carry cargo\nin cells. J Stars 2012;3:45.\n[2] Poe B. A study of vesicles. J "
      "Stars 2013;4:5.\n");
  REQUIRE(document.passages.size() == 6);
  CHECK(document.passages[1].where == Where::abstract);
  CHECK(document.passages[2].section == "INTRODUCTION");
  REQUIRE(document.passages[2].citations.size() == 1);
  CHECK(document.passages[2].citations[0].keys == std::vector<std::string>{"1"});
  CHECK(document.passages[3].where == Where::caption);
  REQUIRE(document.references.size() == 2);
  CHECK(document.references[0].title == "Exosomes carry cargo in cells");
  CHECK(document.references[1].title == "A study of vesicles");
}

TEST_CASE("Page numbers and running heads are counted as left out") {
  std::string paper = "Vesicles of the stroma\n\nAbstract\n\nThey are small.\n\n";
  for (int page = 1; page <= 3; ++page)
    paper += std::string(static_cast<std::size_t>(page), 'a') +
             " begins a page on vesicles, which\n\nRoe et al. Moon Journal " + std::to_string(page) + "\n\n" +
             std::to_string(page) + "\n\nend here.\n\n";
  const Document document = read(paper);
  CHECK(document.left_out.at("running head") == 3);
  CHECK(document.left_out.at("page number") == 3);
  CHECK(document.passages.back().words == "aaa begins a page on vesicles, which end here.");
}

TEST_CASE("A head of the page is no title, and a paragraph between numbered references is no reference") {
  const Document document = read(
      "Roe et al. Moon Journal 2020\n\nVesicles of the stroma\n\nAbstract\n\nThey are small.\n\n"
      "Roe et al. Moon Journal 2020\n\nReferences\n\n1. Roe A. Vesicles of the moon. J Stars 2012;3:45.\n\n"
      "Fibroblasts shed vesicles.\n\n2. Poe B. A study of vesicles. J Stars 2013;4:5.\n");
  CHECK(document.title == "Vesicles of the stroma");
  CHECK(document.left_out.at("running head") == 2);
  CHECK(document.references.size() == 2);
  CHECK(document.passages.back().words == "Fibroblasts shed vesicles.");
}

TEST_CASE("The title of a reference is told in the styles that papers use") {
  struct Row {
    const char *line, *key, *title;
  };
  const Row rows[] = {
      {"12. Roe AB, Au Poe C, et al. Vesicles of vs. in the moon. J Stars. 2012;3:45-6.", "12",
       "Vesicles of vs. in the moon"},
      {"[7] Roe, A. B. & Poe, C. Vesicles carry cargo: a study. Stars 12, 3–5 (2020).", "7",
       "Vesicles carry cargo: a study"},
      {"Roe AB, Poe C (2013) Do vesicles carry cargo? J Stars 1:2", "", "Do vesicles carry cargo?"},
      {"Roe, A. B., & Poe, C. (2013). Vesicles carry cargo. Stars, 12, 3.", "", "Vesicles carry cargo"},
      {"[3] A. Roe, B. Poe, Vesicles in the moon's bone, J. Stars 12 (2020) 1–9.", "3", "Vesicles in the moon's bone"},
      {"4. A. Roe and B. Poe, “Vesicles in the moon's bone,” J. Stars, vol. 1, 2020.", "4",
       "Vesicles in the moon's bone"},
      {"Roe A (2019) Moon 21;5(1):28.", "", ""}};
  for (const Row& row : rows) {
    CAPTURE(row.line);
    CHECK(parse_reference(row.line).key == row.key);
    CHECK(parse_reference(row.line).title == row.title);
  }
}

TEST_CASE("The ids of a reference are told without the marks around them") {
  const Reference reference =
      parse_reference("1. Roe A. Cargo of the moon. J Stars 2012. (doi:10.1000/ab(1)-2). PMID: 12345678; pmc1234567.");
  CHECK(reference.doi == "10.1000/ab(1)-2");
  CHECK(reference.pmid == "12345678");
  CHECK(reference.pmcid == "PMC1234567");
}
