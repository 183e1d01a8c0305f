#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/files.h"
#include "base/problem.h"
#include "base/sha256.h"
#include "document/identity.h"
#include "document/readers.h"
#include "document/xml.h"

using namespace vesper;

namespace {

struct Read {
  std::vector<Document> documents;
  std::vector<std::string> deleted;
  std::string problem;  // empty where the source was read to its end
  int line = 0;         // of the problem
};

Read read(std::string_view bytes, const std::string& file = "made.xml") {
  Read result;
  const Taker take{[&](Document&& document) { result.documents.push_back(std::move(document)); },
                   [&](std::string&& pmid) { result.deleted.push_back(std::move(pmid)); }};
  try {
    read_pubmed({file, bytes}, take);
  } catch (const Problem& problem) {
    result.problem = problem.what();
    result.line = problem.place().line;
  }
  return result;
}

std::string citation(const std::string& pmid, const std::string& article) {
  return "<MedlineCitation Owner=\"NLM\">\n<PMID Version=\"1\">" + pmid + "</PMID>\n<Article>" + article +
         "</Article></MedlineCitation>\n";
}

std::string article(const std::string& pmid, const std::string& inside, const std::string& data = "") {
  return "<PubmedArticle>\n" + citation(pmid, inside) + "<PubmedData>" + data + "</PubmedData></PubmedArticle>\n";
}

std::string set_of(const std::string& articles) { return "<PubmedArticleSet>\n" + articles + "</PubmedArticleSet>\n"; }

Document only(const std::string& inside, const std::string& data = "") {
  Read result = read(set_of(article("7", inside, data)));
  REQUIRE(result.problem == "");
  REQUIRE(result.documents.size() == 1);
  return result.documents[0];
}

Document corrected_by(const std::string& corrections) {
  const std::string bytes = "<MedlineCitation><PMID>7</PMID><CommentsCorrectionsList>" + corrections +
                            "</CommentsCorrectionsList></MedlineCitation>";
  Read result = read(bytes);
  REQUIRE(result.documents.size() == 1);
  return result.documents[0];
}

std::string correction(const std::string& type, const std::string& pmid) {
  return "<CommentsCorrections RefType=\"" + type + "\"><RefSource>J Stars</RefSource><PMID>" + pmid +
         "</PMID></CommentsCorrections>";
}

}  // namespace

TEST_CASE("A citation gives title, abstract parts with their labels, year and ids") {
  const Document document = only(
      "<Journal><JournalIssue><PubDate><Year>2021</Year></PubDate></JournalIssue></Journal>"
      "<ArticleTitle>Vesicles of <i>made</i> cells.</ArticleTitle>"
      "<ELocationID EIdType=\"pii\" ValidYN=\"Y\">S1</ELocationID>"
      "<ELocationID EIdType=\"doi\" ValidYN=\"Y\">10.1/x(1)</ELocationID>"
      "<Abstract><AbstractText Label=\"AIM\" NlmCategory=\"OBJECTIVE\">To  look.</AbstractText>\n"
      "<AbstractText Label=\"\" NlmCategory=\"RESULTS\">10<sup>9</sup> seen.</AbstractText>"
      "<AbstractText Label=\"UNLABELLED\">More.</AbstractText><AbstractText/>"
      "<CopyrightInformation>(c) nobody</CopyrightInformation></Abstract>",
      "<ArticleIdList><ArticleId IdType=\"pubmed\">7</ArticleId><ArticleId IdType=\"pmc\">PMC99</ArticleId>"
      "<ArticleId IdType=\"doi\">10.1/other</ArticleId></ArticleIdList>");
  CHECK(document.id == "pmid:7");
  CHECK(document.kind == Kind::pubmed);
  CHECK(document.doi == "10.1/x(1)");
  CHECK(document.pmcid == "PMC99");
  CHECK(document.year == "2021");
  CHECK(document.file == "made.xml");
  REQUIRE(document.passages.size() == 4);
  CHECK(document.passages[0].where == Where::title);
  CHECK(document.passages[0].words == "Vesicles of made cells.");
  CHECK(document.passages[1].section == "AIM");
  CHECK(document.passages[1].words == "To look.");
  CHECK(document.passages[2].section == "RESULTS");
  CHECK(document.passages[2].words == "109 seen.");
  CHECK(document.passages[3].section == "");
  CHECK(document.left_out.at("copyright notice") == 1);
}

TEST_CASE("The brackets of a translated title go, other brackets stay") {
  const auto title = [](const std::string& words) { return only("<ArticleTitle>" + words + "</ArticleTitle>").title; };
  CHECK(title("[Vesicles of cells.]") == "Vesicles of cells.");
  CHECK(title("[Vesicles [EVs] of cells].") == "Vesicles [EVs] of cells");
  CHECK(title("[3H]Thymidine and [14C]") == "[3H]Thymidine and [14C]");
  CHECK(title("Vesicles [of cells]") == "Vesicles [of cells]");
  const Document document = only("<ArticleTitle>[Not Available].</ArticleTitle><VernacularTitle>V</VernacularTitle>");
  CHECK(document.passages.empty());
  CHECK(document.left_out.at("title not available") == 1);
  CHECK(document.left_out.at("title in another language") == 1);
}

TEST_CASE("Other abstracts are read where English, counted where not") {
  const std::string bytes =
      "<MedlineCitation><PMID>7</PMID><OtherAbstract Type=\"PIP\" Language=\"eng\"><AbstractText>One.</AbstractText>"
      "</OtherAbstract><OtherAbstract Type=\"P\"><AbstractText Label=\"AIM\">Two.</AbstractText></OtherAbstract>"
      "<OtherAbstract Language=\"ger\"><AbstractText>Drei.</AbstractText></OtherAbstract></MedlineCitation>";
  const Read result = read(bytes);
  REQUIRE(result.documents.size() == 1);
  const Document& document = result.documents[0];
  REQUIRE(document.passages.size() == 2);
  CHECK(document.passages[0].section == "other abstract");
  CHECK(document.passages[1].section == "other abstract: AIM");
  CHECK(document.left_out.at("abstract in another language: ger") == 1);
}

TEST_CASE("References count from 1 and lend the citation none of their ids") {
  const Document document = only(
      "<ArticleTitle>T</ArticleTitle>",
      "<ReferenceList><Title>Books</Title><Reference><Citation>Roe A. J Stars.</Citation><ArticleIdList>"
      "<ArticleId IdType=\"doi\">10.2/y</ArticleId><ArticleId IdType=\"pubmed\">5</ArticleId></ArticleIdList>"
      "</Reference><ReferenceList><Reference><Citation>Poe B.</Citation></Reference></ReferenceList></ReferenceList>");
  CHECK(document.doi == "");
  CHECK(document.pmid == "7");
  REQUIRE(document.references.size() == 2);
  CHECK(document.references[0].key == "1");
  CHECK(document.references[0].pmid == "5");
  CHECK(document.references[0].doi == "10.2/y");
  CHECK(document.references[0].title == "Roe A. J Stars.");
  CHECK(document.references[1].key == "2");
}

TEST_CASE("Old citations tell what they cite among their corrections") {
  const Document document = corrected_by(correction("Cites", "11") + correction("CommentIn", "12"));
  REQUIRE(document.references.size() == 1);
  CHECK(document.references[0].pmid == "11");
  CHECK(document.references[0].title == "J Stars");
}

TEST_CASE("Standing is the gravest of what corrections and publication types say") {
  CHECK(corrected_by(correction("CommentIn", "8")).standing == Standing::current);
  CHECK(corrected_by(correction("ErratumIn", "8")).standing == Standing::corrected);
  CHECK(corrected_by(correction("ExpressionOfConcernIn", "8") + correction("ErratumIn", "9")).standing ==
        Standing::concern);
  CHECK(corrected_by(correction("ErratumIn", "8") + correction("RetractionIn", "9")).standing == Standing::retracted);
  CHECK(only("<PublicationTypeList><PublicationType UI=\"D016441\">Retracted Publication</PublicationType>"
             "</PublicationTypeList>")
            .standing == Standing::retracted);
  CHECK(graver(Standing::concern, Standing::retracted) == Standing::retracted);
}

TEST_CASE("A notice names the papers that it withdraws, corrects or doubts") {
  const Document document = corrected_by(correction("RetractionOf", "1") + correction("ErratumFor", "2") +
                                         correction("ExpressionOfConcernFor", "3") + correction("ErratumFor", ""));
  CHECK(document.announces == std::vector<Announced>{{"pmid:1", Standing::retracted}, {"pmid:2", Standing::corrected}, {"pmid:3", Standing::concern}});
  CHECK(document.standing == Standing::current);
  CHECK(document.left_out.at("notice about a paper without PMID") == 1);
}

TEST_CASE("Deleted PMIDs are handed on") {
  const Read result = read(set_of("<DeleteCitation>\n<PMID Version=\"1\">3</PMID><PMID>4</PMID></DeleteCitation>"));
  CHECK(result.deleted == std::vector<std::string>{"3", "4"});
  CHECK(result.documents.empty());
  CHECK(result.problem == "");
}

TEST_CASE("Old sets, bare citations and books are read") {
  const std::string old = "<MedlineCitationSet>" + citation("1", "") + citation("2", "") + "</MedlineCitationSet>";
  CHECK(read(old).documents.size() == 2);
  CHECK(read(article("3", "")).documents.at(0).id == "pmid:3");
  const Read book = read(
      "<PubmedBookArticle><BookDocument><PMID>4</PMID><Book><PubDate><Year>2001</Year></PubDate></Book>"
      "<ArticleTitle>Chapter</ArticleTitle><Abstract><AbstractText>Cells.</AbstractText></Abstract></BookDocument>"
      "</PubmedBookArticle>");
  REQUIRE(book.documents.size() == 1);
  CHECK(book.documents[0].year == "2001");
  CHECK(book.documents[0].passages.size() == 2);
}

TEST_CASE("A citation without PMID is called by its place in the file") {
  const Read result =
      read(set_of(article("1", "") + "<PubmedArticle><MedlineCitation/></PubmedArticle>"), "a/b.xml.gz");
  REQUIRE(result.documents.size() == 2);
  CHECK(result.documents[1].id == "b#2");
}

TEST_CASE("The year may stand inside a period") {
  CHECK(only("<Journal><JournalIssue><PubDate><MedlineDate>1998 Dec-1999 Jan</MedlineDate></PubDate></JournalIssue>"
             "</Journal>")
            .year == "1998");
  CHECK(year_in("123 12345 2010") == "2010");
}

TEST_CASE("The fingerprint is that of the citation's own bytes") {
  const std::string bytes = "<MedlineCitation><PMID>7</PMID></MedlineCitation>";
  CHECK(read(set_of(bytes)).documents.at(0).sha256 == sha256_hex(bytes));
}

TEST_CASE("Damaged citations do not lose the others, and one problem tells of them all") {
  const Read result = read(
      set_of(article("1", "") + article("2", "<b></i>") + article("3", "") + article("4", "a < b") + article("5", "")));
  REQUIRE(result.documents.size() == 3);
  CHECK(result.documents[2].pmid == "5");
  CHECK(result.line == 10);
  CHECK(result.problem.find("made.xml:10: 2 citations are damaged and left out, the first: the XML is damaged") == 0);
}

TEST_CASE("A citation whose end tag is missing ends where the next begins") {
  const std::string headless = "<PubmedArticle><MedlineCitation><PMID>2</PMID></MedlineCitation>\n";
  const Read result = read(set_of(article("1", "") + headless + article("3", "")));
  REQUIRE(result.documents.size() == 2);
  CHECK(result.documents[1].pmid == "3");
  CHECK(result.problem.find("</PubmedArticle> is missing") != std::string::npos);
}

TEST_CASE("A file that is cut off gives its whole citations first") {
  const std::string whole = set_of(article("1", "") + article("2", ""));
  const Read inside = read(whole.substr(0, whole.rfind("<PubmedData>")));
  CHECK(inside.documents.size() == 1);
  CHECK(inside.line == 7);
  CHECK(inside.problem.find("ends inside a citation") != std::string::npos);
  const Read between = read(whole.substr(0, whole.rfind("</PubmedArticleSet>")));
  CHECK(between.documents.size() == 2);
  CHECK(between.problem.find("ends before its root is closed") != std::string::npos);
}

TEST_CASE("Every way to cut a file off is told or harmless") {
  const std::string whole = set_of(article("1", "<ArticleTitle>T</ArticleTitle>") + article("2", ""));
  for (std::size_t size = 0; size + 1 < whole.size(); ++size) {
    CAPTURE(size);
    CHECK(read(whole.substr(0, size)).problem != "");
  }
}

TEST_CASE("Files without citations, in other encodings or with entities are refused") {
  CHECK(read("").problem.find("there is no citation") != std::string::npos);
  CHECK(read("<html/>").problem.find("there is no citation") != std::string::npos);
  CHECK(read("<PubmedArticleSet/>").problem == "");
  CHECK(read("<PubmedArticleSet></PubmedArticleSet>").problem == "");
  CHECK(read("<!DOCTYPE x [\n<!ENTITY a 'b'>]>" + set_of(article("1", ""))).line == 2);
  CHECK(read(set_of(article("1", "caf\xE9") + article("2", ""))).problem.find("not UTF-8") != std::string::npos);
}

TEST_CASE("Citations inside comments are none") {
  const Read result = read(set_of("<!-- " + article("1", "") + " -->" + article("2", "")));
  REQUIRE(result.documents.size() == 1);
  CHECK(result.documents[0].pmid == "2");
}

TEST_CASE("A problem of the taker is not taken for damage") {
  const Taker take{[](Document&&) { throw Problem({"out.json"}, "disk full"); }, {}};
  CHECK_THROWS_WITH_AS(read_pubmed({"made.xml", article("1", "")}, take), "out.json: disk full", Problem);
}

namespace {

std::string shared_folder() {
  const char* named = std::getenv("VESPER_SHARED");
  return named != nullptr ? named : std::string(VESPER_SOURCE_DIR) + "/../shared";
}

// What stands between each <name ...> and its </name>.
std::vector<std::string> insides(const std::string& bytes, const std::string& name) {
  std::vector<std::string> found;
  for (std::size_t at = bytes.find("<" + name); at != bytes.npos; at = bytes.find("<" + name, at + 1)) {
    const std::size_t begin = bytes.find('>', at) + 1;
    if (bytes[begin - 2] == '/') continue;
    found.push_back(bytes.substr(begin, bytes.find("</" + name + ">", begin) - begin));
  }
  return found;
}

void erase_foreign_abstracts(std::string& bytes) {
  const std::string end = "</OtherAbstract>";
  std::string kept;
  std::size_t from = 0;
  for (std::size_t at = bytes.find("<OtherAbstract"); at != bytes.npos; at = bytes.find("<OtherAbstract", from)) {
    const std::string tag = bytes.substr(at, bytes.find('>', at) - at);
    const bool english = tag.find("Language=\"eng\"") != tag.npos || tag.find("Language") == tag.npos;
    const std::size_t stop = bytes.find(end, at) + end.size();
    kept += bytes.substr(from, (english ? stop : at) - from);
    from = stop;
  }
  bytes = kept + bytes.substr(from);
}

std::string without_blanks(const std::string& words) {
  std::string folded;
  append_folded(folded, words);
  std::erase(folded, ' ');
  return folded;
}

// No tags, no blanks; entities and character references resolved by pugixml.
std::string letters(std::string markup) {
  for (std::size_t at = markup.find('<'); at != markup.npos; at = markup.find('<', at)) {
    markup.erase(at, markup.find('>', at) + 1 - at);
  }
  pugi::xml_document tree;
  tree.load_string(("<a>" + markup + "</a>").c_str(), pugi::parse_default | pugi::parse_ws_pcdata);
  return without_blanks(tree.document_element().child_value());
}

std::size_t count_of(const std::string& bytes, const std::string& mark) {
  std::size_t count = 0;
  for (std::size_t at = bytes.find(mark); at != bytes.npos; at = bytes.find(mark, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("Every citation and every English abstract text of real files is read") {
  const std::filesystem::path folder = shared_folder() + "/corpora/pubmed";
  if (!std::filesystem::exists(folder)) {
    MESSAGE("skipped: ../shared is not there");
    return;
  }
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string file = entry.path().string();
    if (!entry.is_regular_file() || file.find(".xml") == file.npos) continue;
    CAPTURE(file);
    std::string bytes = read_bytes(file);
    const Read result = read(bytes, file);
    CHECK(result.problem == "");
    const std::size_t articles = count_of(bytes, "<PubmedArticle>");
    CHECK(result.documents.size() == (articles > 0 ? articles : count_of(bytes, "<MedlineCitation ")));
    std::set<std::string> read_letters;
    for (const Document& document : result.documents) {
      for (const Passage& passage : document.passages) read_letters.insert(without_blanks(passage.words));
    }
    erase_foreign_abstracts(bytes);
    for (const std::string& text : insides(bytes, "AbstractText")) {
      const std::string wanted = letters(text);
      if (!wanted.empty()) CHECK_MESSAGE(read_letters.count(wanted) == 1, text.substr(0, 80));
    }
  }
}
