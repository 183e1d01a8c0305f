#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/problem.h"
#include "base/sha256.h"
#include "document/readers.h"

using namespace vesper;

static std::vector<Document> read(std::string_view bytes, const std::string& file = "made.nbib") {
  std::vector<Document> documents;
  read_medline({file, bytes}, {[&](Document&& document) { documents.push_back(std::move(document)); }, {}});
  return documents;
}

static Document only(std::string_view bytes) {
  const std::vector<Document> documents = read(bytes);
  REQUIRE(documents.size() == 1);
  return documents[0];
}

TEST_CASE("A record gives title, abstract, ids and year, and lines are joined") {
  const Document document = only(
      "\nPMID- 7\nOWN - NLM\nDP  - 2021 May 26\nTI  - Vesicles of \n      made cells.\nLID - S1 [pii]\n"
      "LID - 10.1/x [doi]\nAB  - They carry\n      cargo - and more.\nAID - 10.1/y [doi]\nPMC - PMC99\nSO  - J "
      "Stars\n");
  CHECK(document.id == "pmid:7");
  CHECK(document.kind == Kind::pubmed);
  CHECK(document.title == "Vesicles of made cells.");
  CHECK(document.doi == "10.1/x");
  CHECK(document.pmcid == "PMC99");
  CHECK(document.year == "2021");
  REQUIRE(document.passages.size() == 2);
  CHECK(document.passages[0].where == Where::title);
  CHECK(document.passages[1].where == Where::abstract);
  CHECK(document.passages[1].section == "");
  CHECK(document.passages[1].words == "They carry cargo - and more.");
}

TEST_CASE("Labels of a structured abstract become sections") {
  const Document document = only(
      "PMID- 7\nAB  - BACKGROUND/AIMS: Cells talk. METHODS AND \n      RESULTS: We saw RNA (RNA: 5 ng). DNA: none. "
      "CONCLUSION(S): They do.\n");
  REQUIRE(document.passages.size() == 3);
  CHECK(document.passages[0].section == "BACKGROUND/AIMS");
  CHECK(document.passages[0].words == "Cells talk.");
  CHECK(document.passages[1].section == "METHODS AND RESULTS");
  CHECK(document.passages[1].words == "We saw RNA (RNA: 5 ng). DNA: none.");
  CHECK(document.passages[2].section == "CONCLUSION(S)");
  CHECK(document.passages[2].words == "They do.");
}

TEST_CASE("An abstract that does not begin with a label is one passage") {
  const Document document = only("PMID- 7\nAB  - Cells talk. RESULTS: They do.\n");
  REQUIRE(document.passages.size() == 1);
  CHECK(document.passages[0].words == "Cells talk. RESULTS: They do.");
  CHECK(only("PMID- 7\nAB  - RNA: a molecule.\n").passages[0].words == "RNA: a molecule.");
}

TEST_CASE("Records are parted by blank lines or by the next PMID") {
  const std::string first = "PMID- 1\nTI  - One\n";
  const std::string second = "PMID- 2\nTI  - Two\n";
  for (const std::string between : {"\n", "", "\n\n\n", "\r\n \r\n"}) {
    const std::vector<Document> documents = read("\xEF\xBB\xBF" + first + between + second);
    REQUIRE(documents.size() == 2);
    CHECK(documents[0].sha256 == sha256_hex(first));
    CHECK(documents[1].sha256 == sha256_hex(second));
    CHECK(documents[1].title == "Two");
  }
}

TEST_CASE("Line ends of Windows and a missing last line end do no harm") {
  const Document document = only("PMID- 7\r\nTI  - Vesicles\r\n      of cells\r\nAB  - Seen.");
  CHECK(document.pmid == "7");
  CHECK(document.title == "Vesicles of cells");
  CHECK(document.passages.at(1).words == "Seen.");
}

TEST_CASE("Standing and notices are read from their tags") {
  CHECK(only("PMID- 7\nEIN - J Stars. 2001;1:1\n").standing == Standing::corrected);
  CHECK(only("PMID- 7\nEIN - J Stars.\nECI - J Stars.\n").standing == Standing::concern);
  CHECK(only("PMID- 7\nRIN - J Stars.\nEIN - J Stars.\n").standing == Standing::retracted);
  CHECK(only("PMID- 7\nPT  - Journal Article\nPT  - Retracted Publication\n").standing == Standing::retracted);
  const Document notice =
      only("PMID- 7\nROF - J Stars. 2001;1:1. doi: 10.1/x. PMID: \n      11\nEFR - J. PMID: 12\nECF - J Stars\n");
  CHECK(notice.standing == Standing::current);
  CHECK(notice.announces == std::vector<Announced>{{"pmid:11", Standing::retracted}, {"pmid:12", Standing::corrected}});
  CHECK(notice.left_out.at("notice about a paper without PMID") == 1);
}

TEST_CASE("What is not used is counted, English other abstracts are read") {
  const Document document =
      only("PMID- 7\nTI  - [Zellen.]\nTT  - Zellen\nCI  - (c) nobody\nOAB - Zellen.\nOABL- ger\n");
  CHECK(document.title == "Zellen.");
  CHECK(document.left_out.at("title in another language") == 1);
  CHECK(document.left_out.at("copyright notice") == 1);
  CHECK(document.left_out.at("abstract in another language: ger") == 1);
  CHECK(only("PMID- 7\nOAB - AIM: Cells.\nOABL- eng\n").passages.at(0).section == "other abstract: AIM");
}

TEST_CASE("A record without PMID is called by its DOI or its place") {
  CHECK(only("TI  - One\nLID - 10.1/x [doi]\n").id == "doi:10.1/x");
  CHECK(only("TI  - One\n").id == "made#1");
}

TEST_CASE("A file without records is refused") {
  CHECK_THROWS_AS(read(""), Problem);
  CHECK_THROWS_AS(read("some text\n      more\nA-\n"), Problem);
  CHECK_THROWS_AS(read(std::string("\xFF\xFEP\0M\0", 6)), Problem);
}

TEST_CASE("Bytes that are no UTF-8 become replacement characters") {
  CHECK(only("PMID- 7\nTI  - caf\xE9 cells\n").title == "caf\uFFFD cells");
}

TEST_CASE("A real export is read whole") {
  const char* named = std::getenv("VESPER_SHARED");
  const std::string shared = named != nullptr ? named : std::string(VESPER_SOURCE_DIR) + "/../shared";
  const std::string file = shared + "/corpora/pubmed/odd/miRetrieve_pubmed_test.txt";
  if (!std::filesystem::exists(file)) {
    MESSAGE("skipped: ../shared is not there");
    return;
  }
  const std::vector<Document> documents = read(read_bytes(file), file);
  CHECK(documents.size() == 20);
  for (const Document& document : documents) {
    CAPTURE(document.id);
    CHECK(!document.title.empty());
    CHECK(document.passages.size() >= 2);
    CHECK(document.year == "2021");
  }
}
