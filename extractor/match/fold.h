// What a rule does with a match: the item it folds to, or the finding it gives.
#pragma once
#include <string>
#include <vector>

#include "match/cascade.h"
#include "match/classes.h"
#include "match/row_matcher.h"
#include "match/rule.h"

namespace vesper {

// Every way of the one with every way of the other, steps together.
std::vector<Way> coupled(const std::vector<Way>& one, const std::vector<Way>& other);

// What is raised by way of a pathway says that the pathway is on; what is lowered does not say.
void sign_pathways(Way& way);

struct Folding {
  const Classes& classes;
  const Rule& rule;
  const Pattern& pattern;
  const Match& match;
  std::vector<Item>& items;

  Item item() const;
  Finding finding() const;
  void mark_told() const;  // an event that has its agent is taken by no other

 private:
  Item* slot(const std::string& name) const;
  bool wants_rna(const std::string& name) const;  // whether the slot takes RNAs only  // nullptr where this pattern has no such slot
  Item kept() const;
  Item made() const;
  void carry_of_parts(Item& result) const;
  Item joined() const;
  Sign sign() const;
  // The values as steps; targets and effects told side by side are two ways. A made name ("<cell> activation") is always an effect.
  std::vector<Way> ways_of(const std::vector<Value>& values, Sign changed, bool named) const;
  std::vector<Value> named_values() const;
  void attach(Item& item) const;
};

}  // namespace vesper
