#include "record/links.h"

#include <algorithm>

#include "record/quotes.h"
#include "record/record_of.h"

namespace vesper {
namespace {

bool is_part(const Value& value) { return is_rna(value.kind) || value.kind == "gene" || value.kind == "complex" || value.kind == "family"; }

// How a finding came: by the rules of chains, or by those of links alone, which stand back behind the others.
enum class By { chains, links };

class Links {
 public:
  Links(const Document& document, const Confidence& confidence, std::vector<Record>& records) : document_(document), confidence_(confidence), quotes_(document), records_(records) {}

  void take(const Finding& finding, By by) {
    for (const std::vector<Value>* agents : {&finding.agent.values, &finding.agent.cargos})
      for (const Value& agent : *agents)
        if (is_part(agent))
          for (const Way& way : finding.ways)
            for (const Step& step : way.steps)
              if (!step.effect && is_part(step.what) && step.what.name != agent.name && is_rna(agent.kind) != is_rna(step.what.kind)) write(finding, way, agent, step, by);
  }

 private:
  void write(const Finding& finding, const Way& way, const Value& agent, const Step& step, By by) {
    Record record = record_of(document_, finding, &way, quotes_);
    static_cast<Slot&>(record.cargo.emplace()) = quotes_.slot(agent, finding.passage);
    record.cargo->kind = agent.kind;
    record.cargo->level = finding.agent.lost ? Level::lost : finding.agent.raised ? Level::raised : Level::present;
    static_cast<Slot&>(record.target.emplace()) = quotes_.slot(step.what, finding.passage);
    record.target->kind = step.what.kind;
    record.target->change = change_of(step.sign, finding.agent.lost, &agent);
    record.confidence = confidence_.of(record, false);
    if (std::none_of(records_.begin(), records_.end(), [&](const Record& other) { return says_as_much(other, record, by); })) records_.push_back(std::move(record));
  }

  static bool says_as_much(const Record& other, const Record& record, By by) {
    const auto same_sentence = [&](const Quote& quote) { return quote.start == record.sentences.front().start; };
    if (!other.cargo || !other.target || other.cargo->name != record.cargo->name || other.target->name != record.target->name) return false;
    const bool same = other.target->change == record.target->change && other.certainty == record.certainty;
    const bool more = by == By::links && (other.target->change != Change::affect || record.target->change == Change::affect);
    return (same || more) && std::any_of(other.sentences.begin(), other.sentences.end(), same_sentence);
  }

  const Document& document_;
  const Confidence& confidence_;
  Quotes quotes_;
  std::vector<Record>& records_;
};

}  // namespace

void add_links(const Document& document, const std::vector<Reading>& readings, const Confidence& confidence, std::vector<Record>& records) {
  Links links(document, confidence, records);
  for (const Reading& reading : readings)
    for (const Sentence& sentence : reading.sentences) {
      for (const Finding& finding : sentence.findings) links.take(finding, By::chains);
      for (const Finding& finding : sentence.links) links.take(finding, By::links);
    }
}

}  // namespace vesper
