#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/files.h"
#include "pipeline.h"
#include "record/as_chain.h"
#include "record/write.h"
#include "schema.h"

using namespace vesper;

namespace {

std::vector<Record> chains(const std::vector<std::string>& passages) {
  Document document;
  document.id = "made";
  for (const std::string& words : passages) {
    document.passages.push_back({});
    document.passages.back().words = words;
  }
  const std::vector<Record> records = extract(document, Knowledge::shipped());
  static const Schema schema(read_bytes(VESPER_SOURCE_DIR "/extractor/record/record.schema.json"));
  for (const Record& record : records) {
    check_spans(record, text_of(document));
    CHECK(schema.fault(nlohmann::json::parse(as_json(record))).empty());
  }
  return records;
}

bool has(const std::vector<Record>& records, const std::string& line) {
  return std::any_of(records.begin(), records.end(), [&](const Record& record) { return chain_line(record).rfind(line, 0) == 0; });
}

}  // namespace

TEST_CASE("a sentence with origin, cargo, target and effect gives the whole chain") {
  CHECK(has(chains({"In melanoma, CAF-derived exosomal miR-21 promotes invasion by suppressing PTEN."}), "CAF exosome -> miR-21 -> PTEN lowered -> invasion raised"));
}

TEST_CASE("loss of the cargo turns the sign") {
  CHECK(has(chains({"Loss of exosomal miR-148b from fibroblasts promoted invasion."}), "fibroblast exosome -> miR-148b -> · -> invasion lowered"));
}

TEST_CASE("what rose by itself follows from all targets that were told of the agent, not from what was denied") {
  const std::vector<Record> records = chains({"In fibroblasts, exosomal miR-21 of macrophages lowered PTEN and raised VEGFA; migration increased and apoptosis decreased."});
  for (const char* target : {"PTEN lowered", "VEGFA raised"})
    for (const char* effect : {"migration raised", "apoptosis lowered"}) CHECK(has(records, std::string("macrophage exosome -> miR-21 -> ") + target + " -> " + effect));
  const std::vector<Record> denied = chains({"Exosomal miR-21 of macrophages did not change PTEN; migration increased."});
  CHECK(!has(denied, "macrophage exosome -> miR-21 -> PTEN changed -> migration raised"));
}

TEST_CASE("vesicles without a cargo that no longer do something show that the cargo does it") {
  const std::vector<Record> records = chains({"Exosomes of fibroblasts transfected with a miR-21 inhibitor no longer raised invasion."});
  REQUIRE(!records.empty());
  CHECK(has(records, "fibroblast exosome -> miR-21 -> · -> invasion raised"));
  CHECK(records.front().certainty == Certainty::asserted);
}

TEST_CASE("an RNA that is once named with its class is known by its bare name") {
  CHECK(has(chains({"Exosomes of macrophages carry the lncRNA QZKT4. In fibroblasts QZKT4 suppresses PTEN."}), "macrophage exosome -> QZKT4 -> PTEN lowered"));
  CHECK(!has(chains({"Exosomes of macrophages carry QZKT4. In fibroblasts QZKT4 suppresses PTEN."}), "macrophage exosome -> QZKT4 -> PTEN lowered"));
}

TEST_CASE("vesicles of a cell that was given an RNA bring it, of one that lost it show what it does") {
  CHECK(has(chains({"Exosomes of macrophages transfected with miR-155 mimics raised fibrosis."}), "macrophage exosome -> miR-155 -> · -> fibrosis raised"));
  CHECK(has(chains({"Exosomes from miR-21-silenced CAFs lowered invasion."}), "CAF exosome -> miR-21 -> · -> invasion raised"));
  CHECK(has(chains({"Exosomes from Rab27a-silenced macrophages did not raise fibrosis."}), "macrophage exosome -> · -> · -> fibrosis raised"));
  CHECK(chains({"CAF exosomes were kept. HUVECs transfected with miR-21 mimics showed more migration."}).empty());
}

TEST_CASE("what an RNA binds is no different where the RNA is lost") {
  CHECK(has(chains({"Loss of exosomal miR-21 from CAFs lowered invasion. PTEN is a direct target of miR-21."}), "CAF exosome -> miR-21 -> PTEN lowered"));
}

TEST_CASE("'those of' are the vesicles told before in the sentence, 'their exosomes' those of its first cell") {
  CHECK(has(chains({"Exosomes of fibroblasts raised invasion, whereas those of macrophages lowered it and raised apoptosis."}), "macrophage exosome -> · -> · -> apoptosis raised"));
  CHECK(has(chains({"CAFs come from fibroblasts of the stroma; their exosomes promote invasion."}), "CAF exosome -> · -> · -> invasion raised"));
  CHECK(!has(chains({"Cells of macrophages and those of fibroblasts promote invasion."}), "fibroblast"));
}

TEST_CASE("a list that is closed and goes on is one list; a list before the next verb is not") {
  const std::vector<Record> records = chains({"Exosomes of adipocytes carry LEP and miR-155, miR-10a and miR-21, supporting invasion."});
  for (const char* cargo : {"LEP", "miR-155", "miR-10a", "miR-21"}) CHECK(has(records, std::string("adipocyte exosome -> ") + cargo + " -> · -> invasion raised"));
  const std::vector<Record> parted = chains({"Exosomes of adipocytes lowered PTEN and PDCD4, LYN and MIF rose."});
  CHECK(has(parted, "adipocyte exosome -> · -> PTEN lowered"));
  CHECK(!has(parted, "adipocyte exosome -> · -> LYN lowered"));
}

TEST_CASE("what rose behind a vesicle's coming is told of the vesicle, not of a gene between") {
  CHECK(has(chains({"Macrophage exosomes brought miR-223 to fibroblasts; PTEN fell and migration increased."}), "macrophage exosome -> miR-223 -> PTEN lowered -> migration raised"));
  CHECK(has(chains({"MSC exosomes protected neurons: apoptosis fell."}), "MSC exosome -> · -> · -> apoptosis lowered"));
  CHECK(chains({"Fibroblasts were kept with exosomes. Macrophages were seen: apoptosis fell."}).empty());
}

TEST_CASE("a list ends where its next name begins a clause, with its vesicles or as a target") {
  CHECK(has(chains({"NK cell exosomes activate fibroblasts, and macrophage exosomes activate T cells."}), "macrophage exosome -> · -> · -> T cell activation raised"));
  CHECK(!has(chains({"CAF exosomes carry miR-155, and LYN is its target."}), "CAF exosome -> LYN"));
}

TEST_CASE("an RNA to which an effect of vesicles is put down is their cargo") {
  CHECK(has(chains({"MSC exosomes suppressed fibrosis. This effect was due in part to miR-223."}), "MSC exosome -> miR-223 -> · -> fibrosis lowered"));
  CHECK(!has(chains({"MSC exosomes suppressed fibrosis. miR-223 was measured."}), "MSC exosome -> miR-223"));
}

TEST_CASE("'this lncRNA' in vesicles is the one named last") {
  CHECK(has(chains({"H19 is long known. CAF exosomes carried this lncRNA to melanoma cells and promoted invasion."}), "CAF exosome -> H19 -> · -> invasion raised"));
}

TEST_CASE("a word for many is no cargo beside a name") {
  CHECK(!has(chains({"CAF exosomes carry enzymes and miR-21 and promote invasion."}), "CAF exosome -> enzyme"));
  CHECK(has(chains({"CAF exosomes carry enzymes and miR-21 and promote invasion."}), "CAF exosome -> miR-21 -> · -> invasion raised"));
}

TEST_CASE("a text without a vesicle gives no chain") { CHECK(chains({"miR-21 promotes invasion by suppressing PTEN."}).empty()); }

TEST_CASE("spans count code points, not bytes") {
  const std::vector<Record> records = chains({"β: MSC exosomes promote angiogenesis."});
  REQUIRE(!records.empty());
  CHECK(records.front().effect->spans.front().start == 24);
}

TEST_CASE("a record is written with every key, empty slots as null") {
  const std::vector<Record> records = chains({"MSC exosomes promote angiogenesis."});
  REQUIRE(!records.empty());
  const std::string json = as_json(records.front());
  CHECK(json.find("\"cargo\":null") != std::string::npos);
  CHECK(json.find("\"effect\":{\"name\":\"angiogenesis\"") != std::string::npos);
}

TEST_CASE("no cell of the TSV begins like a formula or a date") {
  const std::vector<Record> records = chains({"MSC exosomes carry SEPTIN2 and promote angiogenesis."});
  REQUIRE(!records.empty());
  CHECK(as_tsv(records.front()).find("\"=\"\"MSC\"\"\"") != std::string::npos);
}

TEST_CASE("an effect that no lexicon has is named by its words, without an identifier") {
  const std::vector<Record> records = chains({"MSC exosomes promote cumulus expansion."});
  REQUIRE(records.size() == 1);
  CHECK(records.front().effect->name == "cumulus expansion");
  CHECK(records.front().effect->id.empty());
  CHECK(chains({"MSC exosomes promote the competence."}).empty());
}

TEST_CASE("words that only look like a change are none") {
  CHECK(chains({"Tumor exosomes enter macrophages. It is known that apoptosis follows hypoxia."}).empty());
  CHECK(chains({"The apoptosis results of MSC exosomes were kept."}).empty());
  CHECK(!has(chains({"MSC exosomes reach left ventricular remodeling sites."}), "MSC exosome -> · -> · -> cardiac remodeling raised"));
}

TEST_CASE("a recipient is shared among records of one cargo, never lent to another cargo") {
  const std::vector<Record> records = chains({"CAF exosomal miR-21 promotes invasion of melanoma cells. Exosomal miR-21 suppresses PTEN.", "CAF exosomal miR-22 promotes migration of gastric cancer cells. Exosomal miR-23 lowers apoptosis."});
  for (const Record& record : records) {
    if (record.cargo->name == "miR-21") CHECK(record.recipient->name == "melanoma cell");
    if (record.cargo->name == "miR-23") CHECK(!record.recipient);
  }
  CHECK(records.size() >= 4);
}

TEST_CASE("an abbreviation of a vesicle together with its cell keeps the cell; EVs stay anybody's") {
  const std::vector<Record> records = chains({"Tumor-derived exosomes (TDEs) were compared with exosomes from macrophages. TDEs raised invasion.", "Macrophage extracellular vesicles (EVs) were kept. EVs from fibroblasts lowered PTEN."});
  CHECK(has(records, "cancer cell exosome -> · -> · -> invasion raised"));
  CHECK(has(records, "fibroblast extracellular vesicle -> · -> PTEN lowered -> ·"));
  for (const Record& record : records)
    if (record.effect && record.effect->name == "invasion") CHECK(record.origin->inherited);
}

TEST_CASE("vesicles of several cells with own names are told apart") {
  const std::vector<Record> records = chains({"Exosomes from fibroblasts (Fb-Exos) and macrophages (MF-Exos) were compared. Fb-Exos raised invasion. MF-Exos lowered PTEN."});
  CHECK(has(records, "fibroblast exosome -> · -> · -> invasion raised"));
  CHECK(has(records, "macrophage exosome -> · -> PTEN lowered -> ·"));
  CHECK(!has(records, "macrophage exosome -> · -> · -> invasion raised"));
  CHECK(!has(records, "fibroblast exosome -> · -> PTEN lowered -> ·"));
}

TEST_CASE("an own name takes of several cells told together the one it is short for, or none") {
  const std::vector<Record> records = chains({"Fibroblast and macrophage exosomes were compared. F-Exos raised invasion. Q-Exos lowered PTEN and raised apoptosis."});
  CHECK(has(records, "fibroblast exosome -> · -> · -> invasion raised"));
  CHECK(!has(records, "macrophage exosome -> · -> · -> invasion raised"));
  CHECK(!has(records, "fibroblast exosome -> · -> PTEN lowered -> ·"));
}

TEST_CASE("a short form inside the phrase names its vesicles") {
  CHECK(has(chains({"Vesicles from Nef-expressing fibroblasts (exNef) carried Nef and entered macrophages. In mice, exNef raised fibrosis."}), "fibroblast extracellular vesicle -> Nef -> · -> fibrosis raised"));
}

TEST_CASE("where vesicles are found is not inherited beside whose they are") {
  const std::vector<Record> records = chains({"Cardiomyocyte and plasma exosomes were seen. These exosomes raised fibrosis."});
  CHECK(has(records, "cardiomyocyte exosome -> · -> · -> fibrosis raised"));
  CHECK(!has(records, "plasma exosome -> · -> · -> fibrosis raised"));
}

TEST_CASE("but ends a denial, and no effect is a denial") {
  const std::vector<Record> records = chains({"CAF exosomes did not affect apoptosis but raised invasion.", "CAF exosomes had no effect on migration."});
  CHECK(has(records, "CAF exosome -> · -> · -> invasion raised"));
  CHECK(has(records, "not: CAF exosome -> · -> · -> apoptosis changed"));
  CHECK(has(records, "not: CAF exosome -> · -> · -> migration changed"));
}

TEST_CASE("a word of contrast between two commas parts nothing") {
  CHECK(has(chains({"CAF exosomes, however, promoted invasion."}), "CAF exosome -> · -> · -> invasion raised"));
  CHECK(has(chains({"CAF exosomes, on the other hand, lowered PTEN."}), "CAF exosome -> · -> PTEN lowered -> ·"));
  CHECK(chains({"CAF exosomes were seen, however, apoptosis rose."}).size() <= 1);
}

TEST_CASE("an origin is not inherited over a citation of another work, but 'these exosomes' keep it") {
  const auto told = [](const std::string& second, const std::string& key) {
    Document document;
    document.id = "made";
    for (int passage = 0; passage < 24; ++passage) document.passages.push_back({});  // a long text, not one story
    Passage& passage = document.passages.back();
    passage.words = "Fibroblast exosomes promote invasion [1]. " + second + " [2].";
    const std::size_t first = passage.words.find('['), last = passage.words.rfind('[');
    passage.citations = {{{first, first + 3}, {"1"}}, {{last, last + 3}, {key}}};
    return extract(document, Knowledge::shipped());
  };
  CHECK(has(told("Exosomal miR-21 suppresses PTEN", "2"), "· exosome -> miR-21 -> PTEN lowered"));
  CHECK(has(told("Exosomal miR-21 suppresses PTEN", "1"), "fibroblast exosome -> miR-21 -> PTEN lowered"));
  CHECK(has(told("These exosomes suppress PTEN", "2"), "fibroblast exosome -> · -> PTEN lowered"));
}
