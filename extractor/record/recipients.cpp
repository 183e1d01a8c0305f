#include "record/recipients.h"

#include <algorithm>
#include <string_view>

namespace vesper {
namespace {

constexpr std::size_t farthest = 3;  // sentences

bool is_cell(std::string_view kind) { return kind == "cell" || kind == "cell_line"; }

// "Cancer cells" of no said cancer.
bool is_any_tumor(const Value& value) { return value.name == "cancer cell" || value.name == "cancer"; }

bool is_origin(const Sentence& sentence, const Finding& finding, const Value& cell) {
  const auto named = [&](const std::vector<Value>& origins) { return std::any_of(origins.begin(), origins.end(), [&](const Value& origin) { return origin.name == cell.name; }); };
  return named(finding.agent.origins) || std::any_of(sentence.items.begin(), sentence.items.end(), [&](const Item& item) { return item.type == "vesicle" && named(item.origins); });
}

// The first cell behind the agent that belongs to no phrase of its own, else the last one before it.
std::vector<Value> standing_free(const Sentence& sentence, const Finding& finding) {
  const Item* before = nullptr;
  for (const Item& item : sentence.items) {
    if (!is_cell(item.type) || item.values.empty() || is_origin(sentence, finding, item.values.front())) continue;
    if (item.bytes.begin >= finding.agent.bytes.end) return item.values;
    before = &item;
  }
  return before ? before->values : std::vector<Value>{};
}

const std::vector<Value>* of_another(const Sentence& sentence) {
  for (const Finding& finding : sentence.findings)
    if (!finding.recipients.empty()) return &finding.recipients;
  for (const Item& item : sentence.items)
    if (!item.recipients.empty()) return &item.recipients;
  return nullptr;
}

// The cargo, or the molecule that acts by itself.
const std::vector<Value>& carried(const Finding& finding) { return finding.agent.type == "vesicle" ? finding.agent.cargos : finding.agent.values; }

// What is told of one cargo is not lent to another.
bool may_share(const std::vector<Value>& one, const std::vector<Value>& other) {
  return one.empty() || other.empty() || std::any_of(one.begin(), one.end(), [&](const Value& cargo) { return std::any_of(other.begin(), other.end(), [&](const Value& value) { return value.name == cargo.name; }); });
}

// The first cell or tissue that is named inside a name: "osteoclast differentiation", "acute myocardial infarction".
std::vector<Value> named_inside(std::string_view words, const Lexicon& lexicon) {
  for (std::size_t begin = 0; begin != std::string_view::npos; begin = words.find(' ', begin) == std::string_view::npos ? std::string_view::npos : words.find(' ', begin) + 1)
    for (std::size_t end = words.rfind(' '); end != std::string_view::npos && end > begin; end = words.rfind(' ', end - 1))
      for (const Name* name = lexicon.find(key_of(words.substr(begin, end - begin))); name; name = lexicon.next(*name)) {
        const Term term = lexicon.entry(*name);
        if (is_cell(term.type) || term.type == "tissue") return {Value{std::string(term.name), std::string(term.id), std::string(term.type), "", {}, 0, 1}};
      }
  return {};
}

std::string_view words_of(const Value& value) { return value.text.empty() ? value.name : value.text; }

std::vector<Value> in_effect(const Finding& finding, const Lexicon& lexicon) {
  for (const Way& way : finding.ways)
    for (const Step& step : way.steps)
      if (step.effect)
        if (std::vector<Value> inside = named_inside(words_of(step.what), lexicon); !inside.empty()) return inside;
  return {};
}

// The tumor, tissue or disease that the sentence names beside the act.
std::vector<Value> place_of(const Sentence& sentence, const Lexicon& lexicon) {
  for (const Item& item : sentence.items)
    if (!item.values.empty() && (item.type == "tumor" || item.type == "tissue")) return item.values;
  for (const Item& item : sentence.items)
    if (!item.values.empty() && item.type == "disease")
      if (std::vector<Value> inside = named_inside(words_of(item.values.front()), lexicon); !inside.empty()) return inside;
  return {};
}

std::vector<Value> without_places(std::vector<Value> values) {
  for (Value& value : values) value.bytes = {};
  return values;
}

class Teller {
 public:
  explicit Teller(const Lexicon& lexicon) : lexicon_(lexicon) {}

  void read(Sentence& sentence, std::size_t number) {
    for (Finding& finding : sentence.findings)
      if (!finding.ways.empty()) tell(sentence, finding, number);
    for (const Finding& finding : sentence.findings)
      if (!finding.recipients.empty() && !finding.ways.empty()) {
        told_ = finding.recipients;
        told_of_ = carried(finding);
        told_in_ = number;
      }
  }

 private:
  bool holds_for(const Finding& finding, std::size_t number) const { return !told_.empty() && number - told_in_ <= farthest && may_share(told_of_, carried(finding)); }

  void tell(const Sentence& sentence, Finding& finding, std::size_t number) const {
    if (finding.recipients.empty()) finding.recipients = in_effect(finding, lexicon_);
    if (finding.recipients.empty()) finding.recipients = standing_free(sentence, finding);
    if (finding.recipients.empty())
      if (const std::vector<Value>* other = of_another(sentence)) finding.recipients = *other;
    if (finding.recipients.empty() && holds_for(finding, number)) finding.recipients = without_places(told_);
    if (finding.recipients.empty()) finding.recipients = place_of(sentence, lexicon_);
    std::stable_partition(finding.recipients.begin(), finding.recipients.end(), [](const Value& value) { return !is_any_tumor(value); });
    if (!finding.recipients.empty() && is_any_tumor(finding.recipients.front()) && holds_for(finding, number)) finding.recipients = without_places(told_);
  }

  const Lexicon& lexicon_;
  std::vector<Value> told_, told_of_;
  std::size_t told_in_ = 0;
};

}  // namespace

void tell_recipients(std::vector<Reading>& readings, const Lexicon& lexicon) {
  for (Reading& reading : readings) {
    Teller teller(lexicon);
    for (std::size_t number = 0; number < reading.sentences.size(); ++number) teller.read(reading.sentences[number], number);
  }
}

}  // namespace vesper
