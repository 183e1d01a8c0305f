#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/files.h"
#include "document/readers.h"
#include "document/xml.h"

using namespace vesper;

namespace {

std::string without_blanks(std::string_view words) {
  std::string folded, kept;
  append_folded(folded, words);
  for (const char c : folded)
    if (c != ' ') kept += c;
  return kept;
}

std::string shared_folder() {
  const char* named = std::getenv("VESPER_SHARED");
  return named ? named : std::string(VESPER_SOURCE_DIR) + "/../shared";
}

// Text nodes below body paragraphs, captions and cells (labels and identifiers aside) that are not in the document's passages.
int lost_words(pugi::xml_document& tree, const std::string& all) {
  int lost = 0;
  for (const pugi::xpath_node found : tree.select_nodes("//body//p//text() | //floats-group//caption//text() | //body//td//text() | //body//th//text()")) {
    const pugi::xml_node parent = found.parent();
    const std::string name(local_name(parent));
    if (name == "label" || name == "object-id" || name == "tex-math" || name.rfind("annotation", 0) == 0) continue;
    const std::string words = without_blanks(found.node().value());
    if (!words.empty() && all.find(words) == std::string::npos) ++lost;
  }
  return lost;
}

}  // namespace

TEST_CASE("no words of a real article's paragraphs, captions and cells are lost, and no cells are glued") {
  const std::string folder = shared_folder() + "/corpora/jats";
  if (!std::filesystem::is_directory(folder)) {
    MESSAGE("skipped: ../shared/corpora/jats is not there");
    return;
  }
  int articles = 0, lost = 0, wrong_cells = 0, wrong_references = 0;
  for (const std::string& file : files_below(folder)) {
    if (file.find("INDEX") != std::string::npos) continue;
    const std::string bytes = read_bytes(file);
    std::string all;
    std::size_t cells = 0, references = 0;
    read_jats({file, bytes}, {[&](Document&& document) {
                                for (const Passage& passage : document.passages) {
                                  all += without_blanks(passage.words) + "\n";
                                  if (passage.where == Where::table) ++cells;
                                }
                                references += document.references.size();
                              }, {}});
    pugi::xml_document tree;
    parse_xml(tree, file, bytes, 0, bytes.size());
    std::size_t filled = 0;
    for (const pugi::xpath_node cell : tree.select_nodes("//table-wrap//*[local-name()='td' or local-name()='th' or local-name()='entry']"))
      if (!without_blanks(words_of(cell.node())).empty()) ++filled;
    ++articles;
    const int missing = lost_words(tree, all);
    if (missing) MESSAGE(file << ": " << missing << " text nodes lost");
    lost += missing;
    if (cells != filled) {
      ++wrong_cells;
      MESSAGE(file << ": " << filled << " cells in the XML, " << cells << " read");
    }
    if (references != tree.select_nodes("//ref-list/ref").size()) ++wrong_references;
  }
  MESSAGE(articles << " articles compared");
  CHECK(lost == 0);
  CHECK(wrong_cells == 0);
  CHECK(wrong_references == 0);
}
