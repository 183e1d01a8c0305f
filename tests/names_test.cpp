// What is found in words: the longest name, by the document's own abbreviations, by shape, by lexicon.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "english/prepare.h"
#include "pipeline.h"

using namespace vesper;

namespace {

// What `tell` makes of every mention, in order.
template <typename Tell>
std::vector<std::string> told_of_mentions(const std::string& words, Tell tell) {
  Document document;
  document.passages.emplace_back().words = words;
  Trail trail;
  extract(document, Knowledge::shipped(), &trail);
  std::vector<std::string> all;
  for (const Reading& reading : trail.mentions)
    for (const Sentence& sentence : reading.sentences)
      for (const Item& item : sentence.items)
        for (const Value& value : item.values) all.push_back(tell(value));
  return all;
}

std::vector<std::string> mentions(const std::string& words) {
  return told_of_mentions(words, [](const Value& value) { return value.kind + ":" + value.name; });
}

std::vector<std::string> mentions_with_id(const std::string& words) {
  return told_of_mentions(words, [](const Value& value) { return value.name + "=" + value.id; });
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

TEST_CASE("a miRNA has the identifier of its own number, not of one whose digits fold into the same") {
  CHECK(mentions_with_id("miR-5121 rose") == std::vector<std::string>{"miR-5121="});
  CHECK(mentions_with_id("miR-512-1 rose") == std::vector<std::string>{"miR-512-1=mirbase:MI0003140"});
}

TEST_CASE("a gene's full name is the gene, its receptor's the receptor") {
  CHECK(mentions("Insulin-like growth factor 1 receptor fell.") == std::vector<std::string>{"gene:IGF1R"});
  CHECK(mentions("Solute carrier family 7 member 11 fell.") == std::vector<std::string>{"gene:SLC7A11"});
  CHECK(mentions("Leptin receptor fell.") == std::vector<std::string>{"gene:LEPR"});
  CHECK(!has(mentions("Doxorubicin resistance fell."), "gene:ABCB1"));
}

TEST_CASE("symbols in other case are taken where they look like symbols") {
  CHECK(has(mentions("RhoA and mTOR and K-ras and c-Myc"), "gene:RHOA"));
  CHECK(has(mentions("RhoA and mTOR and K-ras and c-Myc"), "gene:KRAS"));
  CHECK(has(mentions("bcl2 fell"), "gene:BCL2"));
  CHECK(mentions("the set was cut; it can rest on the map").empty());
}

TEST_CASE("a long RNA's symbol is taken in a mouse's spelling, and is not the word of its letters") {
  CHECK(has(mentions("Exosomes of macrophages carry Xist."), "lncRNA:XIST"));
  CHECK(!has(mentions("The particles were small."), "lncRNA:PARTICL"));
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

TEST_CASE("the walk finds the longest name that trying every stretch of tokens finds") {
  const Knowledge& knowledge = Knowledge::shipped();
  Document document;
  document.passages.emplace_back().words =
      "Memories of IL-6/STAT3 signaling in EA.hy 926 cells: PS3\xe2\x80\x93" "4 and p53's loss, TGF-\xce\xb2" "1, TGFB1 or TGF \xce\xb2" "1; CD63+ exosomes (MSC-derived) "
      "up-regulate RANKL/RANK/OPG pathways, IL6s, Bcl-2 and bcl2, MSCderived tumour-suppressor genes; bone marrow-derived mesenchymal stem cells, cell-cycle arrests and wound healing; antitumour immunity, "
      "pro-inflammatory cytokines, hMSCs, hBM-MSC exosomes, T-cell activation, NF-kappa B, the high-affinity receptor, A549-cells.";
  const Text text = prepare(document.passages.front(), nullptr);
  std::size_t names = 0;
  const std::vector<std::uint32_t> places = knowledge.finder().places(text.tokens, 0, text.tokens.size());
  for (std::size_t at = 0; at < text.tokens.size(); ++at) {
    if (text.tokens[at].kind == Token::Kind::mark) continue;
    const Finder::Hit hit = knowledge.finder().longest_name(text.words, text.tokens, at, text.tokens.size());
    if (hit.tokens > 0) CHECK(std::binary_search(places.begin(), places.end(), static_cast<std::uint32_t>(at)));
    const auto all = knowledge.finder().considered(text, at, text.tokens.size());
    const auto best = std::find_if(all.begin(), all.end(), [](const Finder::Considered& each) { return each.refused.empty() && (std::isalnum(static_cast<unsigned char>(each.words.back())) || each.words.back() & 0x80 || each.words.back() == '+'); });
    if (hit.sign < 0 || (best == all.end() && hit.tokens == 0)) continue;
    REQUIRE(best != all.end());
    const std::size_t begin = text.tokens[at].bytes.begin;
    CHECK(text.words.substr(begin, text.tokens[at + hit.tokens - 1].bytes.end - begin) == best->words);
    ++names;
  }
  CHECK(names > 20);
}
