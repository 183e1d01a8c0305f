#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "base/files.h"
#include "base/lines_of_file.h"
#include "base/problem.h"
#include "document/read.h"
#include "folder.h"
#include "pipeline.h"
#include "record/write.h"
#include "store/indexes.h"
#include "store/intake.h"
#include "store/merge.h"
#include "store/papers.h"
#include "store/query.h"
#include "store_records.h"

using namespace vesper;

namespace {

const std::vector<Record> some = {told("1", "CAF", "miR-21", "-APAF1", "+paclitaxel resistance"), told("1", "CAF", "miR-21", "", "+invasion"), told("2", "CAF", "miR-21", "-APAF1", "+paclitaxel resistance"),
                                  told("2", "MSC", "", "+VEGFA", ""), told("3", "MSC", "", "-VEGFA", "-angiogenesis")};

std::string lines_of(const std::vector<Record>& records) {
  std::string lines;
  for (const Record& record : records) lines += as_json(record) + "\n";
  return lines;
}

std::vector<std::string> said;
void say(const std::string& words) { said.push_back(words); }

std::string content_of(const std::string& path) {
  Store store(path, Access::read);
  CHECK(damage_of(store).empty());
  return content_hash(store);
}

std::string merged(const Folder& folder, const std::string& name, const std::vector<std::string>& inputs) {
  Store store(folder.path(name), Access::write);
  for (const std::string& input : inputs) {
    if (is_store(input)) merge_store(store, input);
    else merge_records(store, input, "", 2, say);
  }
  weigh(store);
  CHECK(damage_of(store).empty());
  return content_hash(store);
}

}  // namespace

TEST_CASE("lines of a file come whole, gzipped or not, and damage is told behind what could be read") {
  Folder folder;
  const std::string long_line(700'000, 'x');
  const std::string content = "one\n\n" + long_line + "\nlast";
  for (const std::string& path : {folder.write("plain", content), folder.write("packed.gz", gzipped(content))}) {
    std::vector<std::string> lines;
    each_line(path, [&](std::string_view line, int) { lines.emplace_back(line); });
    CHECK(lines == std::vector<std::string>{"one", "", long_line, "last"});
  }
  std::mt19937 random(1);
  std::string noise;
  for (int i = 0; i < 400'000; ++i) noise += i % 50 == 49 ? '\n' : static_cast<char>('a' + random() % 26);
  const std::string packed = gzipped(noise);
  int read = 0;
  CHECK_THROWS_AS(each_line(folder.write("cut.gz", packed.substr(0, packed.size() / 2)), [&](std::string_view, int) { ++read; }), Problem);
  CHECK(read > 1000);
  CHECK_THROWS_AS(each_line(folder.path("nowhere"), [](std::string_view, int) {}), Problem);
}

TEST_CASE("files of records, shards of them and stores of the shards give the same store") {
  Folder folder;
  const std::string all = folder.write("all.ndjson", lines_of(some)), packed = folder.write("all.ndjson.gz", gzipped(lines_of(some)));
  const std::string once = merged(folder, "once", {all});
  CHECK(merged(folder, "packed", {packed, all}) == once);
  const std::vector<Record> first(some.begin(), some.begin() + 2), rest(some.begin() + 2, some.end());
  merged(folder, "shard1", {folder.write("1.ndjson", lines_of(rest))});
  merged(folder, "shard2", {folder.write("2.ndjson", lines_of(first))});
  CHECK(merged(folder, "joined", {folder.path("shard1"), folder.path("shard2")}) == once);
  CHECK(merged(folder, "joined the other way", {folder.path("shard2"), folder.path("shard1"), folder.path("once")}) == once);
}

TEST_CASE("a line that is no record is told with file and line, and the others are merged") {
  Folder folder;
  said.clear();
  const std::string whole = merged(folder, "whole", {folder.write("whole.ndjson", lines_of(some))});
  const std::string file = folder.write("damaged.ndjson", lines_of({some[0], some[1]}) + "{\"document\":\n" + lines_of({some.begin() + 2, some.end()}));
  CHECK(merged(folder, "damaged", {file}) == whole);
  REQUIRE(said.size() == 1);
  CHECK(said[0].find("damaged.ndjson:3: is no whole JSON") != std::string::npos);
}

TEST_CASE("of a file that holds no records ten lines are told, and what it may be") {
  Folder folder;
  said.clear();
  std::string lines;
  for (int i = 0; i < 3000; ++i) lines += "Exosomes.\n";
  merged(folder, "store", {folder.write("paper.md", lines)});
  REQUIRE(said.size() == 12);
  CHECK(said[9].find("paper.md:10: is no whole JSON") != std::string::npos);
  CHECK(said[10].find("paper.md: 2990 more lines are refused") != std::string::npos);
  CHECK(said[11].find("`vesper extract` makes records of papers") != std::string::npos);
}

TEST_CASE("a newer engine's reading replaces an older one's, whichever comes first, and the old one stays as history") {
  Folder folder;
  std::vector<Record> older = {told("1", "CAF", "miR-21", "-APAF1", "")}, newer = {told("1", "CAF", "miR-21", "-PTEN", "")};
  newer[0].made_by.engine = "0.10.0";
  older[0].made_by.engine = "0.9.1";
  std::string before;
  for (const bool forward : {true, false}) {
    Store store(folder.path(forward ? "forward" : "backward"), Access::write);
    put(store, forward ? older : newer);
    put(store, forward ? newer : older);
    const std::vector<StoredClaim> now = claims(store, {});
    REQUIRE(now.size() == 1);
    CHECK(now[0].claim.target->term.name == "PTEN");
    Filter filter;
    filter.target = {"APAF1"};
    CHECK(claims(store, filter).empty());
    filter.standing = Filter::Standing::all;
    const std::vector<StoredClaim> gone = claims(store, filter);
    REQUIRE(gone.size() == 1);
    CHECK(gone[0].belief == 0);
    const std::vector<Evidence> history = evidence_of(store, gone[0].row);
    REQUIRE(history.size() == 1);
    CHECK(history[0].state == Evidence::State::replaced);
    CHECK((before.empty() || content_hash(store) == before));
    before = content_hash(store);
  }
}

TEST_CASE("of two readings by one engine the later in time counts") {
  Folder folder;
  std::vector<Record> one = {told("1", "CAF", "miR-21", "-APAF1", "")}, other = {told("1", "CAF", "miR-21", "-PTEN", "")};
  other[0].made_by.knowledge = "0000000000000000";
  Store store(folder.path("a"), Access::write);
  put(store, other, "2026-11-25T02:00:00Z");
  put(store, one, "2026-11-24T02:00:00Z");
  CHECK(claims(store, {})[0].claim.target->term.name == "PTEN");
  put(store, one, "2026-11-26T02:00:00Z");  // the old knowledge once more
  CHECK(claims(store, {})[0].claim.target->term.name == "APAF1");
}

TEST_CASE("documents with PMID, PMCID and DOI become one paper, whatever comes first") {
  Folder folder;
  Record abstract = told("1", "CAF", "miR-21", "-APAF1", ""), full = abstract, by_doi = abstract;
  abstract.document.doi = "10.1/x";
  full.document = {"pmcid:PMC7", "10.1/X", "", std::string(64, 'b'), "", "PMC7", "", "", "", Kind::jats, Standing::current};
  by_doi.document = {"doi:10.1/x", "10.1/x", "", std::string(64, 'c'), "", "", "", "", "", Kind::text, Standing::current};
  std::vector<Record> order = {abstract, full, by_doi};
  std::string before;
  for (int turn = 0; turn < 6; ++turn) {
    Store store(folder.path(std::to_string(turn)), Access::write);
    for (const Record& record : order) put(store, {record});
    CHECK(counts_of(store).papers == 1);
    CHECK(counts_of(store).documents == 3);
    const std::vector<StoredClaim> all = claims(store, {});
    REQUIRE(all.size() == 1);
    CHECK(all[0].witness_count == 1);
    CHECK(all[0].evidence.size() == 3);
    CHECK(all[0].belief == doctest::Approx(0.8));
    CHECK((before.empty() || content_hash(store) == before));
    before = content_hash(store);
    std::next_permutation(order.begin(), order.end(), [](const Record& one, const Record& other) { return one.document.id < other.document.id; });
  }
}

TEST_CASE("two PMIDs with one DOI are two papers, and a conflict for a person") {
  Folder folder;
  Record one = told("1", "CAF", "miR-21", "-APAF1", ""), two = told("2", "CAF", "miR-21", "-APAF1", "");
  one.document.doi = two.document.doi = "10.1/x";
  Store store(folder.path("a"), Access::write);
  put(store, {one, two});
  CHECK(counts_of(store).papers == 2);
  const std::vector<IdConflict> conflicts = id_conflicts(store.database());
  REQUIRE(conflicts.size() == 1);
  CHECK(conflicts[0].id == "doi:10.1/x");
  CHECK(conflicts[0].told_with == std::vector<std::string>{"pmid:1", "pmid:2"});
}

TEST_CASE("what a run reads is committed with its outcome, and the run stands in the manifest") {
  Folder folder;
  Store store(folder.path("a"), Access::write);
  Intake intake(store, {"", "extract", "0.1.0", "0123456789abcdef", "papers/", "", "", ""});
  const std::string text = folder.write("note.md", "# A note on vesicles\n\nExosomes from CAFs carried miR-21, which lowered APAF1 in ovarian cancer cells.\n");
  read_inputs({text, folder.path("nowhere")},
              {[&](Document&& document) {
                 std::vector<Record> records = extract(document, Knowledge::shipped());
                 CHECK_FALSE(records.empty());
                 intake.put(Tried{document.id, "read", "", intake.started_at()});
                 intake.put(prepare({facts_of(document), {engine_version(), Knowledge::shipped().hash()}, intake.started_at(), std::move(records)}));
               },
               {}},
              [&](const Outcome& outcome) {
                if (outcome.status != Outcome::read) intake.put(Tried{outcome.input, name_of(outcome.status), outcome.reason, intake.started_at()});
              });
  CHECK(store.database().value("SELECT ended_at FROM run") == "");
  intake.finish("1 document");
  CHECK(store.database().value("SELECT counts FROM run") == "1 document");
  CHECK(store.database().value("SELECT count(*) FROM outcome WHERE status = 'refused'") == "1");
  Filter filter;
  filter.cargo = {"miR-21"};
  const std::vector<StoredClaim> found = claims(store, filter);
  REQUIRE_FALSE(found.empty());
  CHECK(found[0].evidence[0].record.made_by.knowledge == Knowledge::shipped().hash());
  CHECK(found[0].evidence[0].record.cargo->spans[0].exact == "miR-21");
}

TEST_CASE("a folder that may not be written gives a clear error, and the store in it can still be read") {
  if (::geteuid() == 0) {
    MESSAGE("skipped: root may write anywhere");
    return;
  }
  Folder folder;
  const std::string content = merged(folder, "a", {folder.write("all.ndjson", lines_of(some))});
  std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  std::filesystem::permissions(folder.path("a"), std::filesystem::perms::owner_read);
  CHECK_THROWS_AS(Store(folder.path("a"), Access::write), Problem);
  CHECK_THROWS_AS(Store(folder.path("b"), Access::write), Problem);
  CHECK(content_of(folder.path("a")) == content);
  std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
}

TEST_CASE("a store that is loaded without indexes holds the same, also where two load it in turn, and has them again once it is weighed") {
  Folder folder;
  const auto half = [&](bool even) {
    std::vector<Record> half;
    for (std::size_t i = 0; i < some.size(); ++i)
      if ((i % 2 == 0) == even) half.push_back(some[i]);
    return half;
  };
  const auto fill = [](Store& store, std::vector<Record> records) {
    Batch batch(store);
    for (StoredReading& reading : readings_of(std::move(records), "")) batch.put(prepare(std::move(reading)));
    batch.commit();
  };
  {
    Store plain(folder.path("plain"), Access::write);
    put(plain, some);
  }
  Store one(folder.path("loaded"), Access::write), other(folder.path("loaded"), Access::write);
  prepare_loading(one, 1'000'000);
  CHECK(one.database().value("SELECT count(*) FROM sqlite_schema WHERE name = 'claim_hash'") == "0");
  fill(one, half(true));
  fill(other, some);
  fill(one, half(false));
  weigh(one);
  CHECK(one.database().value("SELECT count(*) FROM sqlite_schema WHERE name IN ('claim_hash', 'claim_origin', 'claim_by_belief', 'evidence_claim')") == "4");
  CHECK(damage_of(one).empty());
  CHECK(content_hash(one) == content_of(folder.path("plain")));
}

TEST_CASE("a term keeps the first of its names, whichever record comes first, also within one run") {
  Folder folder;
  Record one = told("1", "CAF", "miR-21", "", "+invasion"), other = told("2", "CAF", "miR-21", "", "+invasion");
  one.cargo->id = other.cargo->id = "mirbase:MI0000077";
  other.cargo->name = "hsa-mir-21";
  Store first(folder.path("first"), Access::write), second(folder.path("second"), Access::write);
  put(first, {one, other});
  put(second, {other, one});
  CHECK(content_hash(first) == content_hash(second));
}
