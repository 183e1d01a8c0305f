// A rule as read from rules/*.rules; the notation is told in rules/README.md.
#pragma once
#include <string>
#include <vector>

#include "match/item.h"

namespace vesper {

struct Element {
  FewBits any;           // the item must have one of these; for a gap: what the gap must not jump over
  int gap = -1;          // -1: one item; else up to so many items
  std::string slot;      // "cargo"; empty for words
  std::string list;      // "change" for {change:ing}; several are told apart by their order
  std::string words;     // as the rule file writes it
};
using Pattern = std::vector<Element>;

// How a sign is told: fixed, or that of the word matched by a list.
struct SignOf {
  Sign fixed = Sign::none;
  std::string list;
  bool turned = false;
};

struct Action {
  enum class Kind { makes, keeps, links, lists, gives, drops } kind = Kind::keeps;
  std::string type;                // makes: the new item's type
  std::vector<std::string> slots;  // keeps: head; makes: source; links, lists: in order; gives: agent [event]
  std::string name;                // makes: template with <slot>
  SignOf sign;
  std::vector<std::string> with;
  std::vector<std::string> marks;  // lost, raised, negated, hedged
};

struct Example {
  enum class Kind { yes, no, todo } kind = Kind::yes;
  std::string text;
  int line = 0;
};

struct Rule {
  std::string name;  // FILE.NAME
  std::string file;
  int line = 0;
  std::string says;
  std::vector<Pattern> matches, unless;
  Action action;
  std::vector<Example> examples;
};

}  // namespace vesper
