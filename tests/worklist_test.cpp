#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "document/read.h"
#include "explain/worklist.h"
#include "made_document.h"
#include "pipeline.h"
#include "record/quotes.h"
#include "stage_tally.h"

using namespace vesper;

namespace {

struct Read {
  Trail trail;
  std::vector<Record> records;
  Worklist list;
  StageTally tally;
};

Read read(const Document& document) {
  Read read;
  read.records = extract(document, Knowledge::shipped(), &read.trail);
  read.list = worklist_of(document, read.trail.mentions, read.trail.readings, read.records, Knowledge::shipped().cascade());
  read.tally.take(document, read.trail, read.records, 0, Knowledge::shipped().cascade());
  return read;
}

std::size_t sum(const std::map<std::string, std::size_t>& reasons) {
  std::size_t all = 0;
  for (const auto& [reason, count] : reasons) all += count;
  return all;
}

// What came in is what came out and what was dropped, whatever the text.
void check_balance(const Document& document) {
  const Read seen = read(document);
  CAPTURE(document.id);
  CHECK(seen.tally.assembly.made == seen.records.size() + sum(seen.tally.assembly.dropped_records));
  std::size_t findings = 0;
  for (const Reading& reading : seen.trail.readings)
    for (const Sentence& sentence : reading.sentences) findings += sentence.findings.size();
  CHECK(seen.tally.assembly.findings == findings);
  CHECK(seen.tally.assembly.dropped_findings.size() <= findings);
  CHECK(seen.tally.chains == seen.records.size());
  CHECK(seen.tally.missed_sentences == seen.list.missed.size());
  CHECK(seen.list.missed.size() <= seen.list.sentences);
}

}  // namespace

TEST_CASE("a sentence with vesicle, cargo and effect and without a chain is on the worklist, with the nearest rule") {
  const Read seen = read(made_document({"Between exosomes, miR-21 and invasion we saw many ties."}));
  CHECK(seen.records.empty());
  REQUIRE(seen.list.missed.size() == 1);
  CHECK(seen.list.missed[0].vesicle == "exosomes");
  CHECK(seen.list.missed[0].cargo == "miR-21");
  CHECK(seen.list.missed[0].outcome == "invasion");
  CHECK(!seen.list.missed[0].reason.empty());
}

TEST_CASE("a sentence that gave a chain, or names fewer than the three, is not on the worklist") {
  CHECK(read(made_document({"CAF exosomal miR-21 promotes invasion."})).list.missed.empty());
  CHECK(read(made_document({"Exosomes and miR-21 were seen."})).list.sentences == 0);
  CHECK(read(made_document({"miR-21 and invasion were seen."})).list.sentences == 0);
}

TEST_CASE("a second molecule counts as what may be changed") { CHECK(read(made_document({"Among exosomes, miR-21 and PTEN there were many ties."})).list.sentences == 1); }

TEST_CASE("a finding that makes no chain is counted with its reason") {
  const Read seen = read(made_document({"Exosomes were made. Soon miR-155 suppressed PTEN."}));
  CHECK(seen.records.empty());
  CHECK(seen.tally.assembly.dropped_findings == std::map<std::string, std::size_t>{{"its molecule is in no vesicle in reach", 1}});
  CHECK(seen.tally.table().find("findings            1  that rules gave; dropped 1:\n                    1    its molecule is in no vesicle in reach\n") != std::string::npos);
}

TEST_CASE("a chain told twice, and one that says less, are counted") {
  const Read seen = read(made_document({"CAF exosomes promote invasion. CAF exosomes promote invasion."}));
  CHECK(seen.records.size() == 1);
  CHECK(seen.tally.assembly.made == 2);
  CHECK(seen.tally.assembly.dropped_records.at("told before: its sentence went to the first record") == 1);
}

TEST_CASE("tallies of documents add up") {
  StageTally all = read(made_document({"CAF exosomes promote invasion."})).tally;
  all.take_silent(made_document({"Nothing here."}));
  StageTally twice = all;
  twice.add(all);
  CHECK(twice.documents == 4);
  CHECK(twice.without_vesicle == 2);
  CHECK(twice.chains == 2 * all.chains);
  CHECK(twice.assembly.made == 2 * all.assembly.made);
}

TEST_CASE("nothing is lost in silence in the texts that ship") {
  read_inputs({VESPER_SOURCE_DIR "/corpora"}, {[](Document&& document) { check_balance(document); }, {}}, [](const Outcome&) {});
}
