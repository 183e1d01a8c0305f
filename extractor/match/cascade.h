// All rules over one sentence, in the order of rules/cascade.tsv: phrases are folded, lists are gathered,
// and clauses give findings.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "find/finder.h"
#include "match/lists.h"
#include "match/classes.h"
#include "match/lookups.h"
#include "match/pattern_book.h"
#include "match/row_matcher.h"
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

// Marks that are no item: quotes, stars, hyphens inside words.
bool is_silent(const Token& token);

class Cascade {
 public:
  // Rules of one file stand together. The classes are settled, and outlive the cascade.
  Cascade(const Classes& classes, std::vector<Rule> rules);

  // Lines of cascade.tsv. Column step: the stem of a rule file, or "@lists", "@parentheses", "@pronouns", "@apart"; column for: "links"
  // for steps that begin with the sentence anew and give links alone, else empty. Throws Problem.
  void order(const std::string& file, std::string_view content);

  // Tokens [first, end) of a text -> items, before any rule.
  std::vector<Item> items(const Text& text, std::size_t first, std::size_t end, const Finder& finder, const Definitions& defined) const;
  // The same of what is looked up and may be read again; and where it is read for the last time.
  Lookups lookups(const Text& text, std::size_t first, std::size_t end, const Finder& finder) const { return {classes_, finder, text, first, end}; }
  std::vector<Item> items(Lookups& looked, const Definitions& defined) const;
  std::vector<Item> items(Lookups&& looked, const Definitions& defined) const;

  Sentence run(std::vector<Item> items, Until until = Until::findings) const;

  const std::vector<Rule>& rules() const { return rules_; }
  // Whether a rule makes items of the type.
  bool makes(std::string_view type) const;
  // Whether the rule gives links alone.
  bool for_links(const Rule& rule) const;

 private:
  struct Step {
    enum class Kind { rules, lists, parentheses, pronouns, apart } kind;
    std::vector<const Rule*> rules;
    std::uint32_t first = 0, end = 0;  // their match patterns in the book
  };
  // A match pattern of the book, the rule it is of, and that rule's exceptions in the book.
  struct Entry {
    const Rule* rule;
    const Pattern* pattern;
    std::uint32_t first_unless, end_unless;
  };
  using TakeName = Mention (Lookups::*)(std::size_t at, const Definitions& defined);
  std::vector<Item> items(Lookups& looked, const Definitions& defined, TakeName take_name) const;
  Mention unknown_effect(Lookups& looked, std::size_t first, const Definitions& defined) const;
  Mention effect_of_name(Lookups& looked, std::size_t first, const Mention& named, const Definitions& defined) const;
  void read(const Step& step, Sentence& sentence, RowMatcher& row) const;
  bool read_rules(const Step& step, Sentence& sentence, RowMatcher& row) const;
  bool apply(std::uint32_t pattern, Sentence& sentence, RowMatcher& row) const;
  bool excepted(const Entry& entry, const Match& match, RowMatcher& row) const;
  bool act(const Entry& entry, const Match& match, Sentence& sentence, RowMatcher& row) const;
  bool drop(const Rule& rule, const Match& match, std::vector<Item>& items, RowMatcher& row) const;
  bool give(const struct Folding& folding, Sentence& sentence, RowMatcher& row) const;
  const Classes& classes_;
  Bits heads_, asides_, doubt_, opener_, agent_, wall_;
  ListVerbs verbs_;
  std::vector<Rule> rules_;
  PatternBook book_;
  std::vector<Entry> entries_;  // by number in the book: of match patterns; those of exceptions stand behind them
  std::vector<Step> steps_, link_steps_;
};

}  // namespace vesper
