#include <algorithm>
#include <iostream>

#include "base/problem.h"
#include "asked_papers.h"
#include "commands.h"
#include "pipeline.h"
#include "rule_counts.h"
#include "rule_examples.h"
#include "rules_diff.h"

namespace vesper {
namespace {

// In how many documents each rule took part in what was folded or found, rarest first; rules that never did are the first lines.
int count_documents(const std::vector<std::string>& inputs, const Knowledge& knowledge) {
  if (inputs.empty()) throw Problem({"rules count"}, "it needs papers to count in", "vesper rules count papers/");
  RuleCounts counts(knowledge);
  const auto take = [&](Document&& document) { counts.take(document, knowledge); };
  const int code = read_papers(inputs, take);
  std::vector<std::pair<std::string, std::size_t>> sorted(counts.papers.begin(), counts.papers.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& one, const auto& other) { return one.second < other.second; });
  for (const auto& [rule, count] : sorted) std::cout << count << "\t" << rule << "\n";
  std::cerr << "vesper: " << counts.documents << " documents on vesicles, " << sorted.size() << " rules, " << counts.rules_in(0) << " in none, " << counts.rules_in(1) << " in one\n";
  return code;
}

// A knowledge folder, or "built-in".
std::unique_ptr<Knowledge> folder_or_none(const std::string& name) { return name == "built-in" ? nullptr : Knowledge::from_folder(name); }

int diff(const std::vector<std::string>& inputs) {
  if (inputs.size() < 3) throw Problem({"rules diff"}, "it needs two knowledge folders and papers", "vesper rules diff OLD NEW papers/ (each folder holds lexicons/ and rules/; built-in: the one of the program)");
  const std::unique_ptr<Knowledge> old_own = folder_or_none(inputs[0]), new_own = folder_or_none(inputs[1]);
  const Knowledge& old_one = old_own ? *old_own : Knowledge::shipped();
  const Knowledge& new_one = new_own ? *new_own : Knowledge::shipped();
  std::size_t more = 0, less = 0, same = 0, documents = 0;
  const auto take = [&](Document&& document) {
    const std::vector<RecordChange> changes = changes_between(document, old_one, new_one, same);
    documents += !changes.empty();
    for (const RecordChange& change : changes) {
      ++(change.sign == '+' ? more : less);
      std::cout << change.sign << " " << change.document << "\t" << change.chain << "\t" << change.rules << "\n    " << change.sentence << "\n";
    }
  };
  const int code = read_papers({inputs.begin() + 2, inputs.end()}, take);
  std::cout << "+" << more << " -" << less << " records in " << documents << " documents, " << same << " as before\n";
  return code;
}

}  // namespace

int rules_command(const RulesOptions& options) {
  if (options.what == "diff") return diff(options.inputs);
  const AskedKnowledge asked(options.knowledge);
  const Knowledge& knowledge = asked;
  if (options.what == "count") return count_documents(options.inputs, knowledge);
  if (options.what == "list") {
    for (const Rule& rule : knowledge.cascade().rules()) std::cout << rule.name << "\t" << rule.says << "\n";
    return exit_done;
  }
  int failed = 0, examples = 0;
  for (const ExampleResult& result : run_examples(knowledge)) {
    ++examples;
    if (result.todo_passes) std::cout << result.file << ":" << result.line << ": " << result.rule << ": this todo passes now; make it a yes\n";
    if (result.fault.empty()) continue;
    ++failed;
    std::cout << result.file << ":" << result.line << ": " << result.rule << ": " << result.fault << "\n  " << result.text << "\n";
    for (const std::string& chain : result.found) std::cout << "  found  " << chain << "\n";
    if (result.found.empty()) std::cout << "  found  no chain\n";
  }
  std::cout << knowledge.cascade().rules().size() << " rules, " << examples << " examples, " << failed << " fail\n";
  return failed ? exit_refused : exit_done;
}

}  // namespace vesper
