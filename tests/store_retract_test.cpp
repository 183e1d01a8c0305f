#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "base/problem.h"
#include "document/readers.h"
#include "folder.h"
#include "store/changes.h"
#include "store/retract.h"
#include "store/triage.h"
#include "store_records.h"

using namespace vesper;

namespace {

const Record one = told("1", "CAF", "miR-21", "-APAF1", ""), two = told("2", "CAF", "miR-21", "-APAF1", ""), three = told("3", "MSC", "", "+VEGFA", "");

StoredClaim claim_like(Store& store, const Record& record) {
  Filter filter;
  filter.hash = hash_of(claim_of(record));
  filter.standing = Filter::Standing::all;
  const std::vector<StoredClaim> found = claims(store, filter);
  REQUIRE(found.size() == 1);
  return found[0];
}

void decide(Store& store, const Record& record, const std::string& verdict, const std::string& at, const std::string& curator = "A. Curator") {
  Batch batch(store);
  batch.put(Verdict{claim_of(record), verdict, std::nullopt, curator, "", at});
  batch.commit();
}

constexpr const char* table = "Record ID,Title,RetractionDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason\n"
                              "1,\"A title, with \"\"marks\"\"\nand a line end\",1/2/2020 0:00,unavailable,1,Retraction,+Doubts;\n"
                              "2,Another,1/3/2020 0:00,10.1/Y,0,Expression of concern,\n"
                              "3,Third,1/3/2020 0:00,10.1/z,0,Reinstatement,\n";

}  // namespace

TEST_CASE("a row of CSV may hold commas, quotes and line ends") {
  std::string_view rest = "a,\"b, \"\"c\"\"\nd\",\r\nnext";
  CHECK(csv_row(rest) == std::vector<std::string>{"a", "b, \"c\"\nd", ""});
  CHECK(csv_row(rest) == std::vector<std::string>{"next"});
  CHECK(rest.empty());
}

TEST_CASE("a retracted paper's evidence is withdrawn, belief is computed anew, and curated claims are listed") {
  Folder folder;
  Store store(folder.path("a"), Access::write);
  put(store, {one, two, three});
  decide(store, one, "accept", "2026-11-25T01:00:00Z");
  const Retracted retracted = retract_file(store, folder.write("watch.csv", table));
  weigh(store);
  CHECK(retracted.notices == 2);
  CHECK(retracted.passed_over == 1);
  const StoredClaim now = claim_like(store, one);
  CHECK(now.belief == doctest::Approx(0.8));
  CHECK(now.witness_count == 1);
  CHECK(now.verdict == "accept");
  CHECK(now.evidence.size() == 1);
  CHECK(evidence_of(store, now.row).size() == 2);
  const std::vector<StoredClaim> affected = curated_and_weakened(store, 0);
  REQUIRE(affected.size() == 1);
  CHECK(affected[0].hash == now.hash);
  CHECK(counts_of(store).withdrawn == 1);
  retract_paper(store, "pmid:2", "by hand");
  weigh(store);
  CHECK(claim_like(store, one).belief == 0);
  CHECK(claim_like(store, three).belief > 0);
}

TEST_CASE("a notice that came before the paper counts, and so do lists of deleted PMIDs") {
  Folder folder;
  Store store(folder.path("a"), Access::write);
  CHECK(retract_file(store, folder.write("deleted.gz", gzipped("3\n77\n"))).notices == 2);
  put(store, {one, three});
  CHECK(claim_like(store, three).belief == 0);
  CHECK(claim_like(store, one).belief > 0);
  CHECK_THROWS_WITH_AS(retract_file(store, folder.write("other.csv", "a,b\n1,2\n")), doctest::Contains("neither a list of PMIDs"), Problem);
  CHECK_THROWS_WITH_AS(retract_file(store, folder.write("list", "3\nx7\n")), doctest::Contains("list:2: 'x7' is no PMID"), Problem);
  for (const char* wrong : {"nonsense", "pmid:x", "pmid:", "pmcid:1", "doi:11.1/x", "3"}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS(retract_paper(store, wrong, ""), Problem);
  }
}

TEST_CASE("a notice names a DOI in whatever case") {
  Folder folder;
  Store store(folder.path("a"), Access::write);
  Record by_doi = one;
  by_doi.document.doi = "10.1/AbC";
  put(store, {by_doi});
  {
    Batch batch(store);
    batch.put(Notice{"doi:10.1/aBc", "retracted", "pmid:9", "", ""});
    batch.commit();
  }
  weigh(store);
  CHECK(claim_like(store, one).belief == 0);
}

TEST_CASE("a text that says it was retracted is withdrawn until a newer version says otherwise") {
  Folder folder;
  Store store(folder.path("a"), Access::write);
  Record retracted = one;
  retracted.document.standing = Standing::retracted;
  retracted.document.sha256 = std::string(64, 'b');
  put(store, {one}, "2026-11-20T00:00:00Z");
  put(store, {retracted}, "2026-11-21T00:00:00Z");
  CHECK(claim_like(store, one).belief == 0);
  put(store, {one}, "2026-11-22T00:00:00Z");
  CHECK(claim_like(store, one).belief > 0);
}

TEST_CASE("a notice of PubMed says what it withdraws and what it only corrects") {
  std::vector<Announced> announced;
  const std::string xml =
      "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>9</PMID><Article><ArticleTitle>Notice</ArticleTitle></Article><CommentsCorrectionsList>"
      "<CommentsCorrections RefType=\"RetractionOf\"><RefSource>J</RefSource><PMID>1</PMID></CommentsCorrections>"
      "<CommentsCorrections RefType=\"ErratumFor\"><RefSource>J</RefSource><PMID>2</PMID></CommentsCorrections></CommentsCorrectionsList></MedlineCitation></PubmedArticle></PubmedArticleSet>";
  read_pubmed({"notice.xml", xml}, {[&](Document&& document) { announced = document.announces; }, {}});
  CHECK(announced == std::vector<Announced>{{"pmid:1", Standing::retracted}, {"pmid:2", Standing::corrected}});
}

TEST_CASE("verdicts stay when evidence is replaced, the last one counts, and none can be altered") {
  Folder folder;
  Store store(folder.path("a"), Access::write);
  put(store, {one});
  decide(store, one, "accept", "2026-11-25T01:00:00Z");
  decide(store, one, "reject", "2026-11-25T03:00:00Z");
  decide(store, one, "accept", "2026-11-25T02:00:00Z", "B. Curator");
  CHECK(claim_like(store, one).verdict == "reject");
  Record newer = told("1", "CAF", "miR-21", "-PTEN", "");
  newer.made_by.engine = "1.0.0";
  put(store, {newer});
  CHECK(claim_like(store, one).verdict == "reject");
  CHECK(counts_of(store).verdicts == 3);
  CHECK_THROWS_WITH_AS(store.database().run("UPDATE curation SET verdict = 'accept'"), doctest::Contains("append-only"), Problem);
  CHECK_THROWS_WITH_AS(store.database().run("DELETE FROM curation"), doctest::Contains("append-only"), Problem);
}

TEST_CASE("changes since a time tell what is new, stronger, weaker or gone, and why") {
  Folder folder;
  Store store(folder.path("a"), Access::write);
  put(store, {one, three, told("5", "CAF", "miR-9", "", "+invasion")});
  store.database().run("UPDATE claim SET first_seen = '2020-01-01T00:00:00Z'");
  Record newer = told("5", "CAF", "miR-9", "", "+migration");
  newer.made_by.knowledge = "ffffffffffffffff";
  put(store, {two});
  put(store, {newer}, "2026-11-25T00:00:00Z");
  retract_paper(store, "pmid:3", "");
  weigh(store);
  std::map<std::string, std::string> seen;
  each_change(store, "2021", [&](ClaimChange&& change) { seen[claim_line(change.claim.claim)] = std::string(name_of(change.what)) + ": " + reasons_of(change.why); });
  CHECK(seen == std::map<std::string, std::string>{{"CAF -> miR-21 -> APAF1 lowered -> ·", "strengthened: more evidence"},
                                                   {"CAF -> miR-9 -> · -> migration raised", "new: new"},
                                                   {"CAF -> miR-9 -> · -> invasion raised", "withdrawn: rule, lexicon or engine"},
                                                   {"MSC -> · -> VEGFA raised -> ·", "withdrawn: a paper was withdrawn or came back"}});
}

TEST_CASE("triage puts first what most claims rest on, and the paper whose claims nobody has judged") {
  Folder folder;
  Store store(folder.path("a"), Access::write);
  const auto cites = [](Record record, const std::string& work, const std::string& title) {
    record.place = Where::text;
    record.citations = {{"1", work, title}};
    return record;
  };
  put(store, {cites(told("7", "CAF", "miR-21", "", "+invasion"), "pmid:50", "The work that matters most"), cites(told("7", "CAF", "miR-22", "", "+invasion"), "pmid:50", "The work that matters most"),
              cites(told("7", "CAF", "miR-23", "", "+invasion"), "pmid:51", ""), one, three, told("3", "MSC", "", "-PTEN", "")});
  const std::vector<Candidate> first = triage(store, 5);
  REQUIRE(first.size() >= 4);
  CHECK(first[0].work == "pmid:50");
  CHECK(first[0].title == "The work that matters most");
  CHECK(first[0].claims == 2);
  CHECK_FALSE(first[0].read);
  const auto read = std::find_if(first.begin(), first.end(), [](const Candidate& each) { return each.read; });
  CHECK(read->work == "pmid:3");
  decide(store, three, "accept", "2026-11-25T01:00:00Z");
  decide(store, told("3", "MSC", "", "-PTEN", ""), "accept", "2026-11-25T01:00:00Z");
  const std::vector<Candidate> then = triage(store, 5);
  CHECK(std::none_of(then.begin(), then.end(), [](const Candidate& each) { return each.work == "pmid:3"; }));
}
