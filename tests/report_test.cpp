// The report: its data, that nothing in it is markup, and that a browser draws it.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "export_records.h"
#include "report/page_parts.h"
#include "report/report.h"

using namespace vesper;
using Json = nlohmann::json;

namespace {

Json data_of(const std::vector<Record>& records, const ReportLimits& limits = {}) {
  Exported exported(records);
  return Json::parse(report_data({exported.source, exported.contradicted(), "ev.vesper"}, limits));
}

std::string page_of(const std::vector<Record>& records, Words words = Words::as_licensed) {
  Exported exported(records, words);
  return report_of({exported.source, exported.contradicted(), "<ev> & co.vesper"}, {});
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("the report's data name each term once, and cut a sentence at its slots") {
  Record record = whole_record("1", "β-CAF 𝛃");
  record.facets.species = {"mouse"};
  const Json data = data_of({record, told("2", "β-CAF 𝛃", "miR-155", "", "")});
  CHECK(data["claimCount"] == 2);
  CHECK(data["paperCount"] == 2);
  CHECK(data["terms"].size() == 5);
  const Json& claims = data["claims"];
  const auto whole = std::find_if(claims.begin(), claims.end(), [](const Json& each) { return !each["effect"].is_null(); });
  REQUIRE(whole != claims.end());
  CHECK((*whole)["targetChange"] == "decrease");
  CHECK((*whole)["year"] == "2024");
  CHECK(data["terms"][(*whole)["target"].get<std::size_t>()]["url"] == "https://identifiers.org/hgnc:576");
  const Json& told = (*whole)["evidence"][0];
  CHECK(told["sentence"][0] == Json::array({"β-CAF 𝛃", "origin"}));
  CHECK(told["sentence"][1] == Json::array({" exosomes carry ", ""}));
  CHECK(told["sentence"][2] == Json::array({"miR-21-5p", "cargo"}));
  CHECK(told["context"]["species"][0] == "mouse");
  CHECK(told["context"]["recipient"][0] == "ovarian cancer cell");
  std::string words;
  for (const Json& piece : told["sentence"]) words += piece[0].get<std::string>();
  CHECK(words == record.sentences[0].exact);
}

TEST_CASE("the report keeps the surest claims, and tells of the others") {
  std::vector<Record> records;
  for (int i = 0; i < 9; ++i) {
    records.push_back(told("1", "CAF", "miR-" + std::to_string(i), "", ""));
    records.back().confidence = 0.1 * i;
  }
  ReportLimits limits;
  limits.claims = 4;
  const Json data = data_of(records, limits);
  CHECK(data["claimCount"] == 9);
  REQUIRE(data["claims"].size() == 4);
  CHECK(data["terms"][data["claims"][0]["cargo"].get<std::size_t>()]["name"] == "miR-8");
}

TEST_CASE("a contradiction names its claims on both sides and what differs; one whose side is not on the page is left out") {
  Record raised = told("1", "MSC", "", "+VEGFA", ""), lowered = told("2", "MSC", "", "-VEGFA", "");
  raised.recipient = Slot{"macrophage", "", {}};
  lowered.recipient = Slot{"breast cancer cell", "", {}};
  lowered.confidence = 0.5;
  const Json data = data_of({raised, lowered});
  REQUIRE(data["conflicts"].size() == 1);
  const Json& conflict = data["conflicts"][0];
  CHECK(conflict["what"] == "VEGFA");
  CHECK(data["claims"][conflict["raised"][0].get<std::size_t>()]["targetChange"] == "increase");
  CHECK(data["claims"][conflict["lowered"][0].get<std::size_t>()]["targetChange"] == "decrease");
  CHECK(conflict["differences"][0] == Json({{"facet", "recipient"}, {"raised", "macrophage"}, {"lowered", "breast cancer cell"}}));
  ReportLimits one;
  one.claims = 1;
  CHECK(data_of({raised, lowered}, one)["conflicts"].empty());
}

TEST_CASE("no word of a paper or a file's name is markup in the report") {
  const std::string page = page_of({whole_record("1", hostile + "<img src=x onerror=alert(1)><!-- <script>")});
  CHECK(page.find("<img") == std::string::npos);
  CHECK(count(page, "<script") == 2);
  CHECK(count(page, "</script") == 2);
  CHECK(count(page, "<!--") == 0);
  CHECK(page.find("<title>Vesper: &lt;ev&gt; &amp; co.vesper</title>") != std::string::npos);
  CHECK(page.find("innerHTML") == std::string::npos);
}

TEST_CASE("the report loads nothing") {
  const std::string parts = std::string(page_html()) + std::string(page_css()) + std::string(page_js());
  for (const char* way : {"src=", "@import", "url(http", "fetch(", "XMLHttpRequest", "<link", "import("}) CHECK(parts.find(way) == std::string::npos);
  CHECK(parts.find("default-src 'none'") != std::string::npos);
}

TEST_CASE("the same claims give the same report, and left out words are nowhere in it") {
  Exported exported({whole_record("1", "CAF"), whole_record("2", "MSC")});
  CHECK(report_of({exported.source, {}, "a"}, {}) == report_of({exported.source, {}, "a"}, {}));
  CHECK(page_of({whole_record("1", "CAF")}, Words::left_out).find("exosomes carry") == std::string::npos);
}

TEST_CASE("a browser draws the report: nodes, claims, a contradiction, the chart") {
  const Folder folder;
  const std::string file = folder.write("report.html", page_of({whole_record("1", "CAF"), whole_record("2", hostile), told("3", "MSC", "", "+VEGFA", ""), told("4", "MSC", "", "-VEGFA", "")}));
  const Answer drawn = ask("chromium", "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --user-data-dir=" +
                                           folder.path("profile") + " --virtual-time-budget=3000 --dump-dom file://" + file);
  if (!drawn.there) return;
  CHECK(count(drawn.words, "class=\"node ") == 7);  // three origins, a cargo, two targets, an effect
  CHECK(count(drawn.words, "<li class=\"claim\">") == 4);
  CHECK(drawn.words.find("<h3>MSC → VEGFA</h3>") != std::string::npos);
  CHECK(count(drawn.words, "class=\"bar\"") == 1);
  CHECK(drawn.words.find("4 claims from 4 sentences of 4 papers.") != std::string::npos);
}
