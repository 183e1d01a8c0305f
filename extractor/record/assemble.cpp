#include "record/assemble.h"

#include <algorithm>

#include "match/leftovers.h"
#include "record/agent.h"
#include "record/chains.h"
#include "record/context.h"
#include "record/distinct.h"
#include "record/recipients.h"
#include "record/story.h"

namespace vesper {
namespace {

bool changes_cargo(const Finding& finding, const Agent& agent) {
  return std::any_of(finding.ways.begin(), finding.ways.end(), [&](const Way& way) {
    return std::any_of(way.steps.begin(), way.steps.end(), [&](const Step& step) { return is_cargo(agent, step.what); });
  });
}

}  // namespace

std::vector<Record> assemble(const Document& document, const std::vector<Reading>& readings, const Confidence& confidence, const StandsFor& stands_for, AssemblyTally* tally) {
  const Context context(document, readings);
  Distinct told;
  const auto drop = [&](const char* reason) {
    if (tally) ++tally->dropped_findings[reason];
  };
  const Chains chains(document, confidence, stands_for);
  for (const Reading& reading : readings)
    for (const Sentence& sentence : reading.sentences)
      for (const Finding& finding : sentence.findings) {
        if (tally) ++tally->findings;
        const std::optional<Agent> agent = agent_of(finding, context);
        if (!agent) drop(context.vesicle_near(finding.passage) ? "its molecule is in no vesicle in reach" : "no vesicle in reach");
        else if (finding.rules.back() == leftover_rule && changes_cargo(finding, *agent)) drop("tells only that the cargo is changed");  // "miR-21 was low in ...": says nothing of its doing
        else chains.open(finding, *agent, told);
      }
  if (context.is_short()) settle_signs(told);
  const std::size_t count = told.records().size();
  complete_chains(told);
  tell_own_cells(stands_for, told.records());
  std::vector<Record> kept = told.fullest(count);
  if (tally) {
    tally->made = told.made();
    tally->dropped_records = told.dropped();
  }
  return kept;
}

}  // namespace vesper
