#include <iostream>

#include "asked_papers.h"
#include "commands.h"
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
  const AskedKnowledge asked(options.knowledge);
  const Knowledge& knowledge = asked;
  std::size_t sentences = 0, missed = 0;
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
  const int code = read_papers(options.inputs, take);
  std::cerr << "vesper: " << missed << " of " << sentences << " sentences with a vesicle, a cargo and an effect or target gave no chain\n";
  return code;
}

}  // namespace vesper
