// A record explained, and how far rules came where they gave nothing.
#include <doctest/doctest.h>

#include <algorithm>

#include "explain/marked.h"
#include "explain/nearest.h"
#include "pipeline.h"

using namespace vesper;

namespace {

Document document_of(const std::vector<std::string>& passages) {
  Document document;
  document.id = "made";
  for (const std::string& words : passages) document.passages.emplace_back().words = words;
  return document;
}

bool holds(const std::vector<std::string>& all, const std::string& part) {
  return std::any_of(all.begin(), all.end(), [&](const std::string& each) { return each.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("a sentence with its slots marked, offsets in code points") {
  const std::vector<Record> records = extract(document_of({"β-sheets aside, CAF exosomes suppress PTEN <3."}), Knowledge::shipped());
  REQUIRE(records.size() == 1);
  CHECK(marked_text(records[0], records[0].sentences[0]) == "β-sheets aside, [origin CAF] exosomes suppress [target PTEN] <3.");
  CHECK(marked_html(records[0], records[0].sentences[0]).find("<mark class=\"target\" title=\"target\">PTEN</mark> &lt;3.") != std::string::npos);
}

TEST_CASE("reasons name the rules, what was inherited and what turned the sign") {
  const std::vector<Rule>& rules = Knowledge::shipped().cascade().rules();
  const std::vector<Record> records = extract(document_of({"CAF exosomes hold miR-21.", "Knockdown of miR-21 lowered invasion."}), Knowledge::shipped());
  const auto found = std::find_if(records.begin(), records.end(), [](const Record& record) { return record.effect.has_value(); });
  REQUIRE(found != records.end());
  const std::vector<std::string> all = reasons(*found, rules);
  CHECK(holds(all, "origin: 'CAF' is inherited"));
  CHECK(holds(all, "tells the cargo's loss"));
  CHECK(holds(all, "event.loss-of-rna: "));
  CHECK(holds(all, "confidence 0."));
}

TEST_CASE("the rule that came nearest, and the element that failed") {
  Trail trail;
  const Document document = document_of({"Exosomes were a mighty inducer near angiogenesis and the like."});
  extract(document, Knowledge::shipped(), &trail);
  const std::vector<NearMiss> misses = near_misses(Knowledge::shipped().cascade(), trail.mentions.at(0).sentences.at(0), document.passages[0].words, 40);
  for (const NearMiss& miss : misses) {
    CHECK(miss.matched < miss.elements);
    CHECK(!miss.wanted.empty());
    CHECK(document.passages[0].words.find(miss.before) != std::string::npos);
  }
  CHECK(!misses.empty());
}
