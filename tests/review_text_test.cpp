// The Markdown reader on a whole review that a program made of its PDF.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "document/mend.h"
#include "document/readers.h"

using namespace vesper;

static std::string review_bytes() {
  const char* shared = std::getenv("VESPER_SHARED");
  const std::filesystem::path root =
      shared != nullptr ? std::filesystem::path(shared) : std::filesystem::path(VESPER_SOURCE_DIR) / ".." / "shared";
  std::ifstream file(root / "corpora" / "review" / "review.md", std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

TEST_CASE("The review is read whole: captions, table, references, and no mark left") {
  const std::string bytes = review_bytes();
  if (bytes.empty()) {
    MESSAGE("skipped: ../shared is not there");
    return;
  }
  Document review;
  read_markdown({"review.md", bytes}, {[&](Document&& document) { review = std::move(document); }, {}});
  std::map<Where, int> count;
  std::set<std::string> sections, cited;
  int rows = 0, open = 0;
  for (const Passage& passage : review.passages) {
    CAPTURE(passage.words);
    ++count[passage.where];
    sections.insert(passage.section);
    if (passage.cell) rows = std::max(rows, passage.cell->row);
    for (const char* mark : {"](#", "$", "\\", "<span", "**"}) CHECK(passage.words.find(mark) == std::string::npos);
    if (passage.where == Where::text && !ends_sentence(passage.words)) ++open;
    for (const Citation& citation : passage.citations) cited.insert(citation.keys.begin(), citation.keys.end());
  }
  CHECK(review.title.starts_with("Interactions between cancer and stroma"));
  CHECK(count[Where::title] == 1);
  CHECK(count[Where::abstract] == 1);
  CHECK(count[Where::caption] == 4);
  CHECK(rows == 10);
  CHECK(count[Where::table] == 57);
  CHECK(review.references.size() == 72);
  CHECK(count[Where::reference] == 71);
  CHECK(cited.size() == 72);
  CHECK(open == 16);  // the title page, the addresses at the foot of a page, key words and dates; five headings of five words or more
  CHECK(sections.size() == 18);
}
