#include <iostream>

#include "commands.h"
#include "document/read.h"
#include "explain/worklist.h"
#include "pipeline.h"

namespace vesper {
namespace {

std::string one_line(std::string words) {
  for (char& c : words)
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  return words;
}

void print(const Document& document, const MissedSentence& missed) {
  const Passage& passage = document.passages[missed.passage];
  std::cout << document.id << "\t" << name_of(passage.where);
  for (const std::string& cell : {missed.vesicle, missed.cargo, missed.outcome, missed.reason, passage.words.substr(missed.bytes.begin, missed.bytes.size())}) std::cout << "\t" << one_line(cell);
  std::cout << "\n";
}

}  // namespace

int worklist_command(const WorklistOptions& options) {
  std::unique_ptr<Knowledge> own;
  if (!options.knowledge.empty()) own = Knowledge::from_folder(options.knowledge);
  const Knowledge& knowledge = own ? *own : Knowledge::shipped();
  std::size_t sentences = 0, missed = 0;
  bool refused = false;
  std::cout << "document\tplace\tvesicle\tcargo\toutcome\treason\tsentence\n";
  const auto take = [&](Document&& document) {
    if (!knowledge.filter().speaks_of_vesicles(document)) return;
    Trail trail;
    const std::vector<Record> records = extract(document, knowledge, &trail);
    const Worklist list = worklist_of(document, trail.mentions, trail.readings, records, knowledge.cascade());
    sentences += list.sentences;
    missed += list.missed.size();
    for (const MissedSentence& each : list.missed) print(document, each);
  };
  read_inputs(options.inputs, {take, [](std::string&&) {}}, [&](const Outcome& outcome) {
    if (outcome.status == Outcome::read || outcome.status == Outcome::set_aside) return;
    std::cerr << "vesper: " << words_of(outcome) << "\n";
    refused = refused || outcome.status == Outcome::refused;
  });
  std::cerr << "vesper: " << missed << " of " << sentences << " sentences with a vesicle, a cargo and an effect or target gave no chain\n";
  return refused ? exit_refused : exit_done;
}

}  // namespace vesper
