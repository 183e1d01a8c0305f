#include "record/chains.h"

#include <algorithm>

#include "record/record_of.h"

namespace vesper {
namespace {

constexpr std::size_t most_records = 400;  // of one finding

using Maybe = std::vector<const Value*>;  // one nullptr where a slot is empty

Maybe each_or_none(const std::vector<Value>& values) {
  Maybe all;
  for (const Value& value : values)
    if (std::none_of(all.begin(), all.end(), [&](const Value* other) { return other->name == value.name; })) all.push_back(&value);
  if (all.empty()) all.push_back(nullptr);
  return all;
}

// What a way does, apart from its cargo: one nullptr where there is none.
struct Outcomes {
  std::vector<const Step*> targets, effects;
};

Outcomes outcomes_of(const Way* way, Agent& agent) {
  static const Way nothing;
  Outcomes all;
  for (const Step& step : way ? way->steps : nothing.steps) {
    if (is_cargo(agent, step.what)) {  // "less miR-21 led to ...": the cargo itself is what changes
      agent.lost = agent.lost != (step.sign == Sign::minus && way->steps.size() > 1);
      continue;
    }
    std::vector<const Step*>& list = step.effect ? all.effects : all.targets;
    const bool known = std::any_of(list.begin(), list.end(), [&](const Step* other) { return other->what.name == step.what.name; });
    if (!known) list.push_back(&step);
  }
  if (all.targets.empty()) all.targets.push_back(nullptr);
  if (all.effects.empty()) all.effects.push_back(nullptr);
  return all;
}

}  // namespace

struct Chains::Chain {
  const Finding& finding;
  const Agent& agent;
  const Way* way;
  const Value *origin, *cargo;
  const Step *target, *effect;

  // Why it is not worth telling: "proteins were changed", "shapes cancer", a cargo that changes itself; nullptr where it is.
  const char* idle() const {
    if (target && cargo && target->what.name == cargo->name) return "the target is the cargo";
    if (target && (is_generic(target->what.kind) || (!cargo && is_rna(target->what.kind)))) return "the target is a word for many, or an RNA that no cargo changes";
    if (cargo && !target && !effect && is_generic(cargo->kind)) return "a vesicle with a word for many";
    if (effect && effect->what.kind == "tumor" && change_of(effect->sign, false, cargo) == Change::affect) return "a tumour changed in no direction";
    return (origin ? 1 : 0) + (cargo ? 1 : 0) + (target ? 1 : 0) + (effect ? 1 : 0) >= 2 ? nullptr : "fewer than two of origin, cargo, target and effect";
  }
  bool lost() const { return agent.lost; }
};

void Chains::open(const Finding& finding, const Agent& agent, Distinct& told) const {
  if (finding.ways.empty()) open_way(finding, agent, nullptr, told);
  for (const Way& way : finding.ways) open_way(finding, agent, &way, told);
}

void Chains::open_way(const Finding& finding, Agent agent, const Way* way, Distinct& told) const {
  const Outcomes outcomes = outcomes_of(way, agent);
  const auto& [targets, effects] = outcomes;
  const Maybe origins = each_or_none(agent.origins), cargos = each_or_none(agent.cargos);
  const std::size_t longest = std::max({origins.size(), cargos.size(), targets.size(), effects.size()});
  const auto pairs = [&](std::size_t size, std::size_t at, std::size_t number) { return size != longest || at == number; };
  const bool one_by_one = finding.respectively && longest > 1;
  std::size_t made = 0;
  for (std::size_t number = 0; number < (one_by_one ? longest : 1); ++number)
    for (std::size_t o = 0; o < origins.size(); ++o)
      for (std::size_t c = 0; c < cargos.size(); ++c)
        for (std::size_t t = 0; t < targets.size(); ++t)
          for (std::size_t e = 0; e < effects.size(); ++e) {
            if (one_by_one && !(pairs(origins.size(), o, number) && pairs(cargos.size(), c, number) && pairs(targets.size(), t, number) && pairs(effects.size(), e, number))) continue;
            if (made++ < most_records) write({finding, agent, way, origins[o], cargos[c], targets[t], effects[e]}, told);
            else told.leave("too many combinations of lists in a finding");
          }
}

void Chains::write(const Chain& chain, Distinct& told) const {
  if (const char* reason = chain.idle()) return told.leave(reason);
  const bool told_to_target = chain.cargo && is_rna(chain.cargo->kind);
  if (chain.target && !told_to_target && stands_for_.speaks_of_release(chain.target->what.name)) return told.leave("the target is what sheds vesicles");
  const Finding& finding = chain.finding;
  Record record = record_of(document_, finding, chain.way, quotes_);
  fill_slots(chain, record);
  set_recipient(record, chain);
  if (chain.effect) set_outcome(*chain.effect, record);
  record.confidence = confidence_.of(record, chain.agent.known_by_reach);
  told.add(std::move(record));
}

void Chains::fill_slots(const Chain& chain, Record& record) const {
  const std::size_t passage = chain.finding.passage;
  record.vesicle = quotes_.slot(chain.agent.vesicle, passage);
  if (chain.origin) {
    record.origin.emplace();
    static_cast<Slot&>(*record.origin) = quotes_.slot(*chain.origin, passage);
    for (const Value& state : chain.agent.states) record.origin->state.push_back(state.name);
    record.origin->inherited = chain.agent.inherited;
  }
  if (chain.cargo) {
    record.cargo.emplace();
    static_cast<Slot&>(*record.cargo) = quotes_.slot(*chain.cargo, passage);
    record.cargo->kind = is_generic(chain.cargo->kind) ? "generic" : chain.cargo->kind;
    record.cargo->level = chain.agent.lost ? Level::lost : chain.finding.agent.raised ? Level::raised : Level::present;
  }
  if (chain.target) {
    record.target.emplace();
    static_cast<Slot&>(*record.target) = quotes_.slot(chain.target->what, passage);
    record.target->kind = chain.target->what.kind;
    const bool of_column = chain.finding.rules.front() == "table.row";  // a loss told in another column does not turn it
    record.target->change = change_of(chain.target->sign, chain.lost() && !of_column, chain.cargo);
  }
  if (chain.effect) {
    record.effect.emplace();
    static_cast<Slot&>(*record.effect) = quotes_.slot(chain.effect->what, passage);
    record.effect->change = change_of(chain.effect->sign, chain.lost(), chain.cargo);
  }
}

// "Restrains bladder cancer": less of its progression, in its cells.
void Chains::set_outcome(const Step& step, Record& record) const {
  const Value* outcome = stands_for_.outcome_of(step.what.kind);
  if (!outcome) return;
  record.effect->name = outcome->name;
  record.effect->id = outcome->id;
  if (record.recipient) return;
  const Value cells = stands_for_.cells_of(step.what);
  record.recipient = Slot{cells.name, cells.id, {}};
}

// The effect's own, else the finding's first cell or tissue; and its first disease. A table's column says itself what its disease is.
void Chains::set_recipient(Record& record, const Chain& chain) const {
  const std::size_t passage = chain.finding.passage;
  const bool in_table = document_.passages[passage].where == Where::table;
  if (chain.effect && !chain.effect->recipients.empty()) record.recipient = quotes_.slot(chain.effect->recipients.front(), passage);
  for (const Value& value : chain.finding.recipients) {
    const bool disease = value.kind == "tumor" || value.kind == "disease";
    if (disease && !record.disease) record.disease = quotes_.slot(value, passage);
    if (!record.recipient && (!disease || in_table)) record.recipient = quotes_.slot(value, passage);
  }
}

}  // namespace vesper
