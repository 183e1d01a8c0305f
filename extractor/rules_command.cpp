#include <iostream>

#include "commands.h"
#include "knowledge.h"
#include "rule_examples.h"

namespace vesper {

int rules_command(const RulesOptions& options) {
  std::unique_ptr<Knowledge> own;
  if (!options.knowledge.empty()) own = Knowledge::from_folder(options.knowledge);
  const Knowledge& knowledge = own ? *own : Knowledge::shipped();
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
