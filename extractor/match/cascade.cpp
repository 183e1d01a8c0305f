#include "match/cascade.h"

#include <algorithm>
#include <array>

#include "base/problem.h"
#include "base/table.h"
#include "match/fold.h"
#include "match/leftovers.h"
#include "match/lists.h"
#include "match/matcher.h"
#include "match/pronouns.h"

namespace vesper {
namespace {

constexpr int most_rounds = 6;

bool is_silent(const Token& token) {
  if (token.kind != Token::Kind::mark) return false;
  if (token.key == "-") return !token.blank_before;
  return token.key == "\"" || token.key == "'" || token.key == "+" || token.key == "*" || token.key == "“" || token.key == "”" || token.key == "®" || token.key == "™";
}

Bits all_bits(const std::vector<Item>& items) {
  Bits all;
  for (const Item& item : items) all |= item.bits;
  return all;
}

// Whether one of the rule's exceptions overlaps or touches the match.
bool excepted(const Rule& rule, const std::vector<Item>& items, const Match& match) {
  for (const Pattern& pattern : rule.unless) {
    for (std::size_t first = 0; first < items.size() && first <= match.last; ++first) {
      Match other;
      if (match_at(pattern, items, first, other) && other.last >= match.first) return true;
    }
  }
  return false;
}

// ", however ,": a word of contrast inside a clause parts nothing.
void drop_asides(std::vector<Item>& items, const Bits& asides) {
  const auto comma = [&](std::size_t at) { return items[at].type.empty() && items[at].word == ","; };
  for (std::size_t at = 2; at + 1 < items.size(); ++at)
    if (items[at].type.empty() && (items[at].bits & asides).any() && comma(at - 1) && comma(at + 1)) {
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(at) - 1, items.begin() + static_cast<std::ptrdiff_t>(at) + 2);
      at -= 2;
    }
}

// "It is likely that exosomes promote ...": said of what stands behind it.
bool under_doubt(const Match& match, const std::vector<Item>& items, const Bits& doubt) {
  return std::any_of(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(match.first), [&](const Item& item) { return item.type.empty() && (item.bits & doubt).any(); });
}

// "Exosomes act through X, as miR-21 suppresses ...": a subject of its own behind a word that opens a clause stands nearer
// to the event than the exosomes.
bool passes_subject(const Match& match, const std::vector<Item>& items, const Bits& opener, const Bits& agent) {
  for (std::size_t i = match.first + 1; i + 2 < match.last; ++i) {
    if (!items[i].type.empty() || (items[i].bits & opener).none()) continue;
    for (std::size_t next = i + 1; next <= i + 2 && next + 1 < match.last; ++next)
      if ((items[next].bits & agent).any() && std::find(match.at.begin(), match.at.end(), next) == match.at.end()) return true;
  }
  return false;
}

// "Exosomes hold miR-21, and its blockade prevented ...": "its blockade" stands nearer to the event than the exosomes.
bool passes_pointer(const Match& match, const std::vector<Item>& items) {
  for (std::size_t i = match.first + 1; i + 1 < match.last; ++i)
    if (items[i].type == "back.it" && std::find(match.at.begin(), match.at.end(), i) == match.at.end()) return true;
  return false;
}

}  // namespace

Cascade::Cascade(const Classes& classes, std::vector<Rule> rules) : classes_(classes), heads_(classes.bits_of_list("head")), asides_(classes.bits_of_list("aside")), rules_(std::move(rules)) {
  for (const std::string& list : classes.names_of_lists()) verbs_.finite |= classes.bits_of_list(list + ":fin") | classes.bits_of_list(list + ":ed");
  for (const char* form : {"change:fin", "change:ed", "change:ing"}) verbs_.transitive |= classes.bits_of_list(form);
}

void Cascade::order(const std::string& file, std::string_view content) {
  const Table table(file, content);
  const std::size_t column = table.column("step"), purpose = table.column("for");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string name(table.cell(row, column));
    const std::string_view wanted = table.cell(row, purpose);
    if (wanted != "links" && !wanted.empty()) throw Problem({file, table.line(row)}, "'" + std::string(wanted) + "' is no purpose of a step", "write links, or nothing");
    std::vector<Step>& steps = wanted.empty() ? steps_ : link_steps_;
    if (name == "@lists") steps.push_back({Step::Kind::lists, {}});
    else if (name == "@parentheses") steps.push_back({Step::Kind::parentheses, {}});
    else if (name == "@apart") steps.push_back({Step::Kind::apart, {}});
    else if (name == "@pronouns") steps.push_back({Step::Kind::pronouns, {}});
    else {
      Step step{Step::Kind::rules, {}};
      for (const Rule& rule : rules_)
        if (rule.name.compare(0, name.size() + 1, name + ".") == 0) step.rules.push_back(&rule);
      if (step.rules.empty()) throw Problem({file, table.line(row)}, "no rules in '" + name + ".rules'", "write the file or take out the line");
      steps.push_back(std::move(step));
    }
  }
}

std::vector<Item> Cascade::items(const Text& text, std::size_t first, std::size_t end, const Finder& finder, const Definitions& defined) const {
  std::vector<Item> items;
  for (std::size_t at = first; at < end;) {
    if (is_silent(text.tokens[at])) {
      ++at;
      continue;
    }
    Mention mention = finder.longest(text, at, end, defined);
    const Word word = classes_.longest(text.tokens, at, end);
    if (mention.tokens == 0 && word.tokens == 0) mention = unknown_effect(text, at, end, finder, defined);
    if (mention.tokens > 0 && mention.tokens >= word.tokens)
      if (Mention effect = effect_of_name(text, at, end, mention); effect.tokens > 0) mention = std::move(effect);
    Item item;
    const std::size_t size = std::max<std::size_t>({mention.tokens, word.tokens, 1});
    item.bytes = {text.tokens[at].bytes.begin, text.tokens[at + size - 1].bytes.end};
    if (mention.tokens >= word.tokens && mention.tokens > 0) {
      item.type = mention.values.front().kind;
      item.bits = classes_.bits_of_type(item.type);
      item.values = std::move(mention.values);
      item.origins = std::move(mention.origins);
      item.cargos = std::move(mention.cargos);
    } else {
      for (std::size_t i = at; i < at + size; ++i) item.word.append(i == at ? "" : " ").append(text.tokens[i].key);
    }
    if (word.tokens == size) {
      item.bits |= word.bits;
      item.word_sign = word.sign;
    }
    items.push_back(std::move(item));
    at += size;
  }
  drop_asides(items, asides_);
  return items;
}

// An effect that no lexicon has: one or two words that nobody knows, then a noun like "expansion". Size 0 when none.
Mention Cascade::unknown_effect(const Text& text, std::size_t first, std::size_t end, const Finder& finder, const Definitions& defined) const {
  constexpr std::size_t most_words = 2;
  for (std::size_t at = first; at < end && at <= first + most_words; ++at) {
    const Token& token = text.tokens[at];
    if (token.kind != Token::Kind::word) return {};
    const Word word = classes_.longest(text.tokens, at, end);
    if (at > first && word.tokens == 1 && (word.bits & heads_).any()) {
      const Span bytes{text.tokens[first].bytes.begin, token.bytes.end};
      std::string name;
      for (std::size_t i = first; i <= at; ++i) name.append(i == first ? "" : " ").append(text.tokens[i].key);
      return {{Value{name, "", word.sign == Sign::minus ? "harm" : "process", text.words.substr(bytes.begin, bytes.size()), bytes, 0, 1}}, at + 1 - first, {}};
    }
    if (word.tokens > 0 || token.key.size() < 4 || finder.longest(text, at, end, defined).tokens > 0) return {};
  }
  return {};
}

// "Glutamate release", "atherosclerotic lesion formation": a name, perhaps a word that nobody knows, and such a noun.
Mention Cascade::effect_of_name(const Text& text, std::size_t first, std::size_t end, const Mention& named) const {
  constexpr std::array<std::string_view, 6> kinds = {"lipid", "metabolite", "tissue", "disease", "class", "fluid"};
  if (named.values.size() != 1 || std::find(kinds.begin(), kinds.end(), named.values.front().kind) == kinds.end()) return {};
  for (std::size_t at = first + named.tokens; at < end && at <= first + named.tokens + 1; ++at) {
    const Token& token = text.tokens[at];
    if (token.kind != Token::Kind::word || !token.blank_before) return {};
    const Word word = classes_.longest(text.tokens, at, end);
    if (word.tokens == 1 && (word.bits & heads_).any()) {
      const Span bytes{text.tokens[first].bytes.begin, token.bytes.end};
      std::string name = named.values.front().name;
      for (std::size_t i = first + named.tokens; i <= at; ++i) name.append(" ").append(text.tokens[i].key);
      return {{Value{name, "", word.sign == Sign::minus ? "harm" : "process", text.words.substr(bytes.begin, bytes.size()), bytes, 0, 1}}, at + 1 - first, {}};
    }
    if (word.tokens > 0 || token.key.size() < 4) return {};
  }
  return {};
}

bool Cascade::apply(const Rule& rule, Sentence& sentence, Bits& all) const {
  bool changed = false;
  std::vector<Item>& items = sentence.items;
  for (const Pattern& pattern : rule.matches) {
    if (!can_match(pattern, all)) continue;
    for (std::size_t first = 0; first < items.size(); ++first) {
      Match match;
      if (!match_at(pattern, items, first, match) || excepted(rule, items, match)) continue;
      const bool acted = act(rule, pattern, match, sentence);
      all = all_bits(items);
      if (!acted) continue;
      changed = true;
      if (!can_match(pattern, all)) break;
    }
  }
  return changed;
}

// Takes the words out; the rule stays known by the item behind them.
bool Cascade::drop(const Rule& rule, const Match& match, std::vector<Item>& items) {
  if (match.last >= items.size()) return false;
  items[match.last].rules.push_back(rule.name);
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(match.first), items.begin() + static_cast<std::ptrdiff_t>(match.last));
  return true;
}

bool Cascade::act(const Rule& rule, const Pattern& pattern, const Match& match, Sentence& sentence) const {
  if (rule.action.kind == Action::Kind::drops) return drop(rule, match, sentence.items);
  const Folding folding{classes_, rule, pattern, match, sentence.items};
  if (rule.action.kind == Action::Kind::gives) {
    if (passes_pointer(match, sentence.items) || passes_subject(match, sentence.items, classes_.bits_of_list("clause"), classes_.bits_of_type("agent"))) return false;
    Finding finding = folding.finding();
    finding.agent.hedged = finding.agent.hedged || under_doubt(match, sentence.items, classes_.bits_of_list("maybe"));
    finding.bytes = sentence.bytes;
    finding.respectively = std::any_of(sentence.items.begin(), sentence.items.end(), [](const Item& item) { return item.word == "respectively"; });
    const bool known = std::any_of(sentence.findings.begin(), sentence.findings.end(), [&](const Finding& other) {
      return other.ways.empty() && finding.ways.empty() && other.agent.bytes == finding.agent.bytes;
    });
    if (known) return false;
    folding.mark_told();
    sentence.findings.push_back(std::move(finding));
    return !sentence.findings.back().ways.empty();
  }
  Item folded = folding.item();
  std::vector<Item>& items = sentence.items;
  const auto begin = items.begin() + static_cast<std::ptrdiff_t>(match.first);
  *begin = std::move(folded);
  items.erase(begin + 1, items.begin() + static_cast<std::ptrdiff_t>(match.last));
  return true;
}

bool Cascade::for_links(const Rule& rule) const {
  const auto has = [&](const Step& step) { return std::find(step.rules.begin(), step.rules.end(), &rule) != step.rules.end(); };
  return std::any_of(link_steps_.begin(), link_steps_.end(), has) && std::none_of(steps_.begin(), steps_.end(), has);
}

void Cascade::read(const Step& step, Sentence& sentence) const {
  if (step.kind == Step::Kind::parentheses) drop_parentheses(sentence.items);
  if (step.kind == Step::Kind::lists) fold_lists(sentence.items, verbs_);
  if (step.kind == Step::Kind::pronouns) resolve_pronouns(sentence.items);
  if (step.kind == Step::Kind::apart) part_rnas(sentence.items, classes_);
  bool changed = step.kind == Step::Kind::rules;
  Bits all = all_bits(sentence.items);
  for (int round = 0; changed && round < most_rounds; ++round) {
    changed = false;
    for (const Rule* rule : step.rules) changed = apply(*rule, sentence, all) || changed;
  }
}

Sentence Cascade::run(std::vector<Item> items, Until until) const {
  Sentence sentence;
  if (!items.empty()) sentence.bytes = {items.front().bytes.begin, items.back().bytes.end};
  Sentence anew{until == Until::links ? items : std::vector<Item>{}, {}, {}, sentence.bytes};
  sentence.items = std::move(items);
  for (const Step& step : steps_) {
    if (step.kind == Step::Kind::parentheses && until == Until::names) return sentence;
    read(step, sentence);
  }
  claim_leftovers(sentence, classes_.bits_of_list("wall"), classes_.bits_of_type("agent"));
  for (const Step& step : link_steps_)
    if (until == Until::links) read(step, anew);
  sentence.links = std::move(anew.findings);
  return sentence;
}

}  // namespace vesper
