#include "rule_examples.h"

#include <algorithm>

#include "base/table.h"
#include "english/tokens.h"
#include "pipeline.h"
#include "record/as_chain.h"

namespace vesper {
namespace {

struct Mark {
  std::string slot, words, name;  // name is empty unless "= name" is given
  char sign = 0;
};

// "[effect- apoptosis]" -> the plain text and the marks.
std::string without_marks(std::string_view text, std::vector<Mark>& marks) {
  std::string plain;
  while (!text.empty()) {
    const std::size_t open = text.find('['), close = text.find(']');
    if (open == std::string_view::npos || close == std::string_view::npos) return plain + std::string(text);
    plain += text.substr(0, open);
    std::string_view inside = text.substr(open + 1, close - open - 1);
    const std::size_t blank = inside.find(' ');
    Mark mark;
    mark.slot = inside.substr(0, blank);
    inside = trimmed(inside.substr(blank));
    if (!mark.slot.empty() && std::string_view("+-?").find(mark.slot.back()) != std::string_view::npos) {
      mark.sign = mark.slot.back();
      mark.slot.pop_back();
    }
    const std::size_t equals = inside.find(" = ");
    mark.words = inside.substr(0, equals);
    if (equals != std::string_view::npos) mark.name = trimmed(inside.substr(equals + 3));
    plain += mark.words;
    marks.push_back(std::move(mark));
    text.remove_prefix(close + 1);
  }
  return plain;
}

char sign_of(Change change) { return change == Change::increase ? '+' : change == Change::decrease ? '-' : '?'; }

bool names_agree(const Slot& slot, const Mark& mark) {
  if (!mark.name.empty()) return key_of(slot.name) == key_of(mark.name);
  if (key_of(slot.name) == key_of(mark.words)) return true;
  return std::any_of(slot.spans.begin(), slot.spans.end(), [&](const Quote& quote) { return quote.exact == mark.words; });
}

bool holds(const Record& record, const Mark& mark) {
  if (mark.slot == "origin") return record.origin && names_agree(*record.origin, mark);
  if (mark.slot == "cargo") return record.cargo && names_agree(*record.cargo, mark);
  if (mark.slot == "target") return record.target && names_agree(*record.target, mark) && sign_of(record.target->change) == mark.sign;
  if (mark.slot == "effect") return record.effect && names_agree(*record.effect, mark) && sign_of(record.effect->change) == mark.sign;
  if (mark.slot == "recipient") return record.recipient && names_agree(*record.recipient, mark);
  if (mark.slot == "vesicle") return record.vesicle && names_agree(*record.vesicle, mark);
  return false;
}

bool took_part(const std::string& rule, const Trail& trail) {
  const auto has = [&](const std::vector<std::string>& rules) { return std::find(rules.begin(), rules.end(), rule) != rules.end(); };
  for (const Reading& reading : trail.readings)
    for (const Sentence& sentence : reading.sentences) {
      if (std::any_of(sentence.items.begin(), sentence.items.end(), [&](const Item& item) { return has(item.rules); })) return true;
      for (const std::vector<Finding>* findings : {&sentence.findings, &sentence.links})
        if (std::any_of(findings->begin(), findings->end(), [&](const Finding& finding) { return has(finding.rules); })) return true;
    }
  return false;
}

// Fills in the fault and, with it, what was found.
void run(const Rule& rule, const Example& example, const Knowledge& knowledge, ExampleResult& result) {
  std::vector<Mark> marks;
  Document document;
  document.id = "example";
  document.passages.push_back({});
  document.passages.back().words = without_marks(example.text, marks);
  Trail trail;
  const std::vector<Record> records = extract(document, knowledge, &trail, knowledge.cascade().for_links(rule) ? Scope::links : Scope::chains);
  const bool took = took_part(rule.name, trail);
  if (example.kind == Example::Kind::no) result.fault = took ? "'no' line fails: the rule takes part" : "";
  else if (!took) result.fault = "'yes' line fails: the rule takes no part";
  else
    for (const Mark& mark : marks)
      if (std::none_of(records.begin(), records.end(), [&](const Record& record) { return holds(record, mark); })) {
        result.fault = "'yes' line fails: not read: " + mark.slot + (mark.sign ? std::string(1, mark.sign) : "") + " " + mark.words;
        break;
      }
  if (!result.fault.empty())
    for (const Record& record : records) result.found.push_back(chain_line(record));
}

}  // namespace

std::vector<ExampleResult> run_examples(const Knowledge& knowledge) {
  std::vector<ExampleResult> results;
  for (const Rule& rule : knowledge.cascade().rules())
    for (const Example& example : rule.examples) {
      ExampleResult result{rule.name, rule.file, example.line, example.text, "", {}, false};
      run(rule, example, knowledge, result);
      if (example.kind == Example::Kind::todo) {
        result.todo_passes = result.fault.empty();
        result.fault.clear();
      }
      results.push_back(std::move(result));
    }
  return results;
}

}  // namespace vesper
