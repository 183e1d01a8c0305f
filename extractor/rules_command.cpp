#include <algorithm>
#include <iostream>
#include <map>
#include <set>

#include "base/problem.h"
#include "commands.h"
#include "document/read.h"
#include "pipeline.h"
#include "rule_examples.h"

namespace vesper {
namespace {

void collect(const std::vector<std::string>& rules, std::set<std::string>& fired) { fired.insert(rules.begin(), rules.end()); }

// In how many documents each rule took part in what was folded or found, rarest first; rules that never did are the first lines.
int count_documents(const std::vector<std::string>& inputs, const Knowledge& knowledge) {
  if (inputs.empty()) throw Problem({"rules count"}, "it needs papers to count in", "vesper rules count papers/");
  std::map<std::string, std::size_t> documents;
  for (const Rule& rule : knowledge.cascade().rules()) documents[rule.name] = 0;
  std::size_t read = 0;
  bool refused = false;
  const auto take = [&](Document&& document) {
    if (!knowledge.filter().speaks_of_vesicles(document)) return;
    ++read;
    Trail trail;
    std::set<std::string> fired;
    for (const Record& record : extract(document, knowledge, &trail)) collect(record.rules, fired);
    for (const Reading& reading : trail.readings)
      for (const Sentence& sentence : reading.sentences) {
        for (const Item& item : sentence.items) collect(item.rules, fired);
        for (const Finding& finding : sentence.findings) collect(finding.rules, fired);
      }
    for (const std::string& rule : fired) ++documents[rule];
  };
  read_inputs(inputs, {take, [](std::string&&) {}}, [&](const Outcome& outcome) {
    if (outcome.status == Outcome::read || outcome.status == Outcome::set_aside) return;
    std::cerr << "vesper: " << words_of(outcome) << "\n";
    refused = refused || outcome.status == Outcome::refused;
  });
  std::vector<std::pair<std::string, std::size_t>> sorted(documents.begin(), documents.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& one, const auto& other) { return one.second < other.second; });
  for (const auto& [rule, count] : sorted) std::cout << count << "\t" << rule << "\n";
  const auto with = [&](std::size_t number) { return std::count_if(sorted.begin(), sorted.end(), [&](const auto& each) { return each.second == number; }); };
  std::cerr << "vesper: " << read << " documents on vesicles, " << sorted.size() << " rules, " << with(0) << " in none, " << with(1) << " in one\n";
  return refused ? exit_refused : exit_done;
}

}  // namespace

int rules_command(const RulesOptions& options) {
  std::unique_ptr<Knowledge> own;
  if (!options.knowledge.empty()) own = Knowledge::from_folder(options.knowledge);
  const Knowledge& knowledge = own ? *own : Knowledge::shipped();
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
  }
  std::cout << knowledge.cascade().rules().size() << " rules, " << examples << " examples, " << failed << " fail\n";
  return failed ? exit_refused : exit_done;
}

}  // namespace vesper
