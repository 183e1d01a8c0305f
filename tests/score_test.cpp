#include "score/score.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "base/files.h"
#include "base/problem.h"
#include "folder.h"
#include "record/from_json.h"
#include "record/write.h"

using namespace vesper;

namespace {

constexpr const char* header = "id\twhere\tstatus\tvesicle\torigin\tcargo\ttarget\teffect\trecipient\tcertainty\n";

Record said(const std::string& origin, const std::string& cargo, const std::string& target, const std::string& effect, const std::string& certainty = "asserted") {
  Record record;
  const auto change = [](char sign) { return sign == '+' ? Change::increase : sign == '-' ? Change::decrease : Change::affect; };
  if (!origin.empty()) record.origin.emplace().name = origin;
  if (!cargo.empty()) record.cargo.emplace().name = cargo;
  if (!target.empty()) {
    record.target.emplace().name = target.substr(1);
    record.target->change = change(target[0]);
  }
  if (!effect.empty()) {
    record.effect.emplace().name = effect.substr(1);
    record.effect->change = change(effect[0]);
  }
  record.certainty = certainty == "negated" ? Certainty::negated : Certainty::asserted;
  return record;
}

Score scored(const std::string& rows, const std::vector<Record>& records) {
  SameNames names;
  names.add("names.tsv", "gene\tPDCD4\tprogrammed cell death 4\n");
  return score(read_gold("gold.tsv", header + rows), records, names);
}

}  // namespace

TEST_CASE("names fold over case, Greek, hyphens, plurals and microRNA spellings") {
  CHECK(folded_name("TGF-β1") == folded_name("TGF-beta1"));
  CHECK(folded_name("microRNA-21") == "mir21");
  CHECK(folded_name("hsa-miR-21") == "mir21");
  CHECK(folded_name("Wnt/β-catenin signalling pathways") == folded_name("Wnt/beta-catenin signaling"));
  CHECK(folded_name("tumour cells") == "tumorcell");
  CHECK(folded_name("metastasis") == "metastasis");
}

TEST_CASE("a chain is right, partial or wrong") {
  const std::string gold = "M1\ttext\trequired\texosome\tCAF\tmiR-21\t-PDCD4\t+invasion\t\tasserted\n";
  CHECK(scored(gold, {said("CAF", "miR-21", "-programmed cell death 4", "+invasion")}).chains.right == 1);
  CHECK(scored(gold, {said("CAF", "miR-21", "", "+invasion")}).partial == 1);
  CHECK(scored(gold, {said("CAF", "miR-21", "+PDCD4", "+invasion")}).chains.wrong == 1);
  CHECK(scored(gold, {said("CAF", "miR-21", "-PDCD4", "+invasion", "negated")}).chains.wrong == 1);
  CHECK(scored(gold, {}).missed == std::vector<std::string>{"M1 CAF -> miR-21 -> -PDCD4 -> +invasion"});
}

TEST_CASE("lists open into chains, and a value with ~ may be missing") {
  const Score made = scored("M1\ttext\trequired\texosome\tCAF~\tmiR-21; miR-22\t\t+invasion|migration\t\tasserted\n",
                            {said("", "miR-21", "", "+migration"), said("CAF", "miR-22", "", "+invasion")});
  CHECK(made.chains.right == 2);
  CHECK(made.chains.found == 2);
  CHECK(made.chains.needed == 2);
}

TEST_CASE("a gold file without a needed column says which") {
  CHECK_THROWS_WITH_AS(read_gold("gold.tsv", "id\tstatus\nM1\trequired\n"), "gold.tsv:1: no column 'certainty'\n  the header line must name it", Problem);
}

TEST_CASE("the figures are those of score.py, on made gold and made records") {
  const std::string script = VESPER_SOURCE_DIR "/../shared/gold/score.py";
  if (!std::filesystem::exists(script)) {
    MESSAGE("skipped: ../shared/gold/score.py is not here");
    return;
  }
  const Folder folder;
  std::mt19937 random(7);  // the same gold and records in every run
  const auto any = [&](std::initializer_list<const char*> words) { return std::string(*(words.begin() + random() % words.size())); };
  const auto value = [&](std::initializer_list<const char*> words) { return any(words) + any({"", "", "; X1", "|Y2", "~"}); };
  std::string gold = "document\t" + std::string(header), lines;
  for (int i = 0; i < 60; ++i) {
    gold += any({"d1", "d2", "d3"}) + "\tM" + std::to_string(i) + "\ttext\t" + any({"required", "required", "optional"}) + "\texosome\t" + value({"CAF", "MSC", "macrophage"}) + "\t" +
            any({"", value({"miR-21", "let-7a", "TGF-β1"}).c_str()}) + "\t" + any({"", "-PTEN", "-?APAF1", "+PTEN~", "?X1; -PTEN"}) + "\t" + any({"+invasion", "-apoptosis", "+invasion; +migration"}) +
            "\t" + any({"", "T cell", "T cells; CAF"}) + "\t" + any({"asserted", "asserted|hedged", "hedged", "negated"}) + "\n";
    Record record = said(any({"", "CAFs", "MSC", "Macrophage"}), any({"", "microRNA-21", "let-7a", "TGFbeta1"}), any({"", "-PTEN", "+PTEN", "?X1", "-APAF1"}), any({"", "+invasion", "-apoptosis", "+Y2"}),
                         any({"asserted", "asserted", "negated"}));
    record.document.id = any({"d1", "d2", "d3", "d4"});
    if (random() % 2) record.recipient.emplace().name = any({"T cell", "B cell"});
    lines += as_json(record) + "\n";
  }
  const std::string gold_file = folder.write("gold.tsv", gold), record_file = folder.write("records.ndjson", lines);
  const std::string python = folder.path("python.txt");
  if (std::system(("python3 '" + script + "' '" + gold_file + "' '" + record_file + "' > '" + python + "' 2>/dev/null").c_str()) != 0) {
    MESSAGE("skipped: python3 is not here");
    return;
  }
  SameNames names;
  const std::string shared_names = VESPER_SOURCE_DIR "/../shared/gold/names.tsv";
  names.add(shared_names, read_bytes(shared_names));
  const Score made = score(read_gold(gold_file, gold), records_from_ndjson(record_file, lines), names);
  CHECK(made.chains.right > 0);
  CHECK(words_of(made) == read_bytes(python));
}
