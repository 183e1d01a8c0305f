#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/problem.h"
#include "pipeline.h"
#include "record/stands_for.h"

using namespace vesper;

namespace {

using Names = std::vector<std::string>;

std::vector<Record> records(const std::string& words, const std::string& title = "") {
  Document document;
  document.id = "made";
  for (const auto& [each, where] : {std::pair{title, Where::title}, std::pair{words, Where::text}}) {
    if (each.empty()) continue;
    document.passages.push_back({});
    document.passages.back().words = each;
    document.passages.back().where = where;
  }
  return extract(document, Knowledge::shipped());
}

// The recipients that a text's records name.
Names recipients(const std::string& words, const std::string& title = "") {
  Names names;
  for (const Record& record : records(words, title))
    if (record.recipient && std::find(names.begin(), names.end(), record.recipient->name) == names.end()) names.push_back(record.recipient->name);
  return names;
}

// The recipient of the records with this effect.
std::string recipient_of(const std::string& effect, const std::string& words) {
  for (const Record& record : records(words))
    if (record.effect && record.effect->name == effect) return record.recipient ? record.recipient->name : "none";
  return "no record";
}

StandsFor table(const std::string& lines) { return {"stands_for.tsv", "slot\ttold\tname\n" + lines, Knowledge::shipped().lexicon()}; }

}  // namespace

TEST_CASE("cells that take vesicles up are their recipient") {
  CHECK(recipients("HUVECs engulfed fibroblast exosomes, which promoted angiogenesis.") == Names{"HUVEC"});
  CHECK(recipients("After macrophages took up CAF exosomes, PTEN was suppressed by the exosomes.") == Names{"macrophage"});
}

TEST_CASE("an effect's name may hold its recipient") {
  CHECK(recipients("MSC exosomes promote osteoclast differentiation.") == Names{"osteoclast"});
  CHECK(recipients("Platelet exosomes attenuated acute myocardial infarction.") == Names{"heart"});
}

TEST_CASE("a recipient told before holds for the next sentences") {
  CHECK(recipients("CAF exosomal miR-21 promotes migration of hepatocytes. They suppress PTEN.") == Names{"hepatocyte"});
}

TEST_CASE("tumor cells are those of the tumor named before") {
  CHECK(recipients("CAF exosomes promote invasion of melanoma cells. These exosomes raise tumor cell survival.") == Names{"melanoma cell"});
}

TEST_CASE("the vesicle's own cell is no recipient") { CHECK(recipients("Macrophages secrete exosomes that promote fibrosis.").empty()); }

TEST_CASE("what an effect or a disease does not say is said by where it is seen") {
  CHECK(recipients("Platelet exosomes promote angiogenesis.") == Names{"endothelial cell"});
  CHECK(recipients("Exosomes of mast cells worsen retinopathy.") == Names{"retina"});
  CHECK(recipients("Neutrophil exosomes lowered fibrosis in colitis.") == Names{"colon"});
}

TEST_CASE("of several places of an effect the one that the text names is taken") {
  CHECK(recipients("Platelet exosomes lowered infarct size.") == Names{"heart"});
  CHECK(recipients("Platelet exosomes lowered infarct size.", "Platelet vesicles in the brain after stroke") == Names{"brain"});
}

TEST_CASE("each effect of a list has its own recipient") {
  const std::string words = "Mast cell exosomes raised angiogenesis and lowered colitis.";
  CHECK(recipient_of("angiogenesis", words) == "endothelial cell");
  CHECK(recipient_of("colitis", words) == "colon");
}

TEST_CASE("cells die in their tissue") { CHECK(recipients("Neutrophil exosomes lowered apoptosis in the heart.") == Names{"cardiomyocyte"}); }

TEST_CASE("where tumors spread to takes no vesicles up by itself") {
  CHECK(recipients("Mast cell exosomes educate macrophages and promote bone metastasis.") == Names{"macrophage"});
}

TEST_CASE("what tumors do is seen in the cells that gave the vesicles, where they are a tumor's") {
  CHECK(recipients("Glioma exosomal MET promotes metastasis.") == Names{"glioma cell"});
  CHECK(recipients("Platelet exosomal MET promotes metastasis.") == Names{"cancer cell"});
}

TEST_CASE("cells that vesicles were said to reach are the recipient of the next sentences") {
  CHECK(recipients("CAF exosomes were added to hepatocytes. The exosomes lowered PTEN.") == Names{"hepatocyte"});
}

TEST_CASE("cells that are protected are the recipient") { CHECK(recipients("CAF exosomes protect glioma cells from cisplatin.") == Names{"glioma cell"}); }

TEST_CASE("cells told before do not stand for animals") {
  CHECK(recipient_of("proliferation", "CAF exosomes raised invasion of hepatocytes. In mice, CAF exosomes raised proliferation.") == "none");
}

TEST_CASE("a tumor's cells and its progression are the lexicons' names, with an identifier where they have one") {
  const std::vector<Record> told = records("CAF exosomes restrain cancer.");
  REQUIRE(told.size() == 1);
  CHECK(told.front().effect->name == "tumor progression");
  CHECK(told.front().recipient->name == "cancer cell");
  CHECK(told.front().recipient->id == "CL:0001064");
}

TEST_CASE("a wrong line of the table of what names stand for is told with its place") {
  CHECK_THROWS_WITH_AS(table("recipient\tcolitis\tquxoid body\n"), doctest::Contains("stands_for.tsv:2"), Problem);
  CHECK_THROWS_WITH_AS(table("place\tcolitis\tcolon\n"), doctest::Contains("no slot"), Problem);
}

TEST_CASE("a place that is taken only where it is named has no likeliest one") {
  const StandsFor stands_for = table("recipient\tcytotoxicity\t-|NK cell\n");
  REQUIRE(stands_for.seen_in("raised cytotoxicity").size() == 2);
  CHECK(stands_for.seen_in("raised cytotoxicity").front().name.empty());
  CHECK(stands_for.seen_in("killing").empty());
}

TEST_CASE("what vesicles' release needs is no target of theirs, but of an RNA") {
  const auto targets = [](const std::string& words) {
    Names names;
    for (const Record& record : records(words))
      if (record.target) names.push_back(record.target->name);
    return names;
  };
  CHECK(targets("Neuron-derived exosomes raised aggregation, and inhibition of neutral sphingomyelinase 2 halted it.").empty());
  CHECK(targets("Exosomal miR-134 of fibroblasts suppresses RAB27A in melanoma cells.") == Names{"RAB27A"});
}
