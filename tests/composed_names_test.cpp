// Names that rules compose of other names are grounded where the lexicon has them.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "pipeline.h"

using namespace vesper;

namespace {

// "name=identifier" of the effect of each record.
std::vector<std::string> told(const std::string& words) {
  Document document;
  document.passages.emplace_back().words = words;
  std::vector<std::string> all;
  for (const Record& record : extract(document, Knowledge::shipped()))
    if (record.effect) all.push_back(record.effect->name + "=" + record.effect->id);
  return all;
}

}  // namespace

TEST_CASE("a composed effect that the lexicon has gets its canonical name and identifier") {
  CHECK(told("CAF exosomes raised the influx of neutrophils.") == std::vector<std::string>{"neutrophil infiltration=mesh:D020556"});
  CHECK(told("MSC exosomes protected the cartilage.") == std::vector<std::string>{"chondroprotection="});
}

TEST_CASE("a composed name that says the opposite of an entry stays as it is") { CHECK(told("CAF exosomes raised dabrafenib resistance.") == std::vector<std::string>{"dabrafenib resistance="}); }
