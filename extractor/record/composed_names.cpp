#include "record/composed_names.h"

#include "english/tokens.h"

namespace vesper {
namespace {

// Whether an entry of this type can be what a step tells.
bool fits(const Step& step, std::string_view type) {
  if (step.effect) return is_process(type) || type == "disease";
  return step.what.kind == "pathway" && type == "pathway";
}

void ground(const Lexicon& lexicon, Step& step) {
  if (!step.what.id.empty() || (!step.effect && step.what.kind != "pathway")) return;
  for (const Name* name = lexicon.find(key_of(step.what.name)); name; name = lexicon.next(*name)) {
    const Term entry = lexicon.entry(*name);
    if (name->sign < 0 || !fits(step, entry.type)) continue;
    step.what.name = entry.name;
    step.what.id = entry.id;
    return;
  }
}

}  // namespace

void ground_composed_names(const Lexicon& lexicon, std::vector<Reading>& readings) {
  for (Reading& reading : readings)
    for (Sentence& sentence : reading.sentences)
      for (std::vector<Finding>* findings : {&sentence.findings, &sentence.links})
        for (Finding& finding : *findings)
          for (Way& way : finding.ways)
            for (Step& step : way.steps) ground(lexicon, step);
}

}  // namespace vesper
