#include "match/fold.h"

#include <algorithm>
#include <iterator>

namespace vesper {
namespace {

constexpr std::size_t most_ways = 24;

template <typename List>
void append(List& to, const List& from) {
  to.insert(to.end(), from.begin(), from.end());
}

Sign times(Sign sign, Sign other) {
  if (sign == Sign::none) return other;
  if (other == Sign::none) return sign;
  if (sign == Sign::open || other == Sign::open) return Sign::open;
  if (sign == Sign::binding) return other == Sign::plus ? Sign::binding : Sign::open;
  if (other == Sign::binding) return sign == Sign::plus ? Sign::binding : Sign::open;
  return sign == other ? Sign::plus : Sign::minus;
}

// "Cardiomyocyte exosomes isolated from hearts": a tissue or fluid beside known cells is where they were, no second origin.
bool adds_only_a_place(const std::vector<Value>& origins, const std::vector<Value>& more) {
  const auto is_cell = [](const Value& value) { return value.kind == "cell" || value.kind == "cell_line"; };
  const auto is_place = [](const Value& value) { return value.kind == "tissue" || value.kind == "fluid"; };
  return std::any_of(origins.begin(), origins.end(), is_cell) && std::all_of(more.begin(), more.end(), is_place);
}

bool is_event(const Item& item) { return item.type.rfind("event", 0) == 0; }

void merge_context(Item& to, const Item& from) {
  append(to.origins, from.origins);
  append(to.cargos, from.cargos);
  append(to.recipients, from.recipients);
  append(to.states, from.states);
  to.lost = to.lost || from.lost;
  to.raised = to.raised || from.raised;
}

void replace_all(std::string& text, const std::string& what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) text.replace(at, what.size(), with);
}

bool all_targets(const std::vector<Way>& ways) {
  return std::all_of(ways.begin(), ways.end(), [](const Way& way) { return std::none_of(way.steps.begin(), way.steps.end(), [](const Step& step) { return step.effect; }); });
}

// "Exosomes without miR-21 no longer raised invasion": with it they do.
void affirm_what_loss_denies(Finding& finding) {
  const bool denied = !finding.ways.empty() && std::all_of(finding.ways.begin(), finding.ways.end(), [](const Way& way) { return way.negated; });
  if (!finding.agent.lost || !denied) return;
  finding.agent.lost = false;
  for (Way& way : finding.ways) way.negated = false;
}

bool each_has_effect(const std::vector<Way>& ways) {
  return std::all_of(ways.begin(), ways.end(), [](const Way& way) { return std::any_of(way.steps.begin(), way.steps.end(), [](const Step& step) { return step.effect; }); });
}

}  // namespace

void sign_pathways(Way& way) {
  const bool raised = std::any_of(way.steps.begin(), way.steps.end(), [](const Step& step) { return step.effect && step.sign == Sign::plus; }) &&
                      std::none_of(way.steps.begin(), way.steps.end(), [](const Step& step) { return step.effect && step.sign != Sign::plus; });
  if (!raised) return;
  for (Step& step : way.steps)
    if (!step.effect && step.sign == Sign::open && step.what.kind == "pathway") step.sign = Sign::plus;
}

std::vector<Way> coupled(const std::vector<Way>& one, const std::vector<Way>& other) {
  std::vector<Way> ways;
  for (const Way& a : one)
    for (const Way& b : other) {
      if (ways.size() == most_ways) return ways;
      Way way = a;
      append(way.steps, b.steps);
      way.negated = a.negated || b.negated;
      way.hedged = a.hedged || b.hedged;
      ways.push_back(std::move(way));
    }
  return ways;
}


Item* Folding::slot(const std::string& name) const {
  for (std::size_t element = 0; element < pattern.size(); ++element)
    if (pattern[element].slot == name) return &items[match.at[element]];
  return nullptr;
}

bool Folding::wants_rna(const std::string& name) const {
  const auto is_named = [&](const Element& element) { return element.slot == name; };
  const auto element = std::find_if(pattern.begin(), pattern.end(), is_named);
  if (element == pattern.end()) return false;
  const auto names = [&](const char* type) { return element->words.find(type) != std::string::npos; };
  return (names("RNA") || names("rna")) && !names("gene") && !names("molecule") && !names("drug");
}

Item Folding::item() const {
  Item result = rule.action.kind == Action::Kind::keeps ? kept() : rule.action.kind == Action::Kind::makes ? made() : joined();
  result.bytes = {items[match.first].bytes.begin, items[match.last - 1].bytes.end};
  attach(result);
  for (const std::string& mark : rule.action.marks) {
    if (mark == "lost") result.lost = !result.lost;
    if (mark == "raised") result.raised = true;
    if (mark == "back") {
      result.back = true;
      for (Value& value : result.values) value.back = true;
    }
    if (mark == "unsourced") result.unsourced = true;
    if (mark == "negated") result.negated = true;
    if (mark == "hedged") result.hedged = true;
  }
  if (rule.action.kind == Action::Kind::lists)  // "did not affect A but raised B": the denial is A's alone
    for (std::size_t i = match.first; i < match.last; ++i) result.negated = result.negated && items[i].word != "but";
  for (Way& way : result.ways) {
    way.negated = way.negated || result.negated;
    way.hedged = way.hedged || result.hedged;
  }
  result.rules.clear();
  for (std::size_t i = match.first; i < match.last; ++i)
    for (const std::string& name : items[i].rules)
      if (std::find(result.rules.begin(), result.rules.end(), name) == result.rules.end()) result.rules.push_back(name);
  if (std::find(result.rules.begin(), result.rules.end(), rule.name) == result.rules.end()) result.rules.push_back(rule.name);
  return result;
}

Item Folding::kept() const {
  const Item* head = slot(rule.action.slots.front());
  Item result = head ? *head : items[match.first];
  result.of_type = &classes.set_of_type(result.type);
  result.of_word = nullptr;
  result.word_sign = Sign::none;
  return result;
}

Sign Folding::sign() const {
  const SignOf& of = rule.action.sign;
  Sign sign = of.fixed;
  if (!of.list.empty()) {
    sign = Sign::open;
    for (std::size_t element = 0; element < pattern.size(); ++element)
      if (pattern[element].list == of.list) {
        sign = items[match.at[element]].word_sign;
        break;
      }
  }
  return of.turned ? times(sign, Sign::minus) : sign;
}

std::vector<Value> Folding::named_values() const {
  const Span bytes{items[match.first].bytes.begin, items[match.last - 1].bytes.end};
  const bool names_cargo = std::find(rule.action.with.begin(), rule.action.with.end(), "cargo") != rule.action.with.end();
  std::vector<Value> values{Value{rule.action.name, "", !rule.action.type.empty() ? rule.action.type : names_cargo ? "RNA" : "cell", "", bytes, 0, 1}};
  const bool as_written = rule.action.type == "pathway";
  for (const Element& element : pattern) {
    const std::string mark = "<" + element.slot + ">";
    if (element.slot.empty() || rule.action.name.find(mark) == std::string::npos) continue;
    std::vector<Value> opened;
    for (const Value& value : values)
      for (const Value& part : slot(element.slot)->values) {
        Value named = value;
        replace_all(named.name, mark, as_written && !part.text.empty() ? part.text : part.name);
        opened.push_back(std::move(named));
      }
    values = std::move(opened);
  }
  return values;
}

// "The miR-21/PTEN/AKT axis": what a part of the name is gripped by grips the whole.
void Folding::carry_of_parts(Item& result) const {
  for (const Element& element : pattern)
    if (!element.slot.empty() && rule.action.name.find("<" + element.slot + ">") != std::string::npos) append(result.cargos, slot(element.slot)->cargos);
}

Item Folding::made() const {
  const Action& action = rule.action;
  Item result;
  result.type = action.type;
  result.of_type = &classes.set_of_type(action.type);
  const Item* source = action.slots.empty() ? nullptr : slot(action.slots.front());
  std::vector<Value> values = source ? source->values : std::vector<Value>{};
  if (!action.name.empty()) values = named_values();
  if (source) merge_context(result, *source);
  else carry_of_parts(result);
  const bool gripped = source && !source->cargos.empty() && !source->of_type->bits.test(classes.effect_bit());  // "the miR-21/PTEN axis": what becomes of PTEN is not said
  const Sign changed = gripped ? Sign::open : sign();
  if (!is_event(result)) {
    result.values = std::move(values);
    for (Value& value : result.values) {
      value.kind = action.type;
      if (changed == Sign::minus) value.sign = -value.sign;
    }
    return result;
  }
  if (source && is_event(*source)) {
    result.ways = source->ways;
    for (Way& way : result.ways)
      for (Step& step : way.steps) step.sign = times(changed, step.sign);
    return result;
  }
  result.ways = ways_of(values, changed, !action.name.empty());
  return result;
}

std::vector<Way> Folding::ways_of(const std::vector<Value>& values, Sign changed, bool named) const {
  Way targets, effects;
  for (const Value& value : values) {
    const bool effect = named || classes.set_of_type(value.kind).bits.test(classes.effect_bit());
    (effect ? effects : targets).steps.push_back({value, times(changed, value.sign < 0 ? Sign::minus : Sign::plus), effect});
  }
  if (targets.steps.empty()) return {effects};
  if (effects.steps.empty()) return {targets};
  return {targets, effects};
}

Item Folding::joined() const {
  const Item* first = slot(rule.action.slots.front());
  Item result = first ? *first : Item{};
  result.of_type = &classes.set_of_type(result.type);
  result.of_word = nullptr;
  for (std::size_t i = 1; i < rule.action.slots.size(); ++i) {
    const Item* other = slot(rule.action.slots[i]);
    if (!other) continue;
    if (other->type == "event.by") {
      result.ways = coupled(result.ways, other->ways);
      for (Way& way : result.ways) sign_pathways(way);
    } else if (rule.action.kind == Action::Kind::links) result.ways = coupled(result.ways, other->ways);
    else if (all_targets(result.ways) && each_has_effect(other->ways)) result.ways = coupled(result.ways, other->ways);
    else append(result.ways, other->ways);
    append(result.recipients, other->recipients);
    append(result.cargos, other->cargos);
  }
  return result;
}

void Folding::attach(Item& item) const {
  for (const std::string& name : rule.action.with) {
    const Item* other = slot(name);
    if (!other) continue;
    if (other->type == "vesicle") {
      append(item.origins, other->origins);
      append(item.cargos, other->cargos);
    }
    if (name == "origin" && rule.action.kind == Action::Kind::keeps && item.type == "vesicle") append(item.cargos, other->cargos);  // "exosomes of miR-21-depleted CAFs"
    if (name == "origin" && item.type == "vesicle" && adds_only_a_place(item.origins, other->values)) continue;
    if (name == "origin") append(item.origins, rule.action.name.empty() || rule.action.kind != Action::Kind::keeps ? other->values : named_values());
    if (name == "cargo" && rule.action.kind == Action::Kind::gives && !item.cargos.empty()) continue;
    if (name == "cargo" && wants_rna(name)) {  // "via miR-21 and PTEN": the RNA of the list
      std::copy_if(other->values.begin(), other->values.end(), std::back_inserter(item.cargos), [](const Value& value) { return is_rna(value.kind); });
      append(item.origins, other->origins);
      item.lost = item.lost || other->lost;
      continue;
    }
    if (name == "cargo") append(item.cargos, other->type == "vesicle" ? std::vector<Value>{} : rule.action.name.empty() || rule.action.kind != Action::Kind::keeps ? other->values : named_values());
    if (name == "cargo" && other->type != "vesicle") append(item.origins, other->origins);
    if (name == "recipient") append(item.recipients, other->values);
    if (name == "state") append(item.states, other->values);
    if (name == "origin" || name == "cargo") item.lost = item.lost || other->lost;
  }
}

Finding Folding::finding() const {
  Finding finding;
  const Action& action = rule.action;
  finding.agent = *slot(action.slots.front());
  finding.rules = finding.agent.rules;
  attach(finding.agent);
  for (std::size_t i = 1; i < action.slots.size(); ++i) {
    const Item* event = slot(action.slots[i]);
    if (!event) continue;
    if (!is_event(*event) && event->type.rfind("back", 0) != 0) {
      finding.ways = ways_of(event->values, sign(), false);
      append(finding.recipients, event->recipients);
      append(finding.rules, event->rules);
      continue;
    }
    finding.undone = event->type == "back.undone";
    finding.takes_up = finding.takes_up || finding.undone || event->type == "back.event";
    finding.by_itself = event->type == "event.pass" && finding.agent.bytes.end <= event->bytes.begin;
    finding.event = event->bytes;
    finding.ways = finding.ways.empty() ? event->ways : coupled(finding.ways, event->ways);
    append(finding.recipients, event->recipients);
    append(finding.rules, event->rules);
    if (finding.agent.type == "vesicle" && finding.agent.cargos.empty()) finding.agent.cargos = event->cargos;
  }
  append(finding.recipients, finding.agent.recipients);
  finding.rules.push_back(rule.name);
  affirm_what_loss_denies(finding);
  return finding;
}

void Folding::mark_told() const {
  for (std::size_t i = 1; i < rule.action.slots.size(); ++i) {
    Item* event = slot(rule.action.slots[i]);
    if (!event) continue;
    event->type = "told";
    event->of_type = &classes.set_of_type("told");
    event->of_word = nullptr;
  }
}

}  // namespace vesper
