#include <doctest/doctest.h>

#include "folder.h"
#include "store/indexes.h"
#include "store/query.h"
#include "store/refine.h"
#include "store_records.h"

using namespace vesper;

namespace {

// A review's clause about another paper's work.
Record quoted(const std::string& review, const Record& finding, const std::vector<CitedWork>& cited) {
  Record record = finding;
  record.document.id = record.document.pmid = review;
  record.document.id = "pmid:" + review;
  record.place = Where::text;
  record.section = "Tumour growth";
  record.citations = cited;
  record.sentences[0].exact = "A clause of review " + review + ".";
  return record;
}

StoredClaim only(Store& store) {
  const std::vector<StoredClaim> all = claims(store, {});
  REQUIRE(all.size() == 1);
  return all[0];
}

const Record finding = told("1", "CAF", "miR-21", "-APAF1", "");

}  // namespace

TEST_CASE("belief rises with independent papers, and not with one paper that says it twice") {
  Folder folder;
  Store store(folder.path("a"), Access::write);
  Record again = finding;
  again.sentences[0] = {50, 70, "Once more, elsewhere."};
  put(store, {finding, again});
  CHECK(only(store).belief == doctest::Approx(0.8));
  CHECK(only(store).evidence.size() == 2);
  put(store, {told("2", "CAF", "miR-21", "-APAF1", "")});
  CHECK(only(store).belief == doctest::Approx(1 - 0.2 * 0.2));
  CHECK(only(store).witness_count == 2);
}

TEST_CASE("what is hedged weighs half, proof takes away a fifth of the doubt, and who denies lowers belief") {
  Folder folder;
  Store store(folder.path("a"), Access::write);
  Record hedged = finding, denied = told("3", "CAF", "miR-21", "-APAF1", ""), proven = told("4", "CAF", "miR-21", "-APAF1", "");
  hedged.certainty = Certainty::hedged;
  put(store, {hedged});
  CHECK(only(store).belief == doctest::Approx(0.4));
  proven.facets.proof = {"knockdown", "reporter assay"};
  put(store, {proven});
  const double support = 1 - 0.6 * (0.2 * 0.8 * 0.8);
  CHECK(only(store).belief == doctest::Approx(support).epsilon(1e-5));
  denied.certainty = Certainty::negated;
  put(store, {denied});
  const StoredClaim now = only(store);
  CHECK(now.belief == doctest::Approx(support * 0.2 / (1 - support * 0.8)).epsilon(1e-5));
  CHECK(now.against_count == 1);
  CHECK(now.witness_count == 2);
}

TEST_CASE("a review and the paper that it quotes are one witness, whichever was read first") {
  Folder folder;
  const CitedWork by_id{"12", "pmid:1", ""}, by_title{"12", "", "Fbroblasts' exosomes lower APAF1 in cells of the ovary"}, other{"13", "pmid:99", ""};
  Record paper = finding;
  paper.document.title = "Fibroblasts' Exosomes lower APAF1, in cells of the ovary.";
  for (const bool review_first : {true, false}) {
    Store store(folder.path(review_first ? "review" : "paper"), Access::write);
    const Record review = quoted("7", finding, {by_title}), second = quoted("8", finding, {by_id, other});
    if (review_first) put(store, {review, second});
    put(store, {paper});
    put(store, {review, second});
    const StoredClaim claim = only(store);
    CHECK(claim.evidence.size() == 3);
    REQUIRE(claim.witness_count == 1);
    CHECK(claim.witnesses[0].work == "pmid:1");
    CHECK(claim.witnesses[0].in_store);
    CHECK(claim.belief == doctest::Approx(0.8));
  }
}

TEST_CASE("two reviews that quote one paper nobody read are one witness; two papers quoted are two") {
  Folder folder;
  Store store(folder.path("a"), Access::write);
  put(store, {quoted("7", finding, {{"1", "pmid:50", ""}}), quoted("8", finding, {{"4", "pmid:50", ""}, {"5", "pmid:51", ""}})});
  CHECK(only(store).witness_count == 1);
  CHECK(only(store).belief == doctest::Approx(0.8 * 0.7));
  put(store, {quoted("9", finding, {{"2", "pmid:52", ""}})});
  CHECK(only(store).witness_count == 2);
}

TEST_CASE("a title in a list of references is the cited work's own word") {
  Folder folder;
  Store store(folder.path("a"), Access::write);
  Record title = finding;
  title.document.id = "ref:12";
  title.document.cited_by = "review";
  title.document.pmid.clear();
  title.place = Where::reference;
  title.citations = {{"12", "pmid:50", "CAF exosomes lower APAF1"}};
  put(store, {title});
  const StoredClaim claim = only(store);
  REQUIRE(claim.witnesses.size() == 1);
  CHECK(claim.witnesses[0].work == "pmid:50");
  CHECK(claim.belief == doctest::Approx(0.8));
  CHECK(claim.evidence[0].record.document.id == "ref:12");
  CHECK(claim.evidence[0].record.document.cited_by == "review");
}

TEST_CASE("a claim with a narrower term supports the same with the broader one, whatever comes first, one by one or loaded") {
  Folder folder;
  Record special = told("1", "BM-MSC", "miR-21", "-APAF1", "+invasion"), general = told("2", "MSC", "miR-21", "", "+invasion"), other = told("3", "CAF", "miR-21", "", "+invasion");
  general.origin->id = "CL:0000134";
  std::string before;
  for (const std::vector<Record>& order : {std::vector<Record>{special, general, other}, {general, other, special}, {}}) {
    Store store(folder.path(order.empty() ? "loaded" : order[0].origin->name), Access::write);
    for (const Record& record : order) put(store, {record});
    if (order.empty()) {
      prepare_loading(store, 1'000'000);
      put(store, {other, special, general});
    }
    Filter filter;
    filter.hash = hash_of(claim_of(general));
    const std::vector<StoredClaim> found = claims(store, filter);
    REQUIRE(found.size() == 1);
    CHECK(found[0].witness_count == 2);
    CHECK(found[0].evidence_count == 1);
    CHECK(found[0].belief == doctest::Approx(0.96));
    filter.hash = hash_of(claim_of(special));
    CHECK(claims(store, filter)[0].witness_count == 1);
    CHECK((before.empty() || content_hash(store) == before));
    before = content_hash(store);
  }
}

TEST_CASE("a claim with more slots supports the same with fewer, whatever comes first, and denies only itself") {
  Folder folder;
  const Record exact = told("1", "CAF", "miR-21", "-APAF1", "+invasion"), general = told("2", "CAF", "miR-21", "", "+invasion");
  Record denied = told("3", "CAF", "miR-21", "-PTEN", "+invasion");
  denied.certainty = Certainty::negated;
  std::string before;
  for (const std::vector<Record>& order : {std::vector<Record>{exact, general, denied}, {denied, general, exact}, {general, exact, denied}}) {
    Store store(folder.path(std::to_string(std::hash<std::string>()(order[0].document.id + order[1].document.id))), Access::write);
    for (const Record& record : order) put(store, {record});
    Filter filter;
    filter.hash = hash_of(claim_of(general));
    const std::vector<StoredClaim> found = claims(store, filter);
    REQUIRE(found.size() == 1);
    CHECK(found[0].belief == doctest::Approx(0.96));
    CHECK(found[0].evidence_count == 1);
    CHECK(found[0].witness_count == 2);
    CHECK(found[0].against_count == 0);
    CHECK((before.empty() || content_hash(store) == before));
    before = content_hash(store);
  }
  CHECK(generals_of(claim_of(exact)).size() == 10);
  CHECK(generals_of(claim_of(general)).size() == 3);
}
