#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "pipeline.h"
#include "record/as_chain.h"

using namespace vesper;

namespace {

// What an abstract under a title tells, one line a chain.
std::vector<std::string> told(const std::string& title, const std::string& body) {
  Document document;
  document.id = "made";
  for (const auto& [words, where] : {std::pair{title, Where::title}, std::pair{body, Where::abstract}}) {
    document.passages.push_back({});
    document.passages.back().words = words;
    document.passages.back().where = where;
  }
  std::vector<std::string> lines;
  for (const Record& record : extract(document, Knowledge::shipped())) lines.push_back(chain_line(record));
  return lines;
}

bool has(const std::vector<std::string>& lines, const std::string& beginning) {
  return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) { return line.rfind(beginning, 0) == 0; });
}

}  // namespace

TEST_CASE("a direction that the title leaves open is the one that the abstract tells") {
  const auto lines = told("Macrophage exosomal miR-155 regulates angiogenesis", "Exosomal miR-155 of macrophages promoted angiogenesis.");
  CHECK(has(lines, "macrophage exosome -> miR-155 -> · -> angiogenesis raised"));
  CHECK(!has(lines, "macrophage exosome -> miR-155 -> · -> angiogenesis changed"));
}

TEST_CASE("a direction stays open where the text tells both") {
  const auto lines = told("Macrophage exosomal miR-155 regulates angiogenesis", "Exosomal miR-155 of macrophages promoted angiogenesis. In the heart, exosomal miR-155 of macrophages suppressed angiogenesis.");
  CHECK(has(lines, "macrophage exosome -> miR-155 -> · -> angiogenesis changed"));
}

TEST_CASE("vesicles at large are not those of the title's cell before the abstract comes to them") {
  const auto lines = told("Macrophage exosomes suppress fibrosis", "Exosomes promote metastasis. We gave exosomes of macrophages to mice. The exosomes suppressed apoptosis.");
  CHECK(!has(lines, "macrophage exosome -> · -> · -> metastasis raised"));
  CHECK(has(lines, "macrophage exosome -> · -> · -> apoptosis lowered"));
}

TEST_CASE("vesicles of a source that nobody knows are no other cell's") {
  const auto lines = told("Macrophage exosomes suppress fibrosis", "Exosomes of macrophages suppressed fibrosis. Exosomes derived from quxoid bodies promoted metastasis.");
  CHECK(!has(lines, "macrophage exosome -> · -> · -> metastasis"));
}

TEST_CASE("a short name of some vesicles keeps their origin, whatever letters it has") {
  const auto lines = told("Vesicles and the heart", "We collected EVs from interleukin-4-polarized microglia (IL-4-EVs). IL-4-EVs promoted angiogenesis.");
  CHECK(has(lines, "microglia extracellular vesicle -> · -> · -> angiogenesis raised"));
}

TEST_CASE("targets and effects that one verb has as objects are told side by side") {
  const auto lines = told("Vesicles and the heart", "Macrophage exosomes suppressed PTEN, apoptosis and fibrosis.");
  for (const char* line : {"macrophage exosome -> · -> PTEN lowered -> ·", "macrophage exosome -> · -> · -> apoptosis lowered", "macrophage exosome -> · -> · -> fibrosis lowered"}) CHECK(has(lines, line));
}

TEST_CASE("an effect that goes with the cargo is the cargo's") {
  const auto lines = told("Vesicles and the heart", "Macrophage exosomes promoted angiogenesis and held miR-155. This effect was abolished by a miR-155 inhibitor.");
  CHECK(has(lines, "macrophage exosome -> miR-155 -> · -> angiogenesis raised"));
}

TEST_CASE("an effect that another molecule undoes tells nothing of that molecule") {
  const auto lines = told("Vesicles and the heart", "Macrophage exosomes promoted angiogenesis. This effect was reversed by overexpression of PTEN.");
  CHECK(std::none_of(lines.begin(), lines.end(), [](const std::string& line) { return line.find("PTEN") != std::string::npos; }));
}

TEST_CASE("patients' fluids lend no origin where cells are told") {
  const auto lines = told("Fibroblast exosomal MET drives invasion", "Exosomes of fibroblasts held MET. Exosomal MET promoted angiogenesis. Plasma exosomal MET was measured.");
  CHECK(has(lines, "fibroblast exosome -> MET -> · -> angiogenesis raised"));
  CHECK(!has(lines, "plasma exosome -> MET -> · -> angiogenesis raised"));
}
