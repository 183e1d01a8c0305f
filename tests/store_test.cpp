#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

#include "base/problem.h"
#include "folder.h"
#include "record/write.h"
#include "store/packed.h"
#include "store/query.h"
#include "store_records.h"

using namespace vesper;

namespace {

std::string content(const Folder& folder, const std::string& name, const std::vector<std::vector<Record>>& parts) {
  Store store(folder.path(name), Access::write);
  for (const std::vector<Record>& part : parts) put(store, part);
  CHECK(damage_of(store).empty());
  return content_hash(store);
}

const std::vector<Record> some = {told("1", "CAF", "miR-21", "-APAF1", "+paclitaxel resistance"), told("1", "CAF", "miR-21", "", "+invasion"), told("2", "CAF", "miR-21", "-APAF1", "+paclitaxel resistance"),
                                  told("2", "MSC", "", "+VEGFA", ""), told("3", "MSC", "", "-VEGFA", "-angiogenesis")};

}  // namespace

TEST_CASE("a store gives back what was put in") {
  Folder folder;
  Store store(folder.path("a.vesper"), Access::write);
  put(store, some);
  const std::vector<StoredClaim> all = claims(store, {});
  REQUIRE(all.size() == 4);
  CHECK(claim_line(all[0].claim) == "CAF -> miR-21 -> APAF1 lowered -> paclitaxel resistance raised");
  CHECK(all[0].witness_count == 2);
  CHECK(all[0].belief == doctest::Approx(0.96));
  REQUIRE(all[0].evidence.size() == 2);
  CHECK(all[0].evidence[1].record.document.id == "pmid:2");
  CHECK(all[0].evidence[1].record.sentences[0].exact == "A sentence of 2.");
  CHECK(all[0].evidence[1].record.made_by.knowledge == "0123456789abcdef");
  REQUIRE(all[0].witnesses.size() == 2);
  CHECK(all[0].witnesses[0].work == "pmid:1");
  Filter filter;
  filter.target = {"vegfa"};
  CHECK(claims(store, filter).size() == 2);
  filter.target_change = Change::decrease;
  CHECK(claims(store, filter).size() == 1);
  filter = {};
  filter.paper = "pmid:1";
  CHECK(claims(store, filter).size() == 2);
}

TEST_CASE("the same records in any order, cut or repetition give the same content") {
  Folder folder;
  const std::string once = content(folder, "once", {some});
  CHECK(content(folder, "twice", {some, some}) == once);
  std::mt19937 random(7);
  for (int turn = 0; turn < 20; ++turn) {
    std::vector<Record> mixed = some;
    std::shuffle(mixed.begin(), mixed.end(), random);
    const auto cut = mixed.begin() + static_cast<std::ptrdiff_t>(random() % mixed.size());
    CHECK(content(folder, "mixed" + std::to_string(turn), {{mixed.begin(), cut}, {cut, mixed.end()}, {mixed.begin(), cut}}) == once);
  }
  std::vector<Record> fewer(some.begin(), some.end() - 1);
  CHECK(content(folder, "fewer", {fewer}) != once);
}

TEST_CASE("the first claims of a question are the same, whether all are looked at or those shown are found first") {
  Folder folder(Folder::On::memory);
  Store store(folder.path("a"), Access::write);
  std::vector<Record> records;
  std::mt19937 random(3);
  for (int paper = 1; paper <= 9000; ++paper) {  // more than the few that are looked at one by one
    Record record = told(std::to_string(paper), paper % 10 ? "CAF" : "MSC", "miR-" + std::to_string(paper % 4500), paper % 2 ? (paper % 3 ? "-APAF1" : "+APAF1") : "", "+invasion");
    record.confidence = 0.3 + static_cast<double>(random() % 7) / 10;
    record.document.year = std::to_string(1990 + paper % 30);
    record.recipient.emplace().name = paper % 51 ? "tumour cell" : "T cell";
    records.push_back(std::move(record));
  }
  put(store, std::move(records));
  Filter caf, any, both, recipient, rare, year, sure, lowered;
  caf.origin = {"caf", "MSC"};
  any.any = {"invasion", "miR-7"};
  both.origin = {"CAF"}, both.target = {"APAF1"};
  lowered = both, lowered.target_change = Change::decrease;
  recipient.recipient = {"tumour cell"}, recipient.effect = {"invasion"};
  rare.recipient = {"T cell"}, rare.origin = {"CAF"};
  year.from_year = "2000", year.verdict = "";
  sure.least_belief = 0.8;
  for (Filter filter : {Filter(), caf, any, both, recipient, rare, year, sure, lowered}) {
    const auto hashes = [&](long most) {
      filter.most = most;
      std::vector<std::string> all;
      for (const StoredClaim& claim : claims(store, filter, Detail::head)) all.push_back(claim.hash);
      return all;
    };
    const std::vector<std::string> all = hashes(0), first = hashes(20);
    REQUIRE(all.size() > 50);
    CHECK(std::set<std::string>(all.begin(), all.end()).size() == all.size());
    CHECK(first == std::vector<std::string>(all.begin(), all.begin() + 20));
  }
}

TEST_CASE("a newer schema is refused, and what is no store") {
  Folder folder;
  {
    Store store(folder.path("newer"), Access::write);
    store.database().run("PRAGMA user_version = 99");
  }
  CHECK_THROWS_WITH_AS(Store(folder.path("newer"), Access::write), doctest::Contains("newer than this program's"), Problem);
  CHECK_THROWS_WITH_AS(Store(folder.write("words", std::string(200, 'w')), Access::write), doctest::Contains("is no store of Vesper"), Problem);
  CHECK_THROWS_WITH_AS(Store(folder.path("nowhere"), Access::read), doctest::Contains("there is no such store"), Problem);
}

TEST_CASE("a packed record is unpacked byte for byte, and what is no packed record is refused") {
  const std::string json = as_json_without_document(told("1", "CAF", "miR-21", "-APAF1", "+invasion"));
  CHECK(unpacked(packed(json)) == json);
  CHECK(packed(json).size() < json.size() / 3);
  CHECK(unpacked(packed("")).empty());
  CHECK_THROWS_AS(unpacked(json), Problem);
  CHECK_THROWS_AS(unpacked(packed(json).substr(0, 20)), Problem);
  CHECK_THROWS_AS(unpacked(""), Problem);
}
