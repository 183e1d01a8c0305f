#include "record/agent.h"

#include <algorithm>

namespace vesper {
namespace {

bool holds(const std::vector<Value>& values, const Value& value) {
  return std::any_of(values.begin(), values.end(), [&](const Value& other) { return other.name == value.name; });
}

// "Enzymes, lipids and miR-21": a word for many is no cargo beside a name.
void keep_the_more_exact(std::vector<Value>& cargos) {
  const auto named = std::stable_partition(cargos.begin(), cargos.end(), [](const Value& cargo) { return !is_generic(cargo.kind); });
  if (named != cargos.begin()) cargos.erase(named, cargos.end());
}

class AgentReader {
 public:
  AgentReader(const Finding& finding, const Context& context) : finding_(finding), context_(context) {}

  std::optional<Agent> read() {
    const Item& item = finding_.agent;
    agent_.origins = item.origins;
    agent_.cargos = item.cargos;
    agent_.states = item.states;
    agent_.lost = item.lost;
    for (Value& cargo : agent_.cargos) name_generic(cargo);
    keep_the_more_exact(agent_.cargos);
    if (item.type == "vesicle" ? !take_vesicle() : !take_molecules()) return std::nullopt;
    if (item.type == "vesicle" && agent_.cargos.empty()) take_way();
    if (agent_.origins.empty()) inherit();
    else if (finding_.rules.front() != "table.row") agent_.inherited = std::all_of(agent_.origins.begin(), agent_.origins.end(), [](const Value& origin) { return origin.bytes.empty(); });
    return agent_;
  }

 private:
  bool take_vesicle() {
    const Item& item = finding_.agent;
    if (item.values.empty()) return false;
    agent_.vesicle = item.values.front();
    if (item.back && agent_.cargos.empty()) take_up();
    return true;
  }

  bool take_molecules() {
    const Value* near = context_.vesicle_near(finding_.passage);
    if (!near) return false;
    const bool background = context_.is_titled(finding_.passage) && !context_.tells_of_vesicles_before(finding_.passage, finding_.agent.bytes.begin);
    if (background && !is_rna(finding_.agent.type)) return false;
    for (const Value& value : finding_.agent.values)
      if (!is_generic(value.kind) && travels(value)) agent_.cargos.push_back(value);
    agent_.vesicle = *near;
    agent_.vesicle.bytes = {};
    agent_.known_by_reach = true;
    return !agent_.cargos.empty();
  }

  // "They promote healing through MPO": by what the vesicles are known to hold, where nothing says what becomes of it.
  void take_way() {
    if (std::find(finding_.rules.begin(), finding_.rules.end(), "chain.by-way") == finding_.rules.end()) return;
    for (const Way& way : finding_.ways)
      for (const Step& step : way.steps)
        if (!step.effect && step.sign == Sign::open && step.what.kind == "gene" && context_.travels(step.what, finding_.passage) && !holds(agent_.cargos, step.what)) agent_.cargos.push_back(step.what);
  }

  // A gene does much besides: in a long text, only what is told of it once vesicles of the passage hold it.
  bool travels(const Value& molecule) const {
    if (is_rna(finding_.agent.type) || context_.is_short()) return context_.travels(molecule, finding_.passage);
    return context_.travels_by(molecule, finding_.passage, finding_.bytes.end);
  }

  // "Exosomes overexpressing the circRNA": the one that was told before.
  void name_generic(Value& cargo) const {
    if (cargo.kind != "generic.rna" || cargo.text.empty() || cargo.text.back() == 's') return;
    const Context::Told told = context_.last_with_cargo(finding_.passage, finding_.agent.bytes.begin);
    const std::string kind = cargo.name == "microRNA" ? "miRNA" : cargo.name;
    const bool held = told.cargos.size() == 1 && told.cargos.front().kind == kind;
    const Value* rna = held ? &told.cargos.front() : context_.last_rna(kind, finding_.passage, finding_.agent.bytes.begin);
    if (!rna) return;
    const Span bytes = cargo.bytes;
    cargo = *rna;
    cargo.bytes = bytes;
  }

  // "These exosomes": with the cargo that was told of them, where they are no other cell's.
  void take_up() {
    Context::Told told = context_.last_with_cargo(finding_.passage, finding_.agent.bytes.begin);
    if (!agent_.origins.empty() && std::none_of(told.origins.begin(), told.origins.end(), [&](const Value& origin) { return holds(agent_.origins, origin); })) return;
    for (Value& cargo : told.cargos) {
      cargo.bytes = {};
      if (!is_generic(cargo.kind)) agent_.cargos.push_back(cargo);
    }
  }

  void inherit() {
    const Item& item = finding_.agent;
    if (item.unsourced) return;
    if (item.type == "vesicle" && !item.back && agent_.cargos.empty() && context_.is_background(finding_.passage, item.bytes.begin)) return;
    agent_.origins = context_.inherit(finding_, agent_.cargos).origins;
    agent_.inherited = !agent_.origins.empty();
    for (Value& origin : agent_.origins) origin.bytes = {};
  }

  const Finding& finding_;
  const Context& context_;
  Agent agent_;
};

}  // namespace

std::optional<Agent> agent_of(const Finding& finding, const Context& context) { return AgentReader(finding, context).read(); }

bool is_cargo(const Agent& agent, const Value& value) { return holds(agent.cargos, value); }

}  // namespace vesper
