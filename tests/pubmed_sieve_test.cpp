#include "document/pubmed_sieve.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "base/problem.h"
#include "folder.h"

using namespace vesper;

namespace {

std::string citation(int pmid, const std::string& title, const std::string& rest = "") {
  return "  <PubmedArticle>\n<MedlineCitation Status=\"MEDLINE\"><PMID Version=\"1\">" + std::to_string(pmid) + "</PMID><Article><ArticleTitle>" + title + "</ArticleTitle>" + rest +
         "</Article></MedlineCitation>\n</PubmedArticle>\n";
}

std::string set_of(const std::string& citations) { return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<PubmedArticleSet>\n" + citations + "</PubmedArticleSet>\n"; }

struct Kept {
  std::vector<std::string> documents, deleted;
  Sifted sifted;
  std::string problem;
};

Kept sift(const std::string& xml, const AskFor& ask_for = {}, PhraseScan::Instructions instructions = PhraseScan::Instructions::best) {
  const Folder folder;
  const PubmedSieve sieve({{{"exosome"}, Phrase::Letters::any_case, Phrase::Edges::anywhere, {}}, {{"EV"}, Phrase::Letters::as_written, Phrase::Edges::whole, {"s"}}}, instructions);
  Kept kept;
  ByteStream stream(folder.write("file.xml", xml));
  try {
    kept.sifted = sieve.sift("file.xml", stream, ask_for,
                             {[&](Document&& document) { kept.documents.push_back(document.id + " " + document.title + " " + document.sha256.substr(0, 8)); }, [&](std::string&& pmid) { kept.deleted.push_back(pmid); }});
  } catch (const Problem& problem) {
    kept.problem = problem.what();
  }
  return kept;
}

// The whole way, for those with one of the words.
std::vector<std::string> read_whole(const std::string& xml, const std::set<std::string>& pmids) {
  std::vector<std::string> all;
  read_pubmed({"file.xml", xml}, {[&](Document&& document) {
                                    if (pmids.count(document.pmid)) all.push_back(document.id + " " + document.title + " " + document.sha256.substr(0, 8));
                                  },
                                  {}});
  return all;
}

}  // namespace

TEST_CASE("the sieve keeps citations that hold a phrase, are asked for, or delete, but none that is not wanted, and gives what the whole way gives") {
  std::string citations;
  for (int i = 1; i <= 400; ++i) {
    std::string title = "Kidneys " + std::string(static_cast<std::size_t>(i * 37 % 3000), 'x');
    if (i % 50 == 7) title = "Exosomes of kidneys";
    if (i == 99) title = "EVs";
    citations += citation(i, title, "<AuthorList><Author><LastName>Vo</LastName><Initials>EV</Initials></Author></AuthorList>");
  }
  citations += "<DeleteCitation><PMID Version=\"1\">77</PMID><PMID Version=\"2\">78</PMID></DeleteCitation>";
  const std::string xml = set_of(citations);
  const std::set<std::string> expected = {"7", "57", "99", "107", "157", "200", "207", "257", "357"};
  for (const auto instructions : {PhraseScan::Instructions::best, PhraseScan::Instructions::avx2, PhraseScan::Instructions::scalar}) {
    const Kept kept = sift(xml, [](std::string_view pmid) { return pmid == "200" ? Parse::always : pmid == "307" ? Parse::never : Parse::by_its_words; }, instructions);
    CHECK(kept.problem == "");
    CHECK(kept.documents == read_whole(xml, expected));
    CHECK(kept.deleted == std::vector<std::string>{"77", "78"});
    CHECK(kept.sifted.citations == 400);
    CHECK(kept.sifted.parsed == expected.size() + 1);
    CHECK(kept.sifted.bytes == xml.size());
  }
}

TEST_CASE("a citation that is longer than the sieve's memory is read whole") {
  const std::string xml = set_of(citation(1, "no") + citation(2, "Begins", "<Abstract><AbstractText>" + std::string(5 << 20, 'y') + " exosomes</AbstractText></Abstract>") + citation(3, "exosome"));
  const Kept kept = sift(xml);
  CHECK(kept.documents == read_whole(xml, {"2", "3"}));
}

TEST_CASE("a damaged citation is put aside by its PMID and the others are read; a set that is cut off is told") {
  const std::string xml = set_of(citation(1, "exosome <b>broken") + citation(2, "Exosome."));
  Kept kept = sift(xml);
  REQUIRE(kept.documents.size() == 1);
  CHECK(kept.documents.front().starts_with("pmid:2 Exosome."));
  REQUIRE(kept.sifted.damaged.size() == 1);
  CHECK(kept.sifted.damaged.front().pmid == "1");
  CHECK(kept.sifted.damaged.front().reason != "");

  kept = sift("<PubmedArticleSet>" + citation(1, "exosome") + "<PubmedArticle><PMID>5</PMID>");
  CHECK(kept.documents.size() == 1);
  CHECK(kept.problem.find("before its PubmedArticleSet is closed") != std::string::npos);
}

TEST_CASE("the sieve takes sets of citations in UTF-8 only") {
  CHECK(PubmedSieve::takes("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE PubmedArticleSet>\n<PubmedArticleSet>"));
  CHECK(PubmedSieve::takes("<PubmedArticleSet>"));
  CHECK_FALSE(PubmedSieve::takes("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><PubmedArticleSet>"));
  CHECK_FALSE(PubmedSieve::takes("<html><body>Too many requests</body></html>"));
  CHECK_FALSE(PubmedSieve::takes("<article><front/></article>"));
}
