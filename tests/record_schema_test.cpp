#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "base/files.h"
#include "base/problem.h"
#include "document/read.h"
#include "pipeline.h"
#include "base/problem.h"
#include "record/confidence.h"
#include "record/from_json.h"
#include "record/write.h"
#include "schema.h"

using namespace vesper;

namespace {

const Schema& schema() {
  static const Schema schema(read_bytes(VESPER_SOURCE_DIR "/extractor/record/record.schema.json"));
  return schema;
}

// The records of files, each held to the schema, to its text, and to what from_json makes of it.
std::size_t hold(const std::vector<std::string>& inputs) {
  std::size_t records = 0;
  const auto take = [&](Document&& document) {
    const std::string text = text_of(document);
    for (const Record& record : extract(document, Knowledge::shipped())) {
      ++records;
      const std::string line = as_json(record);
      const std::string fault = schema().fault(nlohmann::json::parse(line));
      CHECK_MESSAGE(fault.empty(), fault);
      CHECK_NOTHROW(check_spans(record, text));
      CHECK(as_json(record_from_json(line)) == line);
    }
  };
  read_inputs(inputs, {take, {}}, [](const Outcome&) {});
  return records;
}

}  // namespace

TEST_CASE("records of the texts that ship fit the schema and are read back as written") { CHECK(hold({VESPER_SOURCE_DIR "/corpora"}) > 10); }

TEST_CASE("records of the development texts fit the schema") {
  const std::string shared = VESPER_SOURCE_DIR "/../shared/corpora";
  if (!std::filesystem::exists(shared + "/review/review.md")) {
    MESSAGE("skipped: ../shared/corpora is not here");
    return;
  }
  CHECK(hold({shared + "/review/review.md", shared + "/dev"}) > 100);
}

TEST_CASE("the schema refuses what the contract does not allow") {
  const auto faulty = [](const char* path, const nlohmann::json& value) {
    nlohmann::json record = nlohmann::json::parse(as_json(Record{}));
    record["document"]["id"] = "made";
    record["sentences"] = {{{"start", 0}, {"end", 2}, {"text", "It"}}};
    record["rules"] = {"made"};
    REQUIRE(schema().fault(record).empty());
    record[nlohmann::json::json_pointer(path)] = value;
    return schema().fault(record);
  };
  CHECK(faulty("/certainty", "sure") == "record.certainty breaks enum [\"asserted\",\"hedged\",\"negated\"]: \"sure\"");
  CHECK(faulty("/confidence", 1.5).find("maximum") != std::string::npos);
  CHECK(faulty("/vesicle", {{"name", "exosome"}, {"id", "no curie"}, {"spans", nlohmann::json::array()}}).find("record.vesicle.id breaks pattern") != std::string::npos);
  CHECK(faulty("/vesicle", {{"name", "exosome"}}).find("record.vesicle lacks id") != std::string::npos);
  CHECK(faulty("/extra", 1) == "record has the unknown key extra");
  CHECK(faulty("/sentences", nlohmann::json::array()).find("minItems") != std::string::npos);
}

TEST_CASE("a record with keys left out is read, and wrong types and words name the line") {
  const auto problem = [](const std::string& lines) -> std::string {
    try {
      records_from_ndjson("made.ndjson", lines);
    } catch (const Problem& problem) {
      return problem.what();
    }
    return "";
  };
  const std::vector<Record> records = records_from_ndjson("made", "{\"document\": \"A1\", \"cargo\": {\"name\": \"miR-21\"}}\n\n{}\n");
  REQUIRE(records.size() == 2);
  CHECK(records[0].document.id == "A1");
  CHECK(records[0].cargo->name == "miR-21");
  CHECK(!records[0].origin);
  CHECK(problem("{}\n{\"certainty\": \"sure\"}").find("made.ndjson:2: the value 'sure' of 'certainty' is unknown") == 0);
  CHECK(problem("[]").find("made.ndjson:1: is no JSON object") == 0);
  CHECK(problem("{\"rules\": 3}").find("made.ndjson:1: ") == 0);
  CHECK(problem("{\"vesicle\": 3}").find("made.ndjson:1: ") == 0);
  CHECK(problem("{").find("made.ndjson:1: is no whole JSON") == 0);
  CHECK(problem("{\"sentences\": 3}").find("made.ndjson:1: ") == 0);
  CHECK(problem("{\"citations\": [3]}").find("made.ndjson:1: 'citations' holds") == 0);
}

TEST_CASE("confidence is the weakest rule's precision, less for what is inherited or has no direction") {
  const Confidence confidence("made.tsv", "rule\tright\twrong\na.good\t97\t0\na.weak\t1\t6\n");
  Record record;
  record.rules = {"a.good"};
  CHECK(confidence.of(record, false) == doctest::Approx(0.95));
  record.rules = {"a.good", "a.unmet"};
  CHECK(confidence.of(record, false) == doctest::Approx(2.0 / 3));
  record.rules = {"a.weak", "a.good"};
  CHECK(confidence.of(record, false) == doctest::Approx(0.3));
  record.origin.emplace().inherited = true;
  record.effect.emplace().change = Change::affect;
  CHECK(confidence.of(record, true) == doctest::Approx(0.1));
  CHECK_THROWS_WITH_AS(Confidence("made.tsv", "rule\tright\twrong\na.good\tmany\t0\n"), doctest::Contains("made.tsv:2: 'many' is no count"), Problem);
}
