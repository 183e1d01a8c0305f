// What rules see: a sentence as a row of items. An item is a word of a list, a mention, or a phrase that a rule
// folded into one item ("exosomes derived from hypoxic BM-MSCs that contain miR-21").
#pragma once
#include <string>
#include <vector>

#include "base/span.h"
#include "find/mention.h"
#include "match/bits.h"

namespace vesper {

enum class Sign { minus = -1, open = 0, plus = 1, binding = 2, none = 3 };  // binding: minus for an RNA, open else

// One thing that is changed.
struct Step {
  Value what;
  Sign sign = Sign::open;
  bool effect = false;  // else a target
  std::vector<Value> recipients = {};  // in which this effect is seen, where its name tells it
};
// Steps told as one way: every target of it belongs to every effect of it.
struct Way {
  std::vector<Step> steps;
  bool negated = false, hedged = false;
};

struct Item {
  const ClassSet* of_type = nullptr;  // its classes: those of its type, and of the word that it is; of Classes, which outlive it
  const ClassSet* of_word = nullptr;
  std::string type;  // empty for a plain word
  std::string word;  // folded key of a plain word
  Span bytes;
  std::vector<Value> values;
  std::vector<Value> origins, cargos, recipients, states;
  std::vector<Way> ways;  // of an event
  Sign word_sign = Sign::none;
  bool lost = false, raised = false, negated = false, hedged = false;
  bool back = false;  // a vesicle told before: "these exosomes"
  bool unsourced = false;  // a vesicle from something that no lexicon knows
  std::vector<std::string> rules;  // that made it, in order

  template <typename Set>
  bool meets(const Set& classes) const {
    return (of_type && classes.meets(of_type->bits)) || (of_word && classes.meets(of_word->bits));
  }
  bool has_class() const { return (of_type && !of_type->ids.empty()) || (of_word && !of_word->ids.empty()); }
};

}  // namespace vesper
