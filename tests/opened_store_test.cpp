// What `export` and `report` read: a store or records.
#include <doctest/doctest.h>

#include "base/problem.h"
#include "export_records.h"
#include "opened_store.h"
#include "record/write.h"

using namespace vesper;

namespace {

std::string ndjson(const std::vector<Record>& records) {
  std::string lines;
  for (const Record& record : records) lines += as_json(record) + "\n";
  return lines;
}

}  // namespace

TEST_CASE("files of records are read as one store of them all") {
  const Folder folder;
  const std::string one = folder.write("one.ndjson", ndjson({whole_record("1", "CAF")}));
  const std::string other = folder.write("other.ndjson", gzipped(ndjson({whole_record("2", "CAF"), told("2", "MSC", "", "+VEGFA", "")})));
  OpenedStore opened({one, other, one});
  const std::vector<StoredClaim> held = claims(opened.store(), {});
  REQUIRE(held.size() == 2);
  CHECK(held[0].witness_count == 2);
  CHECK(held[0].evidence.size() == 2);
}

TEST_CASE("a store is read where it lies, unchanged, and alone") {
  const Folder folder;
  const std::string file = folder.path("a.vesper");
  {
    Store store(file, Access::write);
    put(store, {whole_record("1", "CAF")});
  }
  {
    OpenedStore opened({file});
    CHECK(claims(opened.store(), {}).size() == 1);
  }
  CHECK_THROWS_WITH_AS(OpenedStore({file, folder.write("one.ndjson", "")}), doctest::Contains("vesper merge"), Problem);
}

TEST_CASE("what is neither a store nor records is refused with its line") {
  const Folder folder;
  CHECK_THROWS_WITH_AS(OpenedStore({folder.write("one.ndjson", "\nno record\n")}), doctest::Contains("one.ndjson:2"), Problem);
  CHECK_THROWS_AS(OpenedStore({folder.path("not-there")}), Problem);
}
