// What is found in words: the longest name, by the document's own abbreviations, by shape, by lexicon.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "pipeline.h"

using namespace vesper;

namespace {

// "kind:name" of every mention, in order.
std::vector<std::string> mentions(const std::string& words) {
  Document document;
  document.passages.emplace_back().words = words;
  Trail trail;
  extract(document, Knowledge::shipped(), &trail);
  std::vector<std::string> all;
  for (const Reading& reading : trail.mentions)
    for (const Sentence& sentence : reading.sentences)
      for (const Item& item : sentence.items)
        for (const Value& value : item.values) all.push_back(value.kind + ":" + value.name);
  return all;
}

bool has(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

}  // namespace

TEST_CASE("lists of miRNAs are opened, numbers of other things are not") {
  const std::vector<std::string> list = mentions("miR-26a, -34a, -145 and -200b-3p fell, as did miR-21 and 221 or microRNAs 124a and 223.");
  for (const char* name : {"miR-26a", "miR-34a", "miR-145", "miR-200b-3p", "miR-21", "miR-221", "miR-124a", "miR-223"}) CHECK(has(list, std::string("miRNA:") + name));
  CHECK(mentions("We gave miR-21 and 3 patients slept; miR-155, 24 h later, fell.") == std::vector<std::string>{"miRNA:miR-21", "miRNA:miR-155"});
  CHECK(has(mentions("pre-miR-630 was cut"), "miRNA:miR-630"));
  CHECK(has(mentions("microRNA (miRNA)-146a rose"), "miRNA:miR-146a"));
  CHECK(has(mentions("miR-15a/b and miR-15a/16"), "miRNA:miR-15b"));
}

TEST_CASE("symbols in other case are taken where they look like symbols") {
  CHECK(has(mentions("RhoA and mTOR and K-ras and c-Myc"), "gene:RHOA"));
  CHECK(has(mentions("RhoA and mTOR and K-ras and c-Myc"), "gene:KRAS"));
  CHECK(has(mentions("bcl2 fell"), "gene:BCL2"));
  CHECK(mentions("the set was cut; it can rest on the map").empty());
}

TEST_CASE("an abbreviation that the text uses for something else is no gene") {
  CHECK(has(mentions("TSP rose."), "gene:THBS1") != has(mentions("Patients with tropical spastic paraparesis (TSP) were seen. TSP rose."), "gene:THBS1"));
  CHECK(mentions("It was seen by in situ hybridization (ISH). ISH was done twice.").empty());
  CHECK(has(mentions("The matrix metallopeptidase 9 (MMP9) rose. MMP9 fell."), "gene:MMP9"));
}

TEST_CASE("beside 'cells' a by-name of a gene is a cell line's") {
  CHECK(has(mentions("AGS cells"), "cell_line:AGS cell"));
  CHECK(!has(mentions("F-2 cells were grown"), "gene:F2"));
  CHECK(has(mentions("CAT activity rose"), "gene:CAT"));
  CHECK(!has(mentions("The CAT slept"), "gene:CAT"));
}
