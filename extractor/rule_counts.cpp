#include "rule_counts.h"

#include <algorithm>
#include <set>

namespace vesper {
namespace {

void collect(const std::vector<std::string>& rules, std::set<std::string>& fired) { fired.insert(rules.begin(), rules.end()); }

void collect(const Sentence& sentence, std::set<std::string>& fired) {
  for (const Item& item : sentence.items) collect(item.rules, fired);
  for (const std::vector<Finding>* findings : {&sentence.findings, &sentence.links})
    for (const Finding& finding : *findings) collect(finding.rules, fired);
}

}  // namespace

RuleCounts::RuleCounts(const Knowledge& knowledge) {
  for (const Rule& rule : knowledge.cascade().rules()) papers[rule.name] = 0;
}

void RuleCounts::take(const Document& document, const Knowledge& knowledge) {
  if (!knowledge.filter().speaks_of_vesicles(document)) return;
  ++documents;
  Trail trail;
  std::set<std::string> fired;
  for (const Record& record : extract(document, knowledge, &trail, Scope::links)) collect(record.rules, fired);
  for (const Reading& reading : trail.readings)
    for (const Sentence& sentence : reading.sentences) collect(sentence, fired);
  for (const std::string& rule : fired) ++papers[rule];
}

std::size_t RuleCounts::rules_in(std::size_t wanted) const {
  return static_cast<std::size_t>(std::count_if(papers.begin(), papers.end(), [&](const auto& each) { return each.second == wanted; }));
}

}  // namespace vesper
