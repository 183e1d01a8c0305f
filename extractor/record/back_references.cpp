#include "record/back_references.h"

#include <algorithm>
#include <optional>

#include "match/fold.h"
#include "match/leftovers.h"

namespace vesper {
namespace {

constexpr std::size_t farthest = 2;  // sentences

// The one whom a sentence without findings is about: its vesicle with a cargo, else its first RNA or vesicle.
const Item* subject_of(const Sentence& sentence) {
  const Item* first = nullptr;
  for (const Item& item : sentence.items) {
    if (item.type == "vesicle" && !item.cargos.empty()) return &item;
    if (!first && (item.type == "vesicle" || is_rna(item.type))) first = &item;
  }
  return first;
}

// "It" is one molecule, never "exosomes".
bool can_be_it(const Item& agent) { return agent.type != "vesicle" || !agent.cargos.empty(); }

// What was told last before `sentence`: a finding, or a subject without one (then ways are empty).
std::optional<Finding> before(const Reading& reading, std::size_t sentence, bool it) {
  for (std::size_t back = 1; back <= farthest && back <= sentence; ++back) {
    const std::vector<Finding>& findings = reading.sentences[sentence - back].findings;
    for (const Finding& finding : findings)
      if (!finding.ways.empty() && (!it || can_be_it(finding.agent))) return finding;
    if (!findings.empty() && (!it || can_be_it(findings.front().agent))) return findings.front();
    if (const Item* subject = subject_of(reading.sentences[sentence - back]); subject && (!it || can_be_it(*subject))) {
      Finding told;
      told.agent = *subject;
      told.sentence = sentence - back;
      return told;
    }
  }
  return std::nullopt;
}

bool points_back(const Finding& finding) { return finding.agent.type.rfind("back", 0) == 0; }

// What was told last to happen before `sentence`: only a finding with ways.
std::optional<Finding> deed_before(const Reading& reading, std::size_t sentence) {
  constexpr std::size_t farthest_deed = 3;  // sentences
  for (std::size_t back = 1; back <= farthest_deed && back <= sentence; ++back)
    for (const Finding& finding : reading.sentences[sentence - back].findings)
      if (!finding.ways.empty() && !points_back(finding)) return finding;
  return std::nullopt;
}

// All ways that the sentence of `told` tells of the same agent.
std::vector<Way> all_ways(const Reading& reading, const Finding& told) {
  std::vector<Way> ways;
  for (const Finding& finding : reading.sentences[told.sentence].findings)
    if (finding.agent.bytes == told.agent.bytes) ways.insert(ways.end(), finding.ways.begin(), finding.ways.end());
  return ways;
}

// "miR-21 was found, and it ...", "exosomes of X do the reverse: they ...": the RNA or vesicle with a cargo, or for "they" the
// vesicle, that stands before the word in the same sentence.
std::optional<Finding> before_in_sentence(const Reading& reading, std::size_t sentence, std::size_t end, bool it) {
  const Item* last = nullptr;
  for (const Item& item : reading.sentences[sentence].items)
    if (item.bytes.end <= end && ((it && is_rna(item.type)) || (item.type == "vesicle" && !(item.cargos.empty() && (it || item.origins.empty()))))) last = &item;
  if (!last) return std::nullopt;
  Finding told;
  told.agent = *last;
  told.sentence = sentence;
  return told;
}

// "... inhibited apoptosis; this effect depended on miR-21": what the same sentence told before.
std::optional<Finding> told_in_sentence(const Reading& reading, std::size_t sentence, const Finding& finding) {
  for (const Finding& other : reading.sentences[sentence].findings)
    if (&other != &finding && !other.ways.empty() && !other.takes_up && other.agent.bytes.begin < finding.agent.bytes.begin) return other;
  return std::nullopt;
}

// "This resistance": the effect told last, at most `farthest` sentences back, whose name has one word more before the same head.
const Value* fuller_name(const Reading& reading, std::size_t sentence, const Value& effect) {
  const std::string head = effect.name.substr(effect.name.find_last_of(' ') + 1);
  const auto ends_alike = [&](const Value& other) { return other.name.size() > head.size() && other.name.compare(other.name.size() - head.size(), head.size(), head) == 0 && !other.back; };
  for (std::size_t back = 1; back <= farthest && back <= sentence; ++back)
    for (const Finding& finding : reading.sentences[sentence - back].findings)
      for (const Way& way : finding.ways)
        for (const Step& step : way.steps)
          if (step.effect && ends_alike(step.what)) return &step.what;
  return nullptr;
}

void name_effects_told_before(const Reading& reading, std::size_t sentence, Finding& finding) {
  for (Way& way : finding.ways)
    for (Step& step : way.steps) {
      if (!step.what.back) continue;
      if (const Value* told = fuller_name(reading, sentence, step.what)) {
        step.what.name = told->name;
        step.what.id = told->id;
      }
      step.what.back = false;
    }
}

// "Vesicles lower apoptosis. This effect was due to miR-21": they carry it.
void carry_what_it_is_put_down_to(Finding& finding, const Item& told) {
  if (!is_rna(finding.agent.type) || told.type != "vesicle" || !told.cargos.empty()) return;
  const Item rna = std::move(finding.agent);
  finding.agent = told;
  finding.agent.cargos = rna.values;
  finding.agent.bytes = rna.bytes;
  finding.agent.lost = rna.lost;
}

// "Exosomes hold RNA and proteins. Their uptake ...": by neither of them.
void forget_words_for_many(std::vector<Value>& cargos) {
  const auto is_vague = [](const Value& cargo) { return is_generic(cargo.kind); };
  cargos.erase(std::remove_if(cargos.begin(), cargos.end(), is_vague), cargos.end());
}

// "These effects were abolished by a PI3K inhibitor": what was told goes by way of PI3K, raised.
bool goes_by_way_of_blocked(const Reading& reading, std::size_t sentence, Finding& finding) {
  std::optional<Finding> told = told_in_sentence(reading, sentence, finding);
  if (!told) told = deed_before(reading, sentence);
  if (!told || finding.agent.states.empty()) return false;
  Way blocked;
  for (const Value& value : finding.agent.states) blocked.steps.push_back({value, Sign::plus, false});
  std::vector<Way> ways = all_ways(reading, *told);
  const auto without_effect = [](const Way& way) { return way.negated || std::none_of(way.steps.begin(), way.steps.end(), [](const Step& step) { return step.effect; }); };
  ways.erase(std::remove_if(ways.begin(), ways.end(), without_effect), ways.end());
  if (ways.empty()) return false;
  finding.ways = coupled(ways, {blocked});
  finding.recipients = told->recipients;
  const Span bytes = finding.agent.bytes;
  finding.agent = told->agent;
  finding.agent.bytes = bytes;
  finding.undone = finding.takes_up = false;
  return true;
}

bool resolve(const Reading& reading, std::size_t sentence, Finding& finding) {
  if (finding.undone && finding.agent.type == "drug") return goes_by_way_of_blocked(reading, sentence, finding);
  if (finding.undone && !finding.agent.lost) return false;
  if (finding.undone) finding.agent.lost = false;  // "this effect was abolished by its knockdown": it does have the effect
  const bool takes_up = finding.takes_up || finding.agent.type == "back.event";
  const bool it = finding.agent.type == "back.it";
  std::optional<Finding> told;
  if (points_back(finding) && !takes_up) told = before_in_sentence(reading, sentence, finding.agent.bytes.begin, it);
  if (takes_up) told = told_in_sentence(reading, sentence, finding);
  if (!told && takes_up) told = deed_before(reading, sentence);
  if (!told) told = before(reading, sentence, it);
  if (!told && it) told = before(reading, sentence, false);
  if (!told) return false;
  if (finding.rules.back() == leftover_rule)
    if (const std::vector<Way> targets = targets_of(all_ways(reading, *told)); !targets.empty()) finding.ways = coupled(targets, finding.ways);
  if (takes_up) {
    if (told->ways.empty() || finding.agent.lost) return false;  // "its knockdown abolished these effects" says them once more
    const std::vector<Way> ways = all_ways(reading, *told);
    finding.ways = finding.ways.empty() ? ways : ways.empty() ? finding.ways : coupled(ways, finding.ways);
    for (Way& way : finding.ways) sign_pathways(way);
    if (finding.recipients.empty()) finding.recipients = told->recipients;
    carry_what_it_is_put_down_to(finding, told->agent);
  }
  if (points_back(finding)) {
    const Item own = std::move(finding.agent);
    finding.agent = told->agent;
    finding.agent.bytes = own.bytes;
    const bool of_loss = finding.agent.lost && finding.rules.back() != leftover_rule;  // what rose by itself is not told of the loss before
    finding.agent.lost = of_loss || own.lost;  // "its blockade"
    if (finding.agent.type == "vesicle") forget_words_for_many(finding.agent.cargos);
    if (!own.cargos.empty() && finding.agent.type == "vesicle") finding.agent.cargos = own.cargos;  // "they carry X, which ..."
  }
  finding.takes_up = false;
  return true;
}

}  // namespace

void resolve_references(std::vector<Reading>& readings) {
  for (Reading& reading : readings)
    for (std::size_t sentence = 0; sentence < reading.sentences.size(); ++sentence) {
      std::vector<Finding>& findings = reading.sentences[sentence].findings;
      for (Finding& finding : findings) name_effects_told_before(reading, sentence, finding);
      const auto lost = std::remove_if(findings.begin(), findings.end(), [&](Finding& finding) {
        return (points_back(finding) || finding.takes_up) && !resolve(reading, sentence, finding);
      });
      findings.erase(lost, findings.end());
    }
}

}  // namespace vesper
