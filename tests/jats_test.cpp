#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "document/readers.h"

using namespace vesper;

namespace {

Document article(const std::string& xml) {
  std::vector<Document> documents;
  read_jats({"made.nxml", xml}, {[&](Document&& document) { documents.push_back(std::move(document)); }, {}});
  REQUIRE(documents.size() == 1);
  return std::move(documents.front());
}

}  // namespace

TEST_CASE("a JATS article gives its title, abstract, paragraphs, captions, cells and references") {
  const Document document = article(
      "<article><front><article-meta><article-id pub-id-type=\"pmid\">77</article-id><title-group><article-title>Of <italic>miR</italic>-1</article-title></title-group>"
      "<abstract><sec><title>Aim</title><p>We asked.</p></sec></abstract></article-meta></front>"
      "<body><sec><title>Results</title><p>It rose<xref ref-type=\"bibr\" rid=\"B1\">1</xref> <fig><label>Figure 1</label><caption><title>A rise.</title></caption></fig>and fell.</p>"
      "<table-wrap><label>Table 1</label><table><thead><tr><th>Cell</th><th>RNA</th></tr></thead><tbody><tr><td rowspan=\"2\">CAF</td><td>miR-1</td></tr><tr><td>miR-2</td></tr></tbody></table></table-wrap></sec></body>"
      "<back><ref-list><ref id=\"B1\"><element-citation><article-title>Rising</article-title><pub-id pub-id-type=\"pmid\">5</pub-id></element-citation></ref></ref-list></back></article>");
  CHECK(document.id == "pmid:77");
  CHECK(document.title == "Of miR-1");
  std::vector<std::string> words;
  for (const Passage& passage : document.passages) words.push_back(passage.words);
  CHECK(words == std::vector<std::string>{"Of miR-1", "We asked.", "It rose1 and fell.", "A rise.", "Cell", "RNA", "CAF", "miR-1", "miR-2", "Rising"});
  CHECK(document.passages[1].section == "Aim");
  CHECK(document.passages[2].citations.at(0).keys == std::vector<std::string>{"B1"});
  CHECK(document.passages[8].cell->row == 2);
  CHECK(document.passages[8].cell->column == 1);
  CHECK(document.references.at(0).pmid == "5");
}

TEST_CASE("a section's title of five words or more is read like text, one that names a part is not") {
  const Document document = article(
      "<article><front><article-meta><title-group><article-title>Vesicles</article-title></title-group></article-meta></front>"
      "<body><sec><title>Materials and Methods</title><p>We took vesicles.</p></sec><sec><title>3.1. Stromal vesicles raise <italic>miR-1</italic> in bone</title><p>It rose.</p></sec></body></article>");
  std::vector<std::string> words;
  for (const Passage& passage : document.passages) words.push_back(passage.words);
  CHECK(words == std::vector<std::string>{"Vesicles", "We took vesicles.", "3.1. Stromal vesicles raise miR-1 in bone", "It rose."});
  CHECK(document.passages[2].section == "Stromal vesicles raise miR-1 in bone");
}

TEST_CASE("a range of citations cites what stands between") {
  const auto ref = [](const char* id) { return std::string("<ref id=\"") + id + "\"><mixed-citation>" + id + "</mixed-citation></ref>"; };
  const auto cite = [](const char* id) { return std::string("<xref ref-type=\"bibr\" rid=\"") + id + "\">" + id + "</xref>"; };
  const Document document = article("<article><body><p>It rose [" + cite("B1") + "]–[" + cite("B4") + "], and fell " + cite("B2") + ", " + cite("B4") + ".</p></body><back><ref-list>" + ref("B1") +
                                    ref("B2") + ref("B3") + ref("B4") + "</ref-list></back></article>");
  const std::vector<Citation>& citations = document.passages.at(0).citations;
  REQUIRE(citations.size() == 4);
  CHECK(citations[0].keys == std::vector<std::string>{"B1", "B2", "B3"});
  CHECK(citations[1].keys == std::vector<std::string>{"B4"});
  CHECK(citations[2].keys == std::vector<std::string>{"B2"});
}
