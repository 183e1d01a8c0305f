// The prefilter against the full way: no document that gives a chain may be left out. Own texts always; the development
// texts and 30,000 citations where ../shared is there.
#include "find/vesicle_filter.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

#include "base/files.h"
#include "document/pubmed_sieve.h"
#include "folder.h"
#include "pipeline.h"

using namespace vesper;

namespace {

const Knowledge& knowledge() { return Knowledge::shipped(); }

Document titled(const std::string& words) {
  Document document;
  document.id = "one";
  document.passages.push_back({Where::title, "", words, {}, {}, ""});
  return document;
}

// The chains of each document that has any, by id; every document is extracted whatever it speaks of.
std::map<std::string, std::size_t> whole_way(const std::string& xml) {
  std::map<std::string, std::size_t> chains;
  read_pubmed({"file", xml}, {[&](Document&& document) {
                                Trail trail;  // with it, extract skips no document
                                if (const std::size_t count = extract(document, knowledge(), &trail).size()) chains[document.id] = count;
                              },
                              {}});
  return chains;
}

std::map<std::string, std::size_t> sieve_way(const std::string& path, PhraseScan::Instructions instructions) {
  std::map<std::string, std::size_t> chains;
  const PubmedSieve sieve(vesicle_phrases(knowledge().lexicon()), instructions);
  ByteStream stream(path);
  sieve.sift(path, stream, {}, {[&](Document&& document) {
                                  if (const std::size_t count = extract(document, knowledge()).size()) chains[document.id] = count;
                                },
                                {}});
  return chains;
}

}  // namespace

TEST_CASE("every vesicle name of the lexicon is seen, as it stands, in the plural, in capitals, with a hyphen for a blank") {
  std::size_t names = 0;
  knowledge().lexicon().each_name([&](const Name& name, const Term& term) {
    if (term.type != "vesicle") return;
    ++names;
    const std::string spelling(knowledge().lexicon().spelling(name));
    std::string hyphened = spelling;
    for (char& c : hyphened) c = c == ' ' ? '-' : c;
    std::vector<std::string> texts = {spelling, hyphened, "(" + spelling + ")", spelling + "-derived", "CAF-" + spelling, spelling + "derived"};
    if (spelling.back() != 's') texts.push_back(spelling + "s");
    if (spelling.back() == 'y') texts.push_back(spelling.substr(0, spelling.size() - 1) + "ies");
    if (!name.exact) {
      texts.push_back(spelling);
      for (char& c : texts.back()) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    for (const std::string& text : texts) {
      CAPTURE(text);
      CHECK(knowledge().filter().speaks_of_vesicles(titled("Cells sent " + text + " to others.")));
    }
  });
  CHECK(names > 80);
  for (const std::string text : {"Exogenous miR-21 lowered PTEN.", "exons; hexokinase", "EVIDENCE OF LEVELS", "He gave 5 mV, and 5 mV more."}) {
    CAPTURE(text);
    CHECK_FALSE(knowledge().filter().speaks_of_vesicles(titled(text)));
  }
}

TEST_CASE("citations of our own that give a chain come through the sieve") {
  std::string xml = "<PubmedArticleSet>";
  const char* titles[] = {"Exosomes from CAF carry miR-21, which lowers PTEN in HeLa cells.",
                          "<i>Exo</i>somes from MSCs deliver miR-146a, which suppresses TRAF6.",
                          "EVs from macrophages transfer miR-223 to breast cancer cells and promote invasion.",
                          "Exo-miR-21 from CAFs promotes the proliferation of HeLa cells.",
                          "Micro&#173;vesicles from neutrophils carry miR-23a, which lowers PTEN.",
                          "Apoptotic bodies from endothelial cells carry miR-126, which lowers RGS16.",
                          "Matrix <b>vesicles</b> of osteoblasts carry miR-125b and lower PRDM1.",
                          "Cells without any of them: miR-21 lowers PTEN."};
  int pmid = 0;
  for (const char* title : titles)
    xml += "<PubmedArticle><MedlineCitation><PMID>" + std::to_string(++pmid) + "</PMID><Article><ArticleTitle>" + title + "</ArticleTitle></Article></MedlineCitation></PubmedArticle>";
  xml += "</PubmedArticleSet>";
  const Folder folder;
  const auto expected = whole_way(xml);
  CHECK(expected.size() >= 5);
  for (const auto instructions : {PhraseScan::Instructions::best, PhraseScan::Instructions::avx2, PhraseScan::Instructions::scalar}) CHECK(sieve_way(folder.write("own.xml", xml), instructions) == expected);
}

// A set of every n-th citation, and of all that hold the letters of a vesicle.
std::string thinned(const std::string& xml, std::size_t every) {
  std::string kept = "<PubmedArticleSet>\n";
  std::size_t number = 0;
  for (std::size_t at = 0; (at = xml.find("<PubmedArticle>", at)) != std::string::npos; ++number) {
    const std::size_t end = xml.find("</PubmedArticle>", at) + 16;
    const std::string citation = xml.substr(at, end - at);
    if (number % every == 0 || citation.find("xosom") != std::string::npos || citation.find("esicle") != std::string::npos) kept += citation + "\n";
    at = end;
  }
  return kept + "</PubmedArticleSet>\n";
}

TEST_CASE("the development texts and one in 20 of 30,000 citations lose no chain in the sieve (all of them: vesper_crawl_figures)") {
  const char* named = std::getenv("VESPER_SHARED");
  const std::string shared = named ? named : std::string(VESPER_SOURCE_DIR) + "/../shared";
  for (const auto& [name, every] : {std::pair("dev/abstracts.xml", 1), {"dev/titles.xml", 1}, {"pubmed-large/citations-30k.xml.gz", 20}}) {
    const std::string path = shared + "/corpora/" + name;
    if (!std::filesystem::exists(path)) {
      MESSAGE("skipped: " << path << " is not here");
      continue;
    }
    CAPTURE(path);
    const std::string xml = thinned(read_bytes(path), static_cast<std::size_t>(every));
    const auto expected = whole_way(xml);
    CHECK(expected.size() > 3);
    const Folder folder;
    CHECK(sieve_way(folder.write("thinned.xml", xml), PhraseScan::Instructions::best) == expected);
  }
}
