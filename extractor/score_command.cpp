#include <cstdio>
#include <filesystem>
#include <iostream>

#include "base/files.h"
#include "commands.h"
#include "record/from_json.h"
#include "score/score.h"

namespace vesper {
namespace {

// names.tsv in the gold's folder, or in the one above; empty when there is none.
std::string names_beside(const std::string& gold) {
  const std::filesystem::path folder = std::filesystem::absolute(gold).parent_path();
  for (const std::filesystem::path& each : {folder, folder.parent_path()})
    if (std::filesystem::is_regular_file(each / "names.tsv")) return (each / "names.tsv").string();
  return "";
}

}  // namespace

int score_command(const ScoreOptions& options) {
  const Gold gold = read_gold(options.gold, read_bytes(options.gold));
  SameNames names;
  const std::string beside = names_beside(options.gold);
  if (!beside.empty()) names.add(beside, read_bytes(beside));
  for (const std::string& file : options.names) names.add(file, read_bytes(file));
  const Score made = score(gold, records_from_ndjson(shown_name(options.records), read_bytes(options.records)), names);
  std::string lines;
  if (options.rules) {
    std::cout << "rule\tright\twrong\n";
    for (const auto& [rule, tally] : made.rules) std::cout << rule << "\t" << tally.right << "\t" << tally.wrong << "\n";
    return exit_done;
  }
  if (options.show) {
    for (const std::string& line : made.missed) lines += "missed  " + line + "\n";
    for (const std::string& line : made.wrong) lines += "wrong   " + line + "\n";
  }
  std::cout << lines << words_of(made) << std::flush;
  return exit_done;
}

}  // namespace vesper
