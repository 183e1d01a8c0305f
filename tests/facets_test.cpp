#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/problem.h"
#include "english/prepare.h"
#include "pipeline.h"
#include "record/from_json.h"
#include "record/write.h"

using namespace vesper;

namespace {

using Words = std::vector<std::string>;

FacetSentence told_in(const std::string& words) {
  Passage passage;
  passage.words = words;
  const Text text = prepare(passage, nullptr);
  const Knowledge& knowledge = Knowledge::shipped();
  const std::size_t end = text.tokens.size();
  return knowledge.facets().told(text, 0, end, 0, knowledge.cascade().items(text, 0, end, knowledge.finder(), {}));
}

// The first record of passages, the first of which is a title.
Record first_record(const Words& passages) {
  Document document;
  document.id = "made";
  for (const std::string& words : passages) {
    document.passages.push_back({});
    document.passages.back().words = words;
    document.passages.back().where = document.passages.size() == 1 && passages.size() > 1 ? Where::title : Where::abstract;
  }
  const std::vector<Record> records = extract(document, Knowledge::shipped());
  REQUIRE(!records.empty());
  for (const Record& record : records) check_spans(record, text_of(document));
  return records.front();
}

std::string problem_of(const std::string& row) {
  try {
    FacetRules("rules/facets.tsv", "facet\tvalue\tmatch\tunless\texample\n" + row + "\n", "types.tsv", "type\tis\ndrug\t\nmiRNA\t\n");
  } catch (const Problem& problem) {
    return problem.what();
  }
  return "";
}

}  // namespace

TEST_CASE("every example of facets.tsv tells its value") {
  for (const FacetRules::Example& example : Knowledge::shipped().facets().examples()) {
    CAPTURE(example.line);
    CAPTURE(example.text);
    const FacetSentence sentence = told_in(example.text);
    CHECK(std::any_of(sentence.told.begin(), sentence.told.end(), [&](const FacetTold& told) { return told.facet == example.facet && (told.value == example.value || example.value.front() == '<'); }));
  }
}

TEST_CASE("a record has the facets that its sentence tells") {
  const Record record = first_record({"In nude mice, CAF-derived exosomal miR-21 raised paclitaxel resistance of ovarian cancer by suppressing APAF1."});
  CHECK(record.facets.species == Words{"mouse"});
  CHECK(record.facets.model == Words{"in vivo"});
  CHECK(record.facets.drug == Words{"paclitaxel"});
  CHECK(record.facets.proof == Words{"in vivo"});
  REQUIRE(record.disease);
  CHECK(record.disease->name == "ovarian cancer");
  CHECK(record.disease->spans.size() == 1);
}

TEST_CASE("species and model are inherited within a short text, the drug is not") {
  const Record record = first_record({"Exosomal miR-21 from CAFs promotes invasion.", "Rats were treated with cisplatin."});
  CHECK(record.facets.species == Words{"rat"});
  CHECK(record.facets.model == Words{"in vivo"});
  CHECK(record.facets.drug.empty());
  CHECK(record.facets.proof.empty());
}

TEST_CASE("species of another sentence do not add to what the own sentence tells") {
  CHECK(first_record({"Exosomal miR-21 from CAFs promotes invasion in human cell lines. Rabbits were fed."}).facets.species == Words{"human"});
}

TEST_CASE("proof is taken from the sentence beside, of the same cargo only") {
  CHECK(first_record({"Exosomal miR-21 from CAFs promotes invasion. A miR-21 inhibitor turned this. It was long known."}).facets.proof == Words{"inhibitor"});
  CHECK(first_record({"Exosomal miR-21 from CAFs promotes invasion. A miR-155 inhibitor turned this."}).facets.proof.empty());
  CHECK(first_record({"Exosomal miR-21 from CAFs promotes invasion. It was long known. GW4869 was bought."}).facets.proof.empty());
}

TEST_CASE("GW4869 is a proof and no drug") {
  const Record record = first_record({"Exosomes from CAFs promote invasion, which GW4869 blocked."});
  CHECK(record.facets.drug.empty());
  CHECK(record.facets.proof == Words{"GW4869"});
}

TEST_CASE("the disease comes from the recipient's cells or the title where the sentence tells none") {
  const Record by_line = first_record({"Exosomal miR-21 from CAFs promotes invasion of A549 cells."});
  REQUIRE(by_line.disease);
  CHECK(by_line.disease->name == "lung cancer");
  CHECK(by_line.disease->spans.empty());
  const Record by_title = first_record({"What fibroblasts send in asthma.", "Exosomal miR-21 from fibroblasts promotes fibrosis."});
  REQUIRE(by_title.disease);
  CHECK(by_title.disease->name == "asthma");
}

TEST_CASE("facets are written as JSON and TSV and read back") {
  const Record record = first_record({"In rats, CAF-derived exosomal miR-21 raised paclitaxel resistance in vitro."});
  const std::string line = as_json(record);
  CHECK(line.find("\"facets\":{\"species\":[\"rat\"],\"model\":[\"in vitro\",\"in vivo\"],\"drug\":[\"paclitaxel\"],\"proof\":[\"in vivo\"]}") != std::string::npos);
  CHECK(as_json(record_from_json(line)) == line);
  CHECK(tsv_header().find("\tdisease\tspecies\tmodel\tdrug\tproof\t") != std::string::npos);
  const std::string header = tsv_header(), row = as_tsv(record);
  CHECK(std::count(row.begin(), row.end(), '\t') == std::count(header.begin(), header.end(), '\t'));
}

TEST_CASE("a wrong row of facets.tsv is told with its line") {
  CHECK(problem_of("species\thuman\thuman\t\tHuman cells.") == "");
  CHECK(problem_of("kind\thuman\thuman\t\tx").find("rules/facets.tsv:2: 'kind' is no facet") == 0);
  CHECK(problem_of("drug\t<x>\t<x: no>\t\tx").find("rules/facets.tsv:2: no type 'no'") == 0);
  CHECK(problem_of("drug\tx\tx\t\t").find("rules/facets.tsv:2: the row has no example") == 0);
  CHECK(problem_of("drug\t\tx\t\tx").find("rules/facets.tsv:2: the row has no value") == 0);
}
