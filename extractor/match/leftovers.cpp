#include "match/leftovers.h"

#include <algorithm>

#include "match/fold.h"

namespace vesper {

const char* const leftover_rule = "claim.leftover";

namespace {

// The ways that the findings tell of one agent before a place of the sentence.
std::vector<Way> ways_before(const Span& agent, std::size_t byte, const std::vector<Finding>& findings) {
  std::vector<Way> ways;
  for (const Finding& finding : findings)
    if (finding.agent.bytes == agent && finding.event.end <= byte) ways.insert(ways.end(), finding.ways.begin(), finding.ways.end());
  return ways;
}

// "It sponges A, B goes up and invasion rises": what rose by itself follows from the targets told before it.
void couple_with_targets(std::vector<Finding>& findings) {
  const std::vector<Finding> told = findings;
  for (Finding& finding : findings) {
    if (!finding.by_itself) continue;
    const std::vector<Way> targets = targets_of(ways_before(finding.agent.bytes, finding.event.begin, told));
    if (!targets.empty()) finding.ways = coupled(targets, finding.ways);
  }
}

// Of a vesicle, an RNA or what was told before; a gene's doings are no vesicle's.
bool tells_of_vesicle(const Finding& finding) {
  const std::string& type = finding.agent.type;
  return type == "vesicle" || is_rna(type) || type.rfind("back", 0) == 0;
}

Finding claimed(const Item& event, const Finding& told, std::vector<Way> targets) {
  Finding finding = told;
  finding.ways = event.ways;
  if (!targets.empty()) finding.ways = coupled(targets, event.ways);
  finding.recipients.insert(finding.recipients.begin(), event.recipients.begin(), event.recipients.end());
  finding.rules.push_back(leftover_rule);
  return finding;
}

// Of `agent`, or of what was told before where the sentence names none.
Finding first_finding(const Item& event, const Item* agent, const Sentence& sentence) {
  Finding finding;
  if (agent) finding.agent = *agent;
  else finding.agent.type = "back.agent";
  if (!agent) finding.agent.bytes = event.bytes;
  finding.ways = event.ways;
  finding.recipients = event.recipients;
  finding.rules = event.rules;
  finding.rules.push_back(leftover_rule);
  finding.bytes = sentence.bytes;
  return finding;
}

// "A and B rose, whereas vesicles of X ...": the end of a first clause that names no agent; 0 where there is none.
std::size_t clause_without_agent(const Sentence& sentence, const Bits& wall, const Bits& agent) {
  for (const Item& item : sentence.items) {
    if (item.meets(wall)) return item.bytes.begin;
    if (item.meets(agent)) return 0;
  }
  return 0;
}

}  // namespace

std::vector<Way> targets_of(std::vector<Way> ways) {
  for (Way& way : ways) way.steps.erase(std::remove_if(way.steps.begin(), way.steps.end(), [](const Step& step) { return step.effect; }), way.steps.end());
  ways.erase(std::remove_if(ways.begin(), ways.end(), [](const Way& way) { return way.negated || way.steps.empty(); }), ways.end());
  return ways;
}

void claim_leftovers(Sentence& sentence, const Bits& wall, const Bits& agent) {
  const bool nothing_told = std::none_of(sentence.findings.begin(), sentence.findings.end(), tells_of_vesicle);
  couple_with_targets(sentence.findings);
  bool parted = false, agents = false;
  const std::size_t first_clause = clause_without_agent(sentence, wall, agent);
  const Item* subject = nullptr;  // an RNA, or a vesicle of known cell or cargo, before: nothing is told of it
  std::vector<Finding> more;
  for (Item& item : sentence.items) {
    if (item.type == "told") parted = false;
    parted = parted || (item.meets(wall) && item.word != ";" && item.word != ":");
    if (item.type == "event.pass" && !parted) {
      const Finding* told = nullptr;
      for (const Finding& finding : sentence.findings)
        if (finding.agent.bytes.end <= item.bytes.begin && (!told || tells_of_vesicle(finding) || !tells_of_vesicle(*told))) told = &finding;
      if (told && subject && !tells_of_vesicle(*told)) told = nullptr;
      if (!more.empty() && more.back().agent.type != "back.agent") more.push_back(claimed(item, more.back(), targets_of(more.back().ways)));
      else if (told) more.push_back(claimed(item, *told, targets_of(ways_before(told->agent.bytes, item.bytes.begin, sentence.findings))));
      else if ((nothing_told && (!agents || subject)) || item.bytes.end <= first_clause) more.push_back(first_finding(item, subject, sentence));
      else continue;
      item.type = "told";
    }
    if (!agents && (is_rna(item.type) || (item.type == "vesicle" && !(item.cargos.empty() && item.origins.empty())))) subject = &item;
    agents = agents || item.meets(agent);
  }
  std::move(more.begin(), more.end(), std::back_inserter(sentence.findings));
}

}  // namespace vesper
