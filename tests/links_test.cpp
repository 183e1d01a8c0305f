#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/files.h"
#include "made_document.h"
#include "pipeline.h"
#include "record/as_chain.h"
#include "record/write.h"
#include "schema.h"

using namespace vesper;

namespace {

std::vector<std::string> lines_of(const Document& document, Scope scope) {
  static const Schema schema(read_bytes(VESPER_SOURCE_DIR "/extractor/record/record.schema.json"));
  std::vector<std::string> lines;
  for (const Record& record : extract(document, Knowledge::shipped(), nullptr, scope)) {
    check_spans(record, text_of(document));
    CHECK(schema.fault(nlohmann::json::parse(as_json(record))) == "");
    lines.push_back(chain_line(record));
  }
  return lines;
}

std::vector<std::string> links(const std::string& words) { return lines_of(made_document({words}), Scope::links); }

bool has(const std::vector<std::string>& lines, const std::string& line) { return std::find(lines.begin(), lines.end(), line) != lines.end(); }

}  // namespace

TEST_CASE("a text without a vesicle gives links, and no chain") {
  const Document document = made_document({"miR-21 promotes invasion by suppressing PTEN."});
  CHECK(lines_of(document, Scope::chains).empty());
  CHECK(lines_of(document, Scope::links) == std::vector<std::string>{"· -> miR-21 -> PTEN lowered -> ·"});
}

TEST_CASE("links need no clause: targets, sites, correlations") {
  CHECK(has(links("PTEN, a known miR-21 target, was lost."), "· -> miR-21 -> PTEN lowered -> ·"));
  CHECK(has(links("We saw two binding sites for miR-21 in the PTEN message."), "· -> miR-21 -> PTEN lowered -> ·"));
  CHECK(has(links("There was a positive correlation between miR-21 and VEGFA."), "· -> miR-21 -> VEGFA raised -> ·"));
}

TEST_CASE("loss of the RNA turns a link's sign") { CHECK(has(links("Knockdown of miR-21 raised PTEN."), "· -> miR-21 -> PTEN lowered -> ·")); }

TEST_CASE("each of a list of RNAs and each of a list of genes has its link") {
  const std::vector<std::string> found = links("miR-21 and miR-155 suppress PTEN and SOCS1.");
  CHECK(found.size() == 4);
  CHECK(has(found, "· -> miR-155 -> PTEN lowered -> ·"));
}

TEST_CASE("a gene that changes an RNA is the agent of the link") { CHECK(has(links("STAT3 induced miR-21."), "· -> STAT3 -> miR-21 raised -> ·")); }

TEST_CASE("a link that a chain of the sentence tells is not told again") {
  const Document document = made_document({"CAF-derived exosomal miR-21 promotes invasion by suppressing PTEN."});
  CHECK(lines_of(document, Scope::links) == lines_of(document, Scope::chains));
}

TEST_CASE("chains are the same with and without links") {
  const Document document = made_document({"Exosomes of CAFs carry miR-21, which promotes invasion.", "PTEN is thought of as a target of miR-155.", "A correlation of miR-21 and PTEN was seen."});
  const std::vector<std::string> chains = lines_of(document, Scope::chains), all = lines_of(document, Scope::links);
  REQUIRE(all.size() > chains.size());
  CHECK(std::equal(chains.begin(), chains.end(), all.begin()));
}

TEST_CASE("an RNA and a gene that only stand in one sentence have no link") { CHECK(links("Of miR-21 and PTEN much is known.").empty()); }
