#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "document/read.h"
#include "made_document.h"
#include "rule_counts.h"

using namespace vesper;

TEST_CASE("a rule is counted once for each paper in which it takes part") {
  RuleCounts counts(Knowledge::shipped());
  const std::size_t rules = counts.papers.size();
  CHECK(counts.rules_in(0) == rules);
  counts.take(made_document({"CAF exosomes promote invasion. CAF exosomes promote migration."}), Knowledge::shipped());
  counts.take(made_document({"MSC exosomes promote invasion."}), Knowledge::shipped());
  counts.take(made_document({"PTEN promotes invasion."}), Knowledge::shipped());
  CHECK(counts.documents == 2);
  CHECK(counts.papers.at("claim.subject") == 2);
  CHECK(counts.rules_in(0) < rules);
}

TEST_CASE("at most 15 of 100 rules take part in one paper of the corpora alone") {
  const std::string corpora = VESPER_SOURCE_DIR "/../shared/corpora";
  if (!std::filesystem::exists(corpora + "/review/review.md")) {
    MESSAGE("skipped: ../shared/corpora is not here");
    return;
  }
  RuleCounts counts(Knowledge::shipped());
  const auto take = [&](Document&& document) { counts.take(document, Knowledge::shipped()); };
  read_inputs({VESPER_SOURCE_DIR "/corpora", corpora + "/review/review.md", corpora + "/dev", corpora + "/jats", corpora + "/pubmed"}, {take, [](std::string&&) {}}, [](const Outcome&) {});
  for (const auto& [rule, papers] : counts.papers)
    if (papers < 2) MESSAGE(rule << " takes part in " << papers);
  MESSAGE(counts.rules_in(1) << " of " << counts.papers.size() << " rules in one of " << counts.documents << " papers, " << counts.rules_in(0) << " in none");
  CHECK(100 * counts.rules_in(1) <= 15 * counts.papers.size());
}
