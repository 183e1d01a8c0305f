#include "document/read.h"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/problem.h"
#include "document/format.h"
#include "folder.h"

using namespace vesper;
using namespace std::string_literals;

namespace {

struct Heard {
  std::vector<Document> documents;
  std::vector<Outcome> outcomes;

  const Outcome& of(const std::string& input_end) const {
    for (const Outcome& outcome : outcomes)
      if (outcome.input.size() >= input_end.size() &&
          outcome.input.compare(outcome.input.size() - input_end.size(), input_end.size(), input_end) == 0)
        return outcome;
    throw std::logic_error("no outcome for " + input_end);
  }
};

Heard heard(const std::vector<std::string>& inputs) {
  Heard heard;
  read_inputs(inputs, {[&](Document&& document) { heard.documents.push_back(std::move(document)); }, {}},
              [&](const Outcome& outcome) { heard.outcomes.push_back(outcome); });
  return heard;
}

bool has(const std::string& words, const std::string& part) { return words.find(part) != std::string::npos; }

std::string citation(int pmid) {
  const std::string id = std::to_string(pmid);
  return "<PubmedArticle><MedlineCitation><PMID Version=\"1\">" + id + "</PMID><Article><ArticleTitle>Title " + id +
         "</ArticleTitle><Abstract><AbstractText>Vesicles of fibroblasts carry it.</AbstractText></Abstract></Article>"
         "</MedlineCitation></PubmedArticle>\n";
}

std::string pubmed(int citations) {
  std::string xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<PubmedArticleSet>\n";
  for (int pmid = 1; pmid <= citations; ++pmid) xml += citation(pmid);
  return xml + "</PubmedArticleSet>\n";
}

std::string jats(const std::string& title, const std::string& prolog = "") {
  return prolog +
         "<article><front><article-meta><article-id pub-id-type=\"pmid\">7</article-id><title-group>"
         "<article-title>" +
         title +
         "</article-title></title-group></article-meta></front><body><p>Vesicles "
         "of fibroblasts carry it.</p></body></article>";
}

// A bad input stands between two good ones; both are read all the same.
Outcome between_good_ones(const Folder& folder, const std::string& name, const std::string& bytes) {
  const std::string bad = folder.write(name, bytes);
  const std::string good = folder.write("good.xml", pubmed(1));
  const Heard result = heard({good, bad, good});
  REQUIRE(result.outcomes.size() == 3);
  CHECK(result.outcomes[0].status == Outcome::read);
  CHECK(result.outcomes[2].status == Outcome::read);
  CHECK(result.outcomes[1].input == bad);
  if (result.outcomes[1].status == Outcome::refused) CHECK(result.outcomes[1].reason.find(bad) == 0);
  return result.outcomes[1];
}

std::string nested(int depth) {
  std::string xml = "<article><body>";
  for (int i = 0; i < depth; ++i) xml += "<sec>";
  for (int i = 0; i < depth; ++i) xml += "</sec>";
  return xml + "</body></article>";
}

}  // namespace

TEST_CASE("the format is told from the content") {
  const struct {
    const char* name;
    std::string text;
    Format format;
  } rows[] = {
      {"PubMed", pubmed(1), Format::pubmed},
      {"MEDLINE XML", "<MedlineCitationSet></MedlineCitationSet>", Format::pubmed},
      {"one citation", citation(1), Format::pubmed},
      {"JATS behind a prolog", "<?xml version='1.0'?><!-- > --><!DOCTYPE article [<!ELEMENT a (b)>]>\n<article/>",
       Format::jats},
      {"a set of JATS", "<pmc-articleset><article/></pmc-articleset>", Format::jats},
      {"JATS through OAI", "<oai:OAI-PMH xmlns:oai='x'/>", Format::jats},
      {"BioC", "<!DOCTYPE collection SYSTEM 'BioC.dtd'><collection><source/></collection>", Format::bioc_xml},
      {"BioC JSON", "\n{\"source\": \"PubTator\", \"documents\": []}", Format::bioc_json},
      {"a list of BioC JSON", "[ {\"documents\": []} ]", Format::bioc_json},
      {"PubTator lines", "{\"_id\": \"1\", \"passages\": []}\n", Format::bioc_json},
      {"nbib", "\nPMID- 123\nTI  - Vesicles\n", Format::medline},
      {"a heading", "# Vesicles\n\nWords.", Format::markdown},
      {"a link", "As [shown](https://example.org/x).", Format::markdown},
      {"a table", "a | b\n--|--\n1 | 2\n", Format::markdown},
      {"bold words", "We saw **more** of it.", Format::markdown},
      {"a comment before Markdown", "<!-- made by hand -->\n# Vesicles", Format::markdown},
      {"plain words", "Vesicles of fibroblasts carry it.", Format::plain},
      {"stars of a legend", "*p < 0.05, **p < 0.01, ***p < 0.001", Format::plain},
      {"a numbered reference", "[1] Fibroblasts. {2}", Format::plain},
      {"a gene that is called like a file's mark", "ID3 and the WAVE complex (RIF, GIF) move.", Format::plain},
  };
  for (const auto& row : rows) {
    SUBCASE(row.name) {
      CHECK(recognise_magic(row.text).looks_like.empty());
      const Content content = recognise_text(row.text);
      REQUIRE(content.format.has_value());
      CHECK(*content.format == row.format);
    }
  }
}

TEST_CASE("what is no paper's text is called by its name") {
  const struct {
    const char* name;
    std::string bytes;
    const char* words;
  } rows[] = {
      {"image", "\x89PNG\r\n\x1a\n\0\0"s, "looks like a PNG image"},
      {"old Word", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"s, "looks like an old Word"},
      {"program",
       "\x7f"
       "ELF\2\1\1\0"s,
       "looks like a program"},
      {"page", "<!DOCTYPE html>\n<html><body>No access</body></html>", "looks like an HTML page"},
      {"page with a prolog", "<?xml version=\"1.0\"?><html></html>", "looks like an HTML page"},
      {"other XML", "<?xml version=\"1.0\"?><eSummaryResult></eSummaryResult>", "its root is <eSummaryResult>"},
      {"other JSON", "{\"error\": \"no access\"}", "JSON that is neither BioC nor PubTator"},
      {"Word", packed(Pack::zip, {{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w/>"}}), "a Word .docx"},
      {"pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "git lfs pull"},
  };
  const Folder folder;
  for (const auto& row : rows) {
    SUBCASE(row.name) {
      const Outcome outcome = between_good_ones(folder, "input", row.bytes);
      CHECK(outcome.status == Outcome::refused);
      CHECK(outcome.documents == 0);
      CHECK_MESSAGE(has(outcome.reason, row.words), outcome.reason);
    }
  }
}

TEST_CASE("a bad input is refused with file and place, and the others are read") {
  const struct {
    const char* name;
    std::string bytes;
    const char* words;
  } rows[] = {
      {"a byte of another encoding", "# Vesicles\n\n5 \xB5m wide\n", ":3: byte 14 is not UTF-8"},
      {"the remedy for it", "5 \xB5m", "iconv"},
      {"a NUL byte", "one\ntwo\0"s, ":2: a NUL byte at offset 7"},
      {"a NUL byte in XML", "<article>\n<p>\0</p></article>"s, ":2: a NUL byte"},
      {"an encoding that it is not", "<?xml version=\"1.0\" encoding=\"klingon\"?><article/>",
       "'klingon', which is unknown"},
      {"truncated XML", jats("Vesicles").substr(0, 150), ":1"},
      {"deeply nested elements", nested(100000), ":1"},
      {"an entity bomb", jats("&b;", "<!DOCTYPE article [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n"), ":1"},
      {"an external entity", jats("&x;", "<!DOCTYPE article [\n<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n"), ":2"},
  };
  const Folder folder;
  for (const auto& row : rows) {
    SUBCASE(row.name) {
      const Outcome outcome = between_good_ones(folder, "input.xml", row.bytes);
      CHECK(outcome.status == Outcome::refused);
      CHECK_MESSAGE(has(outcome.reason, row.words), outcome.reason);
      CHECK_FALSE(has(outcome.reason, "root:"));
    }
  }
}

TEST_CASE("a file that is not there is refused") {
  const Folder folder;
  const Heard result = heard({folder.path("none.xml"), folder.write("good.xml", pubmed(2))});
  CHECK(has(result.of("none.xml").reason, "there is no such file"));
  CHECK(result.of("good.xml").documents == 2);
}

TEST_CASE("an input without anything to read is empty, not refused") {
  const Folder folder;
  for (const std::string& bytes : {""s, " \n\t\r\n"s, gzipped(""), "\xEF\xBB\xBF"s,
                                   "<?xml version=\"1.0\"?>\n<!-- -->"s, "<PubmedArticleSet></PubmedArticleSet>"s}) {
    const Outcome outcome = between_good_ones(folder, "input", bytes);
    CHECK_MESSAGE(outcome.status == Outcome::empty, bytes);
    CHECK_FALSE(outcome.reason.empty());
  }
  std::filesystem::create_directory(folder.path("nothing"));
  folder.write("images/fig.png", "x");
  const Heard result = heard({folder.path("nothing"), folder.path("images")});
  CHECK(result.of("nothing").status == Outcome::empty);
  CHECK(result.of("images").status == Outcome::empty);
  CHECK(result.of("images").reason == "no paper in it: 1 file in it is no paper");
}

TEST_CASE("truncated XML hands on the whole citations and is refused") {
  const Folder folder;
  const std::string whole = pubmed(5);
  const Outcome outcome = between_good_ones(folder, "cut.xml", whole.substr(0, whole.find(">4</PMID>")));
  CHECK(outcome.status == Outcome::refused);
  CHECK(outcome.documents == 3);
  CHECK_MESSAGE(has(outcome.reason, "cut.xml:"), outcome.reason);
}

TEST_CASE("a truncated gzip hands on the whole citations and names the damage") {
  const Folder folder;
  const std::string whole = gzipped(pubmed(20000));
  const Outcome outcome = between_good_ones(folder, "cut.xml.gz", whole.substr(0, whole.size() / 2));
  CHECK(outcome.status == Outcome::refused);
  CHECK(outcome.documents > 5000);
  CHECK(outcome.documents < 20000);
  CHECK(has(outcome.reason, "the gzip data end early"));
}

TEST_CASE("a gigabyte of zeros is refused, and the others are read") {
  const Folder folder;
  const std::string bomb = gzipped(std::string(std::size_t{1} << 20, '\0'), 1024);
  const auto start = std::chrono::steady_clock::now();
  const Outcome outcome = between_good_ones(folder, "zeros.gz", bomb);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
  CHECK(outcome.status == Outcome::refused);
  CHECK(has(outcome.reason, "unpacks to more than 64 MB"));
}

TEST_CASE("gzip and other encodings of XML are read without being asked") {
  const Folder folder;
  std::string utf16 = "\xFF\xFE";
  for (char letter : citation(3)) utf16 += {letter, '\0'};
  std::string latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + citation(4);
  latin.replace(latin.find("Vesicles"), 8,
                "Gr\xF6\xDF"
                "e");
  const Heard result =
      heard({folder.write("a", gzipped(pubmed(2))), folder.write("b", utf16), folder.write("c", latin)});
  for (const Outcome& outcome : result.outcomes) CHECK_MESSAGE(outcome.status == Outcome::read, outcome.reason);
  REQUIRE(result.documents.size() == 4);
  CHECK(has(text_of(result.documents[3]), "Größe of fibroblasts"));
}

TEST_CASE("each file of a directory has its outcome, and what is no paper is counted") {
  const Folder folder;
  folder.write("corpus/a.xml", pubmed(2));
  folder.write("corpus/deep/b.txt", "Vesicles of fibroblasts carry miR-21 to their neighbours.");
  folder.write("corpus/c.xml", "");
  folder.write("corpus/d.md", "# 5 \xB5m");
  folder.write("corpus/fig", "\x89PNG\r\n\x1a\n");
  folder.write("corpus/a.pdf", "%PDF-1.4 the same paper");
  folder.write("corpus/numbers.tsv", "a\tb");
  folder.write("corpus/.DS_Store", "x");
  const Heard result = heard({folder.path("corpus")});
  CHECK(result.outcomes.size() == 5);
  CHECK(result.of("a.xml").documents == 2);
  CHECK(result.of("b.txt").status == Outcome::read);
  CHECK(result.of("c.xml").status == Outcome::empty);
  CHECK(result.of("d.md").status == Outcome::refused);
  CHECK(result.of("corpus").status == Outcome::set_aside);
  CHECK(result.of("corpus").files_set_aside == 3);
}

TEST_CASE("the papers of an archive are read, the package's other files counted") {
  const Folder folder;
  const std::vector<std::pair<std::string, std::string>> files = {{"PMC1/license.txt", "CC BY"},
                                                                  {"PMC1/paper.pdf", "%PDF-1.4"},
                                                                  {"PMC1/paper.nxml", pubmed(1)},
                                                                  {"PMC1/fig.jpg", "\xff\xd8\xff"},
                                                                  {"PMC2/cut.xml", pubmed(2).substr(0, 100)},
                                                                  {"__MACOSX/._cut.xml", "x"},
                                                                  {"PMC3/packed.xml.gz", gzipped(pubmed(3))}};
  for (Pack pack : {Pack::tar, Pack::tar_gz, Pack::zip}) {
    const Heard result = heard({folder.write("papers", packed(pack, files))});
    CHECK(result.documents.size() == 4);
    CHECK(result.outcomes.size() == 4);
    CHECK(result.of("papers/PMC1/paper.nxml").documents == 1);
    CHECK(result.of("papers/PMC2/cut.xml").status == Outcome::refused);
    CHECK(result.of("papers/PMC3/packed.xml.gz").documents == 3);
    CHECK(result.of("papers").files_set_aside == 4);
  }
}

TEST_CASE("a damaged archive is refused after the papers before its damage") {
  const Folder folder;
  const std::string whole = packed(Pack::tar, {{"1.xml", pubmed(1)}, {"2.xml", pubmed(5000)}});
  const Heard result =
      heard({folder.write("cut.tar", whole.substr(0, whole.size() / 2)), folder.write("x.xml", pubmed(1))});
  CHECK(result.of("cut.tar/1.xml").status == Outcome::read);
  CHECK(result.of("cut.tar").status == Outcome::refused);
  CHECK(has(result.of("cut.tar").reason, "cannot be read to its end"));
  CHECK(result.of("x.xml").status == Outcome::read);
}

TEST_CASE("an archive inside an archive is read, one deeper is refused") {
  const Folder folder;
  const std::string inner = packed(Pack::tar_gz, {{"p.xml", pubmed(1)}});
  const std::string outer = packed(Pack::zip, {{"inner.tar.gz", inner}});
  const Heard result =
      heard({folder.write("two.zip", outer), folder.write("three.zip", packed(Pack::zip, {{"two.zip", outer}}))});
  CHECK(result.of("two.zip/inner.tar.gz/p.xml").documents == 1);
  CHECK(has(result.of("three.zip/two.zip/inner.tar.gz").reason, "archives inside archives"));
}

TEST_CASE("what the caller's function throws is no input's fault and comes out") {
  const Folder folder;
  const std::string archive = folder.write("a.zip", packed(Pack::zip, {{"p.xml", pubmed(1)}}));
  for (const std::string& path : {folder.write("a.xml", pubmed(2)), archive}) {
    const Taker full{[](Document&&) { throw Problem({"records", 0, 0}, "the disk is full"); }, {}};
    CHECK_THROWS_AS(read_inputs({path}, full, [](const Outcome&) {}), Problem);
    const Taker fine{[](Document&&) {}, {}};
    CHECK_THROWS_AS(read_inputs({path}, fine, [](const Outcome&) { throw std::runtime_error("full"); }),
                    std::runtime_error);
  }
}

TEST_CASE("every file of the shared corpora has an outcome, and no paper is refused") {
  const char* set = std::getenv("VESPER_SHARED");
  const std::string shared = set != nullptr ? set : std::string(VESPER_SOURCE_DIR) + "/../shared";
  if (!std::filesystem::is_directory(shared + "/corpora")) {
    MESSAGE("skipped: ../shared is not there");
    return;
  }
  const Heard result =
      heard({shared + "/corpora/jats/ev", shared + "/corpora/pubmed", shared + "/corpora/dev/restated"});
  CHECK(result.documents.size() > 100);
  for (const Outcome& outcome : result.outcomes)
    CHECK_MESSAGE((outcome.status == Outcome::read || outcome.status == Outcome::set_aside),
                  outcome.input << ": " << outcome.reason);
}
