// Who does what a finding tells: the vesicle with its origins and cargos, those inherited from the text around too.
#pragma once
#include <optional>
#include <vector>

#include "match/cascade.h"
#include "record/context.h"

namespace vesper {

// The agent's side of a finding, before its lists are opened. An origin without bytes was told elsewhere.
struct Agent {
  Value vesicle;
  std::vector<Value> origins, cargos, states;
  bool inherited = false;       // all origins are from elsewhere in the text
  bool known_by_reach = false;  // a molecule, of which other sentences say that it travels
  bool lost = false;
};

// Nothing where the finding's molecule is in no vesicle, or no vesicle is in reach.
std::optional<Agent> agent_of(const Finding& finding, const Context& context);

bool is_cargo(const Agent& agent, const Value& value);

}  // namespace vesper
