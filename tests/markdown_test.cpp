#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "base/problem.h"
#include "document/markdown_words.h"
#include "document/markers.h"
#include "document/readers.h"
#include "document/tex.h"

using namespace vesper;

static Document read(std::string_view bytes) {
  Document result;
  read_markdown({"papers/some.paper.md", bytes}, {[&](Document&& document) { result = std::move(document); }, {}});
  for (const Passage& passage : result.passages)
    for (const Citation& citation : passage.citations) REQUIRE(citation.marker.end <= passage.words.size());
  return result;
}

static std::vector<std::string> words_at(const Document& document, Where where) {
  std::vector<std::string> words;
  for (const Passage& passage : document.passages)
    if (passage.where == where) words.push_back(passage.words);
  return words;
}

using Words = std::vector<std::string>;

TEST_CASE("Inline marks of Markdown leave the words") {
  const std::map<std::string, std::string> rows = {
      {"*in vivo* and **CAF** and ***both*** and _this_ and __that__", "in vivo and CAF and both and this and that"},
      {"HLA-A*02:01 and HLA-B*07 and a_snake_name", "HLA-A*02:01 and HLA-B*07 and a_snake_name"},
      {"mi**R**-21", "miR-21"},
      {"a \\*star\\* and \\[x\\]", "a *star* and [x]"},
      {"`miR_21*` code", "miR_21* code"},
      {"<span id=\"page-1-0\"></span>Cells <b>grow</b>", "Cells grow"},
      {"p < 0.05 and n > 3", "p < 0.05 and n > 3"},
      {"[the text](https://example.org/a_(b)) here", "the text here"},
      {"$miR-21$, $\\beta$-catenin, $\\mathrm{TNF} - \\alpha$, CD8$^{+}$, $H_{2}O$",
       "miR-21, β-catenin, TNF-α, CD8+, H2O"},
      {"from $5 to $10", "from $5 to $10"},
      {"10<sup>6</sup> and $10^{-6}$ cells", "10⁶ and 10⁻⁶ cells"},
      {"Ca<sup>2+</sup> and CO<sub>2</sub>", "Ca2+ and CO2"},
      {"A &amp; B &lt; C, &beta; &#946; &#x3b2; &unknown;", "A & B < C, β β β &unknown;"},
      {"two  lines\nand\u00A0blanks", "two lines and blanks"},
      {"<!-- hidden -->seen", "seen"}};
  for (const auto& [source, words] : rows) CHECK(markdown_words(source).words == words);
}

TEST_CASE("Every spelling of a citation marker becomes one clean marker") {
  const std::map<std::string, std::string> rows = {
      {"so [\\[1](#page-8-0)].", "so [1]."},
      {"so [\\[2\\]](#page-8-1).", "so [2]."},
      {"so [1](#page-8-0).", "so [1]."},
      {"so $[11]$ [11]$.", "so [11]."},
      {"so $[11]$ $[11]$ $[11]$.", "so [11]."},
      {"so [[13\\](#page-8-12)].", "so [13]."},
      {"so [[13\\]](#page-8-12).", "so [13]."},
      {"so [\\[10](#page-8-9)\\].", "so [10]."},
      {"so [\\[10,](#p) [11\\]](#p).", "so [10, 11]."},
      {"so [[5,](#page-8-4) [6\\]](#page-8-5).", "so [5, 6]."},
      {"so [[8](#page-8-7), [9](#page-8-8)].", "so [8, 9]."},
      {"so [10](#p),[11](#q).", "so [10, 11]."},
      {"so [10 – 13].", "so [10–13]."},
      {"so<sup>12</sup>.", "so [12]."},
      {"so.<sup>12,13</sup> Then", "so.[12, 13] Then"},
      {"so<sup>[12](#r)</sup>.", "so [12]."},
      {"so[^3].", "so [3]."},
      {"(Fig. [1\\)](#page-1-0) and Figs. [1](#p) and [2](#q), Table [1](#page-6-0)",
       "(Fig. 1) and Figs. 1 and 2, Table 1"}};
  for (const auto& [source, words] : rows) CHECK(markdown_words(source).words == words);
}

TEST_CASE("A range of citations is opened, a number that no reference has is no citation") {
  CHECK(opened("3-5, 9") == Words{"3", "4", "5", "9"});
  CHECK(opened("5-3").empty());
  CHECK(opened("1-900").empty());
  CHECK(opened("0").empty());
  const Marked text = marked("a [2–4] b [9] c [18F] d", {"2", "3", "4"});
  CHECK(text.words == "a [2–4] b [9] c [18F] d");
  REQUIRE(text.citations.size() == 1);
  CHECK(text.words.substr(text.citations[0].marker.begin, text.citations[0].marker.size()) == "[2–4]");
  CHECK(text.citations[0].keys == Words{"2", "3", "4"});
}

TEST_CASE("Superscript digits cite behind a word, not behind a number or a unit") {
  CHECK(marked("in cells.¹² Then", {}).citations.at(0).keys == Words{"12"});
  CHECK(marked("in cells¹⁻³", {}).citations.at(0).keys == Words{"1", "2", "3"});
  for (const char* words : {"10⁶ cells", "per cm²", "R² of", "CD8⁺", "Ca²⁺", "² Institute"})
    CHECK(marked(words, {}).citations.empty());
}

TEST_CASE("Headings become sections, marked ones and bare ones") {
  const Document document = read(
      "# Vesicles of the *stroma*\n\nA. Writer, B. Author\n\n## Abstract\n\nVesicles matter.\n\n"
      "## 1. Introduction\n\nCells talk.\n\n**The role of vesicles**\n\nThey carry cargo.\n\n"
      "Fibroblast vesicles in the bone\n\nThey carry more.\n\nAcknowledgements\n\nWe thank nobody.\n");
  CHECK(document.title == "Vesicles of the stroma");
  CHECK(document.id == "some.paper");
  Words sections;
  for (const Passage& passage : document.passages) sections.push_back(passage.section);
  CHECK(sections == Words{"", "", "Abstract", "Introduction", "The role of vesicles", "Fibroblast vesicles in the bone",
                          "Fibroblast vesicles in the bone", "Acknowledgements"});
  CHECK(words_at(document, Where::abstract) == Words{"Vesicles matter."});
  CHECK(words_at(document, Where::text)[3] == "Fibroblast vesicles in the bone");  // five words may tell something, four are a topic
}

TEST_CASE("A structured abstract keeps its parts and ends with its conclusion") {
  const Document document = read(
      "# Title words\n\n# Abstract\n\n## Background\n\nOne.\n\n## Conclusions\n\nTwo.\n\n# Background\n\nThree.\n");
  CHECK(words_at(document, Where::abstract) == Words{"One.", "Two."});
  CHECK(words_at(document, Where::text) == Words{"Three."});
  const Document bare =
      read("Title words\n\nAbstract\n\nBackground\n\nOne.\n\nConclusions\n\nTwo.\n\nIntroduction\n\nThree.\n");
  CHECK(words_at(bare, Where::abstract) == Words{"One.", "Two."});
  const Document run_in =
      read("# Title words\n\n**Abstract:** Vesicles are small.\n\n## Introduction\n\nCells talk.\n");
  CHECK(words_at(run_in, Where::abstract) == Words{"Vesicles are small."});
}

TEST_CASE("A caption, a table and a page's foot in the middle of a sentence are put behind it") {
  const Document document = read(
      "# Title words\n\n## Introduction\n\nVesicles of the marrow slowed the growth of\n\n"
      "![](one.png)\n\n<span id=\"f\"></span>Fig. 1 Vesicles lower VEGF\n\n*Correspondence:\n\nwriter@example.org\n\n"
      "| Origin | Cargo |\n|---|---|\n| CAF |  |\n\na cell line, which the trans-\n\nJournal of Cells 2020\n\n"
      "fer explains. Next one.\n\nFigure 1 shows this.\n\n**Table 2**\n\nThe cargo of cells.\n");
  CHECK(words_at(document, Where::text) ==
        Words{"Vesicles of the marrow slowed the growth of a cell line, which the transfer explains. Next one.",
              "*Correspondence:", "writer@example.org", "Journal of Cells 2020", "Figure 1 shows this."});
  CHECK(words_at(document, Where::caption) == Words{"Fig. 1 Vesicles lower VEGF", "Table 2 The cargo of cells."});
  CHECK(document.left_out.at("image") == 1);
}

TEST_CASE("Tables of pipes and of tabs give a passage a cell, an empty cell none") {
  const Document document = read(
      "# Title words\n\n| Origin | Cargo | Effect |\n|:--|:-:|--:|\n| CAF | `a|b` | x \\| y |\n| | miR-21<br>[2] | "
      "|\n\n"
      "Text.\n\nOrigin\tCargo\n\t$miR-21$\n");
  std::string cells;
  for (const Passage& passage : document.passages)
    if (passage.cell)
      cells += std::to_string(passage.cell->table) + ":" + std::to_string(passage.cell->row) + "," +
               std::to_string(passage.cell->column) + (passage.cell->header ? "h " : " ") + passage.words + "; ";
  CHECK(cells ==
        "0:0,0h Origin; 0:0,1h Cargo; 0:0,2h Effect; 0:1,0 CAF; 0:1,1 a|b; 0:1,2 x | y; 0:2,1 miR-21 [2]; "
        "1:0,0h Origin; 1:0,1h Cargo; 1:1,1 miR-21; ");
}

TEST_CASE("Items are paragraphs, and front matter and code are counted as left out") {
  const Document document = read(
      "---\ntitle: x\n---\n# Title words\n\n## Results\n\n- One goes\n  on here\n- Two\n\n1. First\n2. "
      "Second\n\n```\ncode\n```\n");
  CHECK(words_at(document, Where::text) == Words{"One goes on here", "Two", "First", "Second"});
  CHECK(document.left_out.at("YAML front matter") == 1);
  CHECK(document.left_out.at("code block") == 1);
}

TEST_CASE("A reference list gives keys, titles and ids, and an entry without its number has the next one") {
  const Document document = read(
      "# Title words\n\n## Introduction\n\nThey do [1, 2].\n\n- **References**\n"
      "- 1. Roe A, Poe B et al (2013) Vesicles of the moon. J Stars 1(2):3–4\n"
      "- Doe C (2014) Other vesicles: where they\n\nland in cells. J Stars 2:5\n\n"
      "- 3. Moe D (2015) Third. [link](https://doi.org/10.1000/abc(1)2)\n\nPublisher's Note\n\nNothing to say here.\n");
  REQUIRE(document.references.size() == 3);
  CHECK(document.references[0].key == "1");
  CHECK(document.references[0].title == "Vesicles of the moon");
  CHECK(document.references[1].key == "2");
  CHECK(document.references[1].title == "Other vesicles: where they land in cells");
  CHECK(document.references[2].doi == "10.1000/abc(1)2");
  CHECK(words_at(document, Where::reference) ==
        Words{"Vesicles of the moon", "Other vesicles: where they land in cells"});
  CHECK(document.left_out.at("reference without a title") == 1);
  CHECK(words_at(document, Where::text).back() == "Nothing to say here.");
}

TEST_CASE("A numbered list of dated entries at the end is the reference list without a heading") {
  std::string paper = "# Title words\n\n## Introduction\n\nThey do [5].\n\n";
  for (int number = 1; number <= 5; ++number)
    paper += std::to_string(number) + ". Roe A (2001) Vesicles of the moon. J Stars 1:2\n";
  CHECK(read(paper).references.size() == 5);
}

TEST_CASE("Bytes that are not UTF-8 are a problem with its line") {
  CHECK_THROWS_WITH_AS(read("# Title\n\nbad \xFF\n"),
                       "papers/some.paper.md:3: not UTF-8 text\n  save the file as UTF-8 and try again", Problem);
}

TEST_CASE("Odd Markdown does not break the reader") {
  for (const char* bytes : {"",   "\n\n", "#",        "[",  "](",         "$",   "|",      "|\n|-|",       "- ",
                            "\\", "`",    "![",       "*",  "<",          "---", "[^1]:",  "\xEF\xBB\xBF", "\t\n\t",
                            "**", "$$",   "# #\n\n#", "1.", "&#x110000;", "^{",  "\\](#a)"})
    CHECK_NOTHROW(read(bytes));
}
