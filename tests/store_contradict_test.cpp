#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <random>

#include "document/read.h"
#include "folder.h"
#include "pipeline.h"
#include "store/contradict.h"
#include "store/quotations.h"
#include "store/sides.h"
#include "store_records.h"

using namespace vesper;

namespace {

Record in(Record record, const std::string& recipient, const std::string& disease) {
  record.recipient.emplace().name = recipient;
  record.disease.emplace().name = disease;
  return record;
}

// Everything that the pipeline reads in a file or folder.
void read_into(Store& store, const std::string& path) {
  {
    Batch batch(store);
    read_inputs({path}, {[&](Document&& document) { batch.put(prepare({facts_of(document), {engine_version(), Knowledge::shipped().hash()}, "", extract(document, Knowledge::shipped())})); }, {}}, [](const Outcome&) {});
    batch.commit();
  }
  weigh(store);
}

const Contradiction* about(const std::vector<Contradiction>& all, const std::string& origin, const std::string& what) {
  for (const Contradiction& each : all)
    if (each.origin && each.origin->name == origin && each.what.name == what) return &each;
  return nullptr;
}

}  // namespace

TEST_CASE("opposite claims of one agent stand side by side, and what differs is ranked by how well it separates") {
  Folder folder;
  Store store(folder.path("a"), Access::write);
  Record raised = in(told("1", "MSC", "", "+VEGFA", ""), "endothelial cell", "ovarian cancer"), raised_too = in(told("2", "BM-MSC", "", "+VEGFA", ""), "endothelial cell", "breast cancer"),
         lowered = in(told("3", "MSC", "miR-16", "-VEGFA", ""), "breast cancer cell", "breast cancer"), lowered_too = in(told("4", "MSC", "", "-VEGFA", ""), "breast cancer cell", "breast cancer");
  put(store, {raised, raised_too, lowered, lowered_too, told("5", "CAF", "", "-VEGFA", ""), told("6", "MSC", "", "+APAF1", "")});
  const std::vector<Contradiction> all = contradictions(store, {}, Detail::whole);
  REQUIRE(all.size() == 1);
  CHECK(all[0].origin->name == "MSC");
  CHECK_FALSE(all[0].cargo);
  CHECK(all[0].what.name == "VEGFA");
  CHECK(all[0].raised.size() == 2);
  CHECK(all[0].lowered.size() == 2);
  REQUIRE(all[0].differences.size() >= 2);
  CHECK(all[0].differences[0].facet == "recipient");
  CHECK(all[0].differences[0].separation == doctest::Approx(1));
  CHECK(all[0].differences[0].raised == "endothelial cell (2)");
  CHECK(all[0].differences[1].facet == "disease");
  CHECK(all[0].differences[1].separation == doctest::Approx(0.5));
}

TEST_CASE("sides that differ in the dose their sentences tell are told apart by it, however the unit is written") {
  Folder folder;
  Store store(folder.path("a"), Access::write);
  const auto at = [](Record record, const std::string& words) {
    record.sentences[0].exact = words;
    return record;
  };
  put(store, {at(told("1", "MSC", "", "+VEGFA", ""), "MSC exosomes at 10 μg/mL raised VEGF."), at(told("2", "MSC", "", "+VEGFA", ""), "VEGF rose with 10 ug/ml of MSC exosomes."),
              at(told("3", "MSC", "", "-VEGFA", ""), "MSC exosomes (2 × 10^9 particles per mouse, then 200 µg) lowered VEGF on day 10.")});
  const std::vector<Contradiction> all = contradictions(store, {}, Detail::whole);
  REQUIRE(all.size() == 1);
  REQUIRE_FALSE(all[0].differences.empty());
  CHECK(all[0].differences[0].facet == "dose");
  CHECK(all[0].differences[0].separation == doctest::Approx(1));
  CHECK(all[0].differences[0].raised == "10 µg/ml (2)");
  CHECK(all[0].differences[0].lowered == "200 µg, 2e9 particles/mouse");
}

TEST_CASE("the heaviest conflicts of a whole store are those that a look at every claim finds, also after papers were withdrawn") {
  Folder folder;
  Store store(folder.path("a"), Access::write);
  const char* origins[] = {"MSC", "BM-MSC", "adipose MSC", "CAF", ""};
  const char* cargos[] = {"miR-1", "miR-2", ""};
  std::mt19937 random(5);
  std::vector<Record> records;
  for (int paper = 1; paper <= 600; ++paper) {
    const char* origin = origins[random() % 5];
    const char* cargo = cargos[random() % (*origin ? 3 : 2)];
    const std::string sign = random() % 3 ? "+" : "-", target = "T" + std::to_string(random() % 12), effect = "effect " + std::to_string(random() % 5);
    records.push_back(told(std::to_string(paper), origin, cargo, random() % 2 ? sign + target : "", random() % 2 ? sign + effect : "-" + effect));
  }
  put(store, {records.begin(), records.begin() + 300});
  put(store, {records.begin() + 300, records.end()});
  Batch batch(store);
  for (int paper = 1; paper <= 40; ++paper) batch.put(Notice{"pmid:" + std::to_string(paper), "retracted", "test", "", ""});
  batch.commit();
  weigh(store);
  const auto kept = [&] { return store.database().value("SELECT group_concat(slot || term || ' ' || raised || ' ' || lowered) FROM (SELECT * FROM sides WHERE raised OR lowered ORDER BY slot, term)"); };
  const std::string sides = kept();
  count_sides(store.database());
  CHECK(sides == kept());
  Filter every;
  every.least_belief = 0.000001;
  const auto lines = [&](const Filter& filter) {
    std::vector<std::string> lines;
    for (const Contradiction& each : contradictions(store, filter, Detail::head)) {
      lines.push_back((each.origin ? each.origin->name : "-") + " " + (each.cargo ? each.cargo->name : "-") + " " + each.slot + " " + each.what.name);
      for (const auto* side : {&each.raised, &each.lowered})
        for (const StoredClaim& claim : *side) lines.back() += " " + claim.hash;
    }
    return lines;
  };
  const std::vector<std::string> all = lines(every);
  CHECK(all.size() > 50);
  CHECK(lines({}) == all);
  Filter few;
  few.most = 7;
  CHECK(lines(few) == std::vector<std::string>(all.begin(), all.begin() + 7));
}

TEST_CASE("a name with a word in front is a kind of what the name says") {
  CHECK(is_broader("MSC", "BM-MSC"));
  CHECK(is_broader("MSC", "adipose MSC"));
  CHECK_FALSE(is_broader("MSC", "MSC"));
  CHECK_FALSE(is_broader("BM-MSC", "MSC"));
  CHECK_FALSE(is_broader("SC", "BM-MSC"));
  CHECK_FALSE(is_broader("cell", "cancer cell"));
}

TEST_CASE("what a review says of a paper is held against what the paper says") {
  const Claim own = claim_of(told("1", "CAF", "miR-21", "-APAF1", "+invasion"));
  const auto held = [&](const Record& cited) { return held_against(claim_of(cited), own); };
  CHECK(held(told("7", "CAF", "miR-21", "-APAF1", "")) == Quotation::Mark::supported);
  CHECK(held(told("7", "", "miR-21", "", "+invasion")) == Quotation::Mark::supported);
  CHECK(held(told("7", "CAF", "miR-21", "+APAF1", "")) == Quotation::Mark::distorted);
  CHECK(held(told("7", "CAF", "miR-21", "-PTEN", "+invasion")) == Quotation::Mark::distorted);
  CHECK_FALSE(held(told("7", "CAF", "miR-22", "-APAF1", "")));
  CHECK_FALSE(held(told("7", "CAF", "miR-21", "-PTEN", "")));
  CHECK_FALSE(held(told("7", "MSC", "miR-21", "-APAF1", "")));
}

TEST_CASE("citing words are marked once the cited paper has been read") {
  Folder folder;
  Store store(folder.path("a"), Access::write);
  const auto cites = [](Record record, const std::string& sentence) {
    record.document.id = "pmid:7";
    record.document.pmid = "7";
    record.place = Where::text;
    record.citations = {{"12", "pmid:1", ""}};
    record.sentences[0].exact = sentence;
    return record;
  };
  const Record right = cites(told("1", "CAF", "miR-21", "-APAF1", ""), "Right."), wrong = cites(told("1", "CAF", "miR-21", "", "-invasion"), "Wrong."), other = cites(told("1", "CAF", "miR-9", "", "+migration"), "Other.");
  put(store, {right, wrong, other});
  CHECK(quotations(store, {}).empty());
  put(store, {told("1", "CAF", "miR-21", "-APAF1", "+invasion")});
  std::map<std::string, Quotation::Mark> marks;
  for (const Quotation& quotation : quotations(store, {})) marks[quotation.evidence.record.sentences[0].exact] = quotation.mark;
  CHECK(marks == std::map<std::string, Quotation::Mark>{{"Right.", Quotation::Mark::supported}, {"Wrong.", Quotation::Mark::distorted}, {"Other.", Quotation::Mark::unsupported}});
}

TEST_CASE("a text that tells opposite things of MSC exosomes shows as a contradiction") {
  Folder folder;
  Store store(folder.path("a"), Access::write);
  read_into(store, folder.write("both.md", "# Exosomes of MSCs and vessels\n\nExosomes derived from MSCs increased VEGF in gastric cancer cells and promoted angiogenesis.\n\n"
                                           "Others saw that MSC-derived exosomes downregulated VEGF in breast cancer cells and inhibited angiogenesis.\n"));
  const std::vector<Contradiction> all = contradictions(store, {}, Detail::whole);
  CHECK(about(all, "MSC", "VEGFA"));
  CHECK(about(all, "MSC", "angiogenesis"));
}

TEST_CASE("the review and the development texts: MSC exosomes raise and lower VEGF and angiogenesis") {
  const std::filesystem::path shared = std::filesystem::path(VESPER_SOURCE_DIR) / "../shared/corpora";
  if (!std::filesystem::exists(shared / "review")) {
    MESSAGE("skipped: ../shared/corpora is not here");
    return;
  }
  Folder folder;
  Store store(folder.path("a"), Access::write);
  read_into(store, (shared / "review").string());
  const std::vector<Contradiction> own = contradictions(store, {}, Detail::whole);
  for (const char* what : {"VEGFA", "angiogenesis"}) {
    const Contradiction* found = about(own, "MSC", what);
    REQUIRE_MESSAGE(found, std::string(what));
    CHECK_FALSE(found->differences.empty());
  }
  const Counts before = counts_of(store);
  CHECK(before.claims > 100);
  read_into(store, (shared / "dev").string());
  CHECK(counts_of(store).papers > 300);
  int more_than_one = 0;
  for (const StoredClaim& claim : claims(store, {}, Detail::head)) more_than_one += claim.witness_count > 1;
  CHECK(more_than_one >= 10);
  CHECK(about(contradictions(store, {}, Detail::head), "MSC", "VEGFA"));
  for (const Quotation& quotation : quotations(store, {})) CHECK(quotation.work != quotation.evidence.paper);
  const std::string content = content_hash(store);
  read_into(store, (shared / "dev").string());
  CHECK(content_hash(store) == content);
}
