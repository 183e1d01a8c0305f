#include "document/bioc.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/problem.h"
#include "base/sha256.h"
#include "document/readers.h"

using namespace vesper;

namespace {

struct Read {
  std::vector<Document> documents;
  std::string problem;  // empty where the source was read to its end
  int line = 0;
};

Read read(void (*reader)(const Source&, const Taker&), std::string_view bytes) {
  Read result;
  const Taker take{[&](Document&& document) { result.documents.push_back(std::move(document)); }, {}};
  try {
    reader({"made.bioc", bytes}, take);
  } catch (const Problem& problem) {
    result.problem = problem.what();
    result.line = problem.place().line;
  }
  return result;
}

Read xml(std::string_view bytes) { return read(read_bioc_xml, bytes); }
Read json(std::string_view bytes) { return read(read_bioc_json, bytes); }

// A passage by its section type, its type and its words.
BiocPassage passage(const std::string& section_type, const std::string& type, const std::string& words) {
  return {{{"section_type", section_type}, {"type", type}}, words, 0};
}

Document built(std::vector<BiocPassage> passages) { return document_of({"7", {}, std::move(passages), 0}); }

const std::string one_xml =
    "<document><id>7</id><infon key=\"license\">CC0</infon>\n"
    "<passage><infon key=\"type\">title</infon><offset>0</offset><text>Vesicles  &amp; cells</text></passage>\n"
    "<passage><infon key=\"type\">abstract</infon><offset>17</offset><text>Seen.</text>"
    "<annotation id=\"1\"><text>Seen</text></annotation></passage></document>\n";

const std::string one_json =
    "{\"id\": 7, \"infons\": {\"license\": \"CC0\", \"n\": null},\n\"passages\": ["
    "{\"infons\": {\"type\": \"title\"}, \"offset\": 0, \"text\": \"Vesicles  & cells\"},\n"
    "{\"infons\": {\"type\": \"abstract\"}, \"offset\": 17, \"text\": \"Seen.\", \"annotations\": [{\"text\": "
    "\"S\"}]}], "
    "\"relations\": []}";

void check_one(const Document& document) {
  CHECK(document.id == "pmid:7");
  CHECK(document.kind == Kind::bioc);
  CHECK(document.licence == "CC0");
  CHECK(document.file == "made.bioc");
  CHECK(document.title == "Vesicles & cells");
  REQUIRE(document.passages.size() == 2);
  CHECK(document.passages[0].where == Where::title);
  CHECK(document.passages[1].where == Where::abstract);
  CHECK(document.passages[1].words == "Seen.");
  CHECK(document.left_out.at("annotation") == 1);
}

}  // namespace

TEST_CASE("XML and JSON give the same document") {
  const Read from_xml = xml("<collection><source>made</source>" + one_xml + "</collection>");
  REQUIRE(from_xml.documents.size() == 1);
  check_one(from_xml.documents[0]);
  const Read from_json = json("{\"source\": \"made\", \"documents\": [" + one_json + "]}");
  REQUIRE(from_json.documents.size() == 1);
  check_one(from_json.documents[0]);
  CHECK(from_json.documents[0].sha256 == sha256_hex(one_json));
  CHECK(from_xml.problem == "");
  CHECK(from_json.problem == "");
}

TEST_CASE("JSON documents are found in collections, lists of them, PubTator's wrapper and one a line") {
  const std::string collection = "{\"documents\": [" + one_json + ", " + one_json + "]}";
  CHECK(json("[" + collection + "]").documents.size() == 2);
  CHECK(json("{\"PubTator3\": [" + one_json + "]}").documents.size() == 1);
  CHECK(json(one_json + "\n" + one_json + "\n").documents.size() == 2);
  CHECK(json("\xEF\xBB\xBF" + one_json).documents.size() == 1);
  CHECK(json("{\"documents\": []}").problem == "");
}

TEST_CASE("Words that look like structure are only words") {
  const std::string tricky =
      "{\"id\": \"7\", \"infons\": {\"passages\": \"x\", \"a\": \"}]\\\"\\\\\"}, \"passages\": ["
      "{\"infons\": {\"passages\": []}, \"text\": \"{ \\\"passages\\\": [\"}]}";
  const Read result = json(tricky);
  CHECK(result.problem == "");
  REQUIRE(result.documents.size() == 1);
  REQUIRE(result.documents[0].passages.size() == 1);
  CHECK(result.documents[0].passages[0].words == "{ \"passages\": [");
}

TEST_CASE("Sentences give the words of a passage that has none of its own") {
  const std::string start = "{\"id\": \"7\", \"passages\": [{\"infons\": {}, ";
  const Document document =
      json(start + "\"sentences\": [{\"text\": \"One.\"}, {\"text\": \"Two.\"}]}]}").documents.at(0);
  CHECK(document.passages.at(0).words == "One. Two.");
  const Document from_xml =
      xml("<document><id>7</id><passage><sentence><text>One.</text></sentence>\n<sentence><text>Two.</text>"
          "</sentence></passage></document>")
          .documents.at(0);
  CHECK(from_xml.passages.at(0).words == "One. Two.");
}

TEST_CASE("The front of a paper gives its ids and year") {
  BiocPassage front = passage("TITLE", "front", "Vesicles");
  front.infons["article-id_pmid"] = "70";
  front.infons["article-id_pmc"] = "99";
  front.infons["article-id_doi"] = "10.1/x";
  front.infons["year"] = "2020";
  for (const char* id : {"PMC99", "99", "70"}) {
    CAPTURE(id);
    const Document document = document_of({id, {}, {front}, 0});
    CHECK(document.pmid == "70");
    CHECK(document.pmcid == "PMC99");
    CHECK(document.doi == "10.1/x");
    CHECK(document.year == "2020");
  }
}

TEST_CASE("A number as id is a PMID unless the front calls it the number in PMC") {
  BiocPassage front = passage("TITLE", "front", "Vesicles");
  front.infons["article-id_pmc"] = "PMC99";
  CHECK(document_of({"99", {}, {front}, 0}).pmid == "");
  CHECK(document_of({"70", {}, {front}, 0}).pmid == "70");
  CHECK(json("{\"id\": \"PMC5\", \"passages\": []}").documents.at(0).id == "pmcid:PMC5");
  CHECK(json("{\"id\": \"mine\", \"passages\": []}").documents.at(0).id == "made#1");
}

TEST_CASE("Headings become sections, floats leave them as they are") {
  const Document document =
      built({passage("TITLE", "front", "Vesicles"), passage("ABSTRACT", "abstract_title_1", "Aim"),
             passage("ABSTRACT", "abstract", "A."), passage("INTRO", "paragraph", "B."),
             passage("RESULTS", "title_1", "Results"), passage("RESULTS", "title_2", "Uptake"),
             passage("RESULTS", "paragraph", "C."), passage("FIG", "fig_title_caption", "D."),
             passage("FIG", "fig_caption", "E."), passage("RESULTS", "paragraph", "F."),
             passage("COMP_INT", "title", "Interests"), passage("COMP_INT", "paragraph", "G.")});
  std::string sections;
  for (const Passage& passage : document.passages) {
    sections += passage.words + name_of(passage.where) + "/" + passage.section + " ";
  }
  CHECK(sections ==
        "Vesiclestitle/ A.abstract/Aim B.text/INTRO C.text/Uptake D.caption/Uptake E.caption/Uptake F.text/Uptake "
        "G.text/Interests ");
}

TEST_CASE("References get keys, and brackets that name them are citations") {
  BiocPassage reference = passage("REF", "ref", "Exosomes carry cargo");
  reference.infons["pub-id_pmid"] = "11";
  reference.infons["pub-id_doi"] = "10.2/y";
  const Document document = built({passage("INTRO", "paragraph", "As seen [1, 2] in 3 [9] cells [x] and [1-2"),
                                   passage("INTRO", "paragraph", "All [1-2]."), passage("REF", "title", "References"),
                                   reference, passage("REF", "ref", "")});
  REQUIRE(document.references.size() == 2);
  CHECK(document.references[0].key == "1");
  CHECK(document.references[0].pmid == "11");
  CHECK(document.references[0].doi == "10.2/y");
  CHECK(document.references[0].title == "Exosomes carry cargo");
  REQUIRE(document.passages.size() == 3);
  REQUIRE(document.passages[0].citations.size() == 1);
  CHECK(document.passages[0].citations[0].marker == Span{8, 14});
  CHECK(document.passages[0].citations[0].keys == std::vector<std::string>{"1", "2"});
  CHECK(document.passages[1].citations.at(0).keys == std::vector<std::string>{"1", "2"});
  CHECK(document.passages[2].where == Where::reference);
  CHECK(document.passages[2].reference == "1");
  CHECK(document.passages[2].section == "References");
}

TEST_CASE("A table is one cell, its grid is counted") {
  BiocPassage table = passage("TABLE", "table", "Cargo Effect miR-1 up");
  table.infons["xml"] = "<table><tr><td>Cargo</td></tr></table>";
  const Document document =
      built({passage("TABLE", "table_caption", "Cargo."), table, table, passage("TABLE", "table_footnote", "n = 3")});
  REQUIRE(document.passages.size() == 4);
  CHECK(document.passages[0].where == Where::caption);
  CHECK(document.passages[1].where == Where::table);
  REQUIRE(document.passages[2].cell);
  CHECK(document.passages[2].cell->table == 1);
  CHECK(document.passages[3].where == Where::caption);
  CHECK(document.left_out.at("grid of a table") == 2);
}

TEST_CASE("A second title is kept as text") {
  const Document document = built({passage("TITLE", "front", "One"), passage("TITLE", "front", "Two")});
  CHECK(document.title == "One");
  REQUIRE(document.passages.size() == 2);
  CHECK(document.passages[1].where == Where::text);
}

TEST_CASE("A damaged document does not lose the others") {
  const Read from_xml = xml("<collection>\n" + one_xml + "<document>\n<id>8</document>\n" + one_xml + "</collection>");
  CHECK(from_xml.documents.size() == 2);
  CHECK(from_xml.line == 6);
  CHECK(from_xml.problem.find("1 document is damaged and left out, the first: the XML is damaged") !=
        std::string::npos);
  const Read from_json = json("[" + one_json + ",\n{\"passages\": [}, ,]},\n" + one_json + "]");
  CHECK(from_json.documents.size() >= 1);
  CHECK(from_json.problem != "");
  const Read bytes = json("[" + one_json + ",\n{\"passages\": [\"caf\xE9\"]},\n" + one_json + "]");
  CHECK(bytes.documents.size() == 2);
  CHECK(bytes.line == 4);
  CHECK(bytes.problem.find("the JSON is damaged") != std::string::npos);
}

TEST_CASE("Every way to cut a collection off is told") {
  const std::string whole_xml = "<collection>" + one_xml + one_xml + "</collection>";
  for (std::size_t size = 0; size < whole_xml.size(); ++size) {
    CAPTURE(size);
    CHECK(xml(whole_xml.substr(0, size)).problem != "");
  }
  const std::string whole_json = "{\"documents\": [" + one_json + ", " + one_json + "]}";
  for (std::size_t size = 0; size < whole_json.size(); ++size) {
    CAPTURE(size);
    CHECK(json(whole_json.substr(0, size)).problem != "");
  }
  CHECK(json(whole_json.substr(0, whole_json.size() - 10)).documents.size() == 1);
}

TEST_CASE("What is no BioC is refused") {
  CHECK(json("").problem.find("there is no document") != std::string::npos);
  CHECK(json("[1, 2]").problem.find("there is no document") != std::string::npos);
  CHECK(json(std::string(100000, '[')).problem.find("more than 400 brackets") != std::string::npos);
  CHECK(xml("<html/>").problem.find("there is no document") != std::string::npos);
  CHECK(json("{\"passages\": [1, \"a\", {\"text\": 5, \"infons\": 3}], \"id\": null}").documents.size() == 1);
}
