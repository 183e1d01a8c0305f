#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "base/files.h"
#include "folder.h"
#include "made_document.h"
#include "rules_diff.h"

using namespace vesper;

namespace {

// The project's knowledge with one change of a file.
std::unique_ptr<Knowledge> changed(const Folder& folder, const std::string& file, const std::string& what, const std::string& with) {
  for (const char* part : {"lexicons", "rules"}) std::filesystem::copy(std::filesystem::path(VESPER_SOURCE_DIR) / part, folder.path(part), std::filesystem::copy_options::recursive);
  std::string content = read_bytes(folder.path(file));
  const std::size_t at = content.find(what);
  REQUIRE(at != std::string::npos);
  folder.write(file, content.replace(at, what.size(), with));
  return Knowledge::from_folder(folder.path());
}

}  // namespace

TEST_CASE("records that only one knowledge reads are told with sign and rules") {
  const Folder folder;
  const std::unique_ptr<Knowledge> other = changed(folder, "rules/words/change.tsv", "promote\tverb\t+\t", "zork\tverb\t+\t");
  const Document document = made_document({"CAF exosomes promote invasion. CAF exosomes zork apoptosis. CAF exosomes suppress migration."});
  std::size_t same = 0;
  const std::vector<RecordChange> changes = changes_between(document, Knowledge::shipped(), *other, same);
  REQUIRE(changes.size() == 2);
  CHECK(changes[0].sign == '-');
  CHECK(changes[0].chain == "CAF exosome -> · -> · -> invasion raised (in cancer cell)");
  CHECK(changes[0].rules.find("event.verb") != std::string::npos);
  CHECK(changes[1].sign == '+');
  CHECK(changes[1].chain == "CAF exosome -> · -> · -> apoptosis raised");
  CHECK(changes[1].sentence == "CAF exosomes zork apoptosis.");
  CHECK(same == 1);
}

TEST_CASE("the same knowledge has no difference") {
  std::size_t same = 0;
  CHECK(changes_between(made_document({"CAF exosomes promote invasion."}), Knowledge::shipped(), Knowledge::shipped(), same).empty());
  CHECK(same == 1);
}
