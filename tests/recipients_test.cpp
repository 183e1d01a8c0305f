#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "pipeline.h"

using namespace vesper;

namespace {

// The recipients that a passage's records name.
std::vector<std::string> recipients(const std::string& words) {
  Document document;
  document.id = "made";
  document.passages.push_back({});
  document.passages.back().words = words;
  std::vector<std::string> names;
  for (const Record& record : extract(document, Knowledge::shipped()))
    if (record.recipient && std::find(names.begin(), names.end(), record.recipient->name) == names.end()) names.push_back(record.recipient->name);
  return names;
}

using Names = std::vector<std::string>;

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
