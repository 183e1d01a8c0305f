#include "match/leftovers.h"

#include <algorithm>

#include "match/fold.h"

namespace vesper {
namespace {

constexpr const char* rule_name = "claim.leftover";

bool all_targets(const std::vector<Way>& ways) {
  return std::all_of(ways.begin(), ways.end(), [](const Way& way) { return std::none_of(way.steps.begin(), way.steps.end(), [](const Step& step) { return step.effect; }); });
}

bool all_effects(const std::vector<Way>& ways) {
  return std::all_of(ways.begin(), ways.end(), [](const Way& way) { return std::all_of(way.steps.begin(), way.steps.end(), [](const Step& step) { return step.effect; }); });
}

Finding claimed(const Item& event, const Finding& told) {
  Finding finding = told;
  const bool follows = !told.ways.empty() && all_targets(told.ways) && all_effects(event.ways);
  finding.ways = follows ? coupled(told.ways, event.ways) : event.ways;
  finding.recipients.insert(finding.recipients.begin(), event.recipients.begin(), event.recipients.end());
  finding.rules.push_back(rule_name);
  return finding;
}

Finding pointing_back(const Item& event, const Sentence& sentence) {
  Finding finding;
  finding.agent.type = "back.agent";
  finding.agent.bytes = event.bytes;
  finding.ways = event.ways;
  finding.recipients = event.recipients;
  finding.rules = event.rules;
  finding.rules.push_back(rule_name);
  finding.bytes = sentence.bytes;
  return finding;
}

}  // namespace

void claim_leftovers(Sentence& sentence, const Bits& wall, const Bits& agent) {
  const bool nothing_told = sentence.findings.empty();
  bool parted = false, agents = false;
  std::vector<Finding> more;
  for (Item& item : sentence.items) {
    if (item.type == "told") parted = false;
    parted = parted || (item.bits & wall).any();
    if (item.type == "event.pass" && !parted) {
      const Finding* told = nullptr;
      for (const Finding& finding : sentence.findings)
        if (finding.agent.bytes.end <= item.bytes.begin) told = &finding;
      if (told) more.push_back(claimed(item, *told));
      else if (nothing_told && !agents) more.push_back(pointing_back(item, sentence));
      else continue;
      item.type = "told";
    }
    agents = agents || (item.bits & agent).any();
  }
  std::move(more.begin(), more.end(), std::back_inserter(sentence.findings));
}

}  // namespace vesper
