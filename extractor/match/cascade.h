// All rules over one sentence, in the order of rules/cascade.tsv: phrases are folded, lists are gathered,
// and clauses give findings.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "find/finder.h"
#include "match/lists.h"
#include "match/classes.h"
#include "match/rule.h"

namespace vesper {

// One thing a rule saw: an agent (vesicle or molecule) and, unless the agent's load is all, what it does.
struct Finding {
  Item agent;
  std::vector<Way> ways;            // empty: the vesicle carries its cargo, that is all
  std::vector<Value> recipients;
  Span event;                       // of its last event
  bool by_itself = false;           // the event has no agent of its own: "miR-21 lowered X, and invasion rose"
  bool respectively = false;        // lists of one length belong together one by one
  bool takes_up = false;            // also what the finding before it told ("this effect")
  bool undone = false;              // that is lost where the agent is lost
  std::vector<std::string> rules;
  std::size_t passage = 0, sentence = 0;
  Span bytes;                       // of the sentence, in Passage::words
};

struct Sentence {
  std::vector<Item> items;  // as the last rule left them
  std::vector<Finding> findings;
  std::vector<Finding> links;  // what rules for links alone saw besides; only with Until::links
  Span bytes;
};

// How far a sentence is read: to its first "@parentheses" (enough to see which abbreviations are defined), to its
// findings, or on to what only links need.
enum class Until { names, findings, links };

class Cascade {
 public:
  Cascade(const Classes& classes, std::vector<Rule> rules);

  // Lines of cascade.tsv. Column step: the stem of a rule file, or "@lists", "@parentheses", "@pronouns", "@apart"; column for: "links"
  // for steps that begin with the sentence anew and give links alone, else empty. Throws Problem.
  void order(const std::string& file, std::string_view content);

  // Tokens [first, end) of a text -> items, before any rule.
  std::vector<Item> items(const Text& text, std::size_t first, std::size_t end, const Finder& finder, const Definitions& defined) const;

  Sentence run(std::vector<Item> items, Until until = Until::findings) const;

  const std::vector<Rule>& rules() const { return rules_; }
  // Whether the rule gives links alone.
  bool for_links(const Rule& rule) const;

 private:
  struct Step {
    enum class Kind { rules, lists, parentheses, pronouns, apart } kind;
    std::vector<const Rule*> rules;
  };
  Mention unknown_effect(const Text& text, std::size_t first, std::size_t end, const Finder& finder, const Definitions& defined) const;
  Mention effect_of_name(const Text& text, std::size_t first, std::size_t end, const Mention& named) const;
  void read(const Step& step, Sentence& sentence) const;
  // `all`: the union of the items' bits, held up to date.
  bool apply(const Rule& rule, Sentence& sentence, Bits& all) const;
  static bool drop(const Rule& rule, const struct Match& match, std::vector<Item>& items);
  bool act(const Rule& rule, const Pattern& pattern, const struct Match& match, Sentence& sentence) const;
  const Classes& classes_;
  Bits heads_, asides_;
  ListVerbs verbs_;
  std::vector<Rule> rules_;
  std::vector<Step> steps_, link_steps_;
};

}  // namespace vesper
