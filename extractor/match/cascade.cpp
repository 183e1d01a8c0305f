#include "match/cascade.h"

#include <algorithm>
#include <array>

#include "base/problem.h"
#include "base/table.h"
#include "match/fold.h"
#include "match/leftovers.h"
#include "match/lists.h"
#include "match/pronouns.h"

namespace vesper {
namespace {

constexpr int most_rounds = 6;

// ", however ,": a word of contrast inside a clause parts nothing.
void drop_asides(std::vector<Item>& items, const Bits& asides) {
  const auto comma = [&](std::size_t at) { return items[at].type.empty() && items[at].word == ","; };
  for (std::size_t at = 2; at + 1 < items.size(); ++at)
    if (items[at].type.empty() && items[at].meets(asides) && comma(at - 1) && comma(at + 1)) {
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(at) - 1, items.begin() + static_cast<std::ptrdiff_t>(at) + 2);
      at -= 2;
    }
}

// "It is likely that exosomes promote ...": said of what stands behind it.
bool under_doubt(const Match& match, const std::vector<Item>& items, const Bits& doubt) {
  return std::any_of(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(match.first), [&](const Item& item) { return item.type.empty() && item.meets(doubt); });
}

// "Exosomes act through X, as miR-21 suppresses ...": a subject of its own behind a word that opens a clause stands nearer
// to the event than the exosomes.
bool passes_subject(const Match& match, const std::vector<Item>& items, const Bits& opener, const Bits& agent) {
  for (std::size_t i = match.first + 1; i + 2 < match.last; ++i) {
    if (!items[i].type.empty() || !items[i].meets(opener)) continue;
    for (std::size_t next = i + 1; next <= i + 2 && next + 1 < match.last; ++next)
      if (items[next].meets(agent) && std::find(match.at.begin(), match.at.end(), next) == match.at.end()) return true;
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

bool is_silent(const Token& token) {
  if (token.kind != Token::Kind::mark) return false;
  if (token.key == "-") return !token.blank_before;
  return token.key == "\"" || token.key == "'" || token.key == "+" || token.key == "*" || token.key == "“" || token.key == "”" || token.key == "®" || token.key == "™";
}

Cascade::Cascade(const Classes& classes, std::vector<Rule> rules)
    : classes_(classes), heads_(classes.bits_of_list("head")), asides_(classes.bits_of_list("aside")), doubt_(classes.bits_of_list("maybe")), opener_(classes.bits_of_list("clause")),
      agent_(classes.bits_of_type("agent")), wall_(classes.bits_of_list("wall")), rules_(std::move(rules)) {
  for (const std::string& list : classes.names_of_lists()) verbs_.finite |= classes.bits_of_list(list + ":fin") | classes.bits_of_list(list + ":ed");
  for (const char* form : {"change:fin", "change:ed", "change:ing", "change:adj"}) verbs_.transitive |= classes.bits_of_list(form);
  verbs_.any = verbs_.finite | verbs_.transitive;
  const std::vector<unsigned> commonness = classes.commonness();
  for (const Rule& rule : rules_)
    for (const Pattern& pattern : rule.matches) {
      book_.key(book_.add(pattern), commonness);
      entries_.push_back({&rule, &pattern, 0, 0});
    }
  for (std::size_t first = 0, end = 0; first < entries_.size(); first = end) {
    const auto before = static_cast<std::uint32_t>(book_.size());
    for (const Pattern& pattern : entries_[first].rule->unless) book_.add(pattern);
    for (; end < entries_.size() && entries_[end].rule == entries_[first].rule; ++end) {
      entries_[end].first_unless = before;
      entries_[end].end_unless = static_cast<std::uint32_t>(book_.size());
    }
  }
}

void Cascade::order(const std::string& file, std::string_view content) {
  const Table table(file, content);
  const std::size_t column = table.column("step"), purpose = table.column("for");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string name(table.cell(row, column));
    const std::string_view wanted = table.cell(row, purpose);
    if (wanted != "links" && !wanted.empty()) throw Problem({file, table.line(row)}, "'" + std::string(wanted) + "' is no purpose of a step", "write links, or nothing");
    std::vector<Step>& steps = wanted.empty() ? steps_ : link_steps_;
    if (name == "@lists") steps.push_back({Step::Kind::lists, {}, 0, 0});
    else if (name == "@parentheses") steps.push_back({Step::Kind::parentheses, {}, 0, 0});
    else if (name == "@apart") steps.push_back({Step::Kind::apart, {}, 0, 0});
    else if (name == "@pronouns") steps.push_back({Step::Kind::pronouns, {}, 0, 0});
    else {
      Step step{Step::Kind::rules, {}, 0, 0};
      for (const Rule& rule : rules_)
        if (rule.name.compare(0, name.size() + 1, name + ".") == 0) step.rules.push_back(&rule);
      if (step.rules.empty()) throw Problem({file, table.line(row)}, "no rules in '" + name + ".rules'", "write the file or take out the line");
      while (entries_[step.first].rule != step.rules.front()) ++step.first;
      for (step.end = step.first; step.end < entries_.size() && entries_[step.end].rule <= step.rules.back();) ++step.end;
      steps.push_back(std::move(step));
    }
  }
}

bool Cascade::makes(std::string_view type) const {
  return std::any_of(rules_.begin(), rules_.end(), [&](const Rule& rule) { return rule.action.kind == Action::Kind::makes && rule.action.type == type; });
}

std::vector<Item> Cascade::items(const Text& text, std::size_t first, std::size_t end, const Finder& finder, const Definitions& defined) const {
  return items(lookups(text, first, end, finder), defined);
}

std::vector<Item> Cascade::items(Lookups& looked, const Definitions& defined) const { return items(looked, defined, &Lookups::name); }
std::vector<Item> Cascade::items(Lookups&& looked, const Definitions& defined) const { return items(looked, defined, &Lookups::last_name); }

std::vector<Item> Cascade::items(Lookups& looked, const Definitions& defined, TakeName take_name) const {
  std::vector<Item> items;
  items.reserve(looked.end() - looked.first());
  const Text& text = looked.text();
  for (std::size_t at = looked.first(); at < looked.end();) {
    if (is_silent(text.tokens[at])) {
      ++at;
      continue;
    }
    Mention mention = (looked.*take_name)(at, defined);
    const Word& word = looked.word(at);
    if (mention.tokens == 0 && (word.tokens == 0 || (word.tokens == 1 && word.classes->bits.meets(heads_)))) mention = unknown_effect(looked, at, defined);
    if (mention.tokens > 0 && mention.tokens >= word.tokens)
      if (Mention effect = effect_of_name(looked, at, mention, defined); effect.tokens > 0) mention = std::move(effect);
    Item& item = items.emplace_back();
    const std::size_t size = std::max<std::size_t>({mention.tokens, word.tokens, 1});
    item.bytes = {text.tokens[at].bytes.begin, text.tokens[at + size - 1].bytes.end};
    if (mention.tokens >= word.tokens && mention.tokens > 0) {
      item.type = mention.values.front().kind;
      item.of_type = &classes_.set_of_type(item.type);
      item.values = std::move(mention.values);
      item.origins = std::move(mention.origins);
      item.cargos = std::move(mention.cargos);
    } else {
      item.word = text.tokens[at].key;
      for (std::size_t i = at + 1; i < at + size; ++i) item.word.append(" ").append(text.tokens[i].key);
    }
    if (word.tokens == size) {
      item.of_word = word.classes;
      item.word_sign = word.sign;
    }
    at += size;
  }
  drop_asides(items, asides_);
  return items;
}

namespace {

// "Glutamate release": the words of tokens [first, last] under a name that ends with the noun of the last one.
Mention effect_named(std::string name, const Text& text, std::size_t first, std::size_t last, const Word& noun) {
  const Span bytes{text.tokens[first].bytes.begin, text.tokens[last].bytes.end};
  return {{Value{std::move(name), "", noun.sign == Sign::minus ? "harm" : "process", text.words.substr(bytes.begin, bytes.size()), bytes, 0, 1}}, last + 1 - first, {}};
}

// Whether a word that nobody knows can be part of an effect's name: no "markedly".
bool may_tell_effect(const Token& token) {
  const std::string_view key = token.key;
  return token.kind == Token::Kind::word && key.size() >= 4 && key.substr(key.size() - 2) != "ly";
}

}  // namespace

// An effect that no lexicon has: one or two words that nobody knows (the first one is such), then a noun like "expansion".
Mention Cascade::unknown_effect(Lookups& looked, std::size_t first, const Definitions& defined) const {
  constexpr std::size_t most_words = 2;
  const Tokens& tokens = looked.text().tokens;
  for (std::size_t at = first + 1; at < looked.end() && at <= first + most_words; ++at) {
    if (!may_tell_effect(tokens[at - 1]) || tokens[at].kind != Token::Kind::word) return {};
    const Word& word = looked.word(at);
    if (word.tokens == 1 && word.classes->bits.meets(heads_)) {
      if (at > first + 1 && looked.size_of_name(first + 1, defined) > 0) return {};
      std::string name(tokens[first].key);
      for (std::size_t i = first + 1; i <= at; ++i) name.append(" ").append(tokens[i].key);
      return effect_named(std::move(name), looked.text(), first, at, word);
    }
    if (word.tokens > 0) return {};
  }
  return {};
}

// "Glutamate release", "atherosclerotic lesion formation": a name, perhaps a word that nobody knows, and such a noun.
Mention Cascade::effect_of_name(Lookups& looked, std::size_t first, const Mention& named, const Definitions& defined) const {
  constexpr std::array<std::string_view, 7> kinds = {"lipid", "metabolite", "tissue", "disease", "class", "fluid", "component"};
  if (named.values.size() != 1 || std::find(kinds.begin(), kinds.end(), named.values.front().kind) == kinds.end()) return {};
  const Text& text = looked.text();
  for (std::size_t at = first + named.tokens; at < looked.end() && at <= first + named.tokens + 1; ++at) {
    const Token& token = text.tokens[at];
    if (token.kind != Token::Kind::word || !token.blank_before) return {};
    const Word& word = looked.word(at);
    const std::size_t known = looked.size_of_name(at, defined);  // "myocardial infarct area": an infarct area
    if (known > 1 || (known == 1 && named.values.front().kind != "disease")) return {};
    if (word.tokens == 1 && word.classes->bits.meets(heads_)) {
      const bool as_written = named.values.front().kind != "class";
      std::string name(as_written ? text.tokens[first].key : named.values.front().name);
      for (std::size_t i = first + (as_written ? 1 : named.tokens); i <= at; ++i)
        if (text.tokens[i].kind != Token::Kind::mark) name.append(" ").append(text.tokens[i].key);
      return effect_named(std::move(name), text, first, at, word);
    }
    if (word.tokens > 0 || !may_tell_effect(token)) return {};
  }
  return {};
}

// Whether one of the rule's exceptions overlaps or touches the match.
bool Cascade::excepted(const Entry& entry, const Match& match, RowMatcher& row) const {
  thread_local RowMatcher::Found found;  // these, and those of `apply`, for their memory
  thread_local Match other;
  for (std::uint32_t pattern = entry.first_unless; pattern < entry.end_unless; ++pattern) {
    if (!row.find(pattern, found)) continue;
    for (std::size_t first = row.next(found, 0); first <= match.last; first = row.next(found, first + 1)) {
      row.match(found, first, other);
      if (other.last >= match.first) return true;
    }
  }
  return false;
}

bool Cascade::apply(std::uint32_t pattern, Sentence& sentence, RowMatcher& row) const {
  const std::uint64_t before = row.version();
  const Entry& entry = entries_[pattern];
  bool changed = false, stale = true;
  thread_local RowMatcher::Found found;
  thread_local Match match;
  for (std::size_t first = 0;; ++first) {
    if (stale && !row.find(pattern, found)) break;
    first = row.next(found, first);
    if (first == RowMatcher::npos) break;
    row.match(found, first, match);
    stale = false;
    if (excepted(entry, match, row)) continue;
    const std::uint64_t version = row.version();
    changed = act(entry, match, sentence, row) || changed;
    stale = row.version() != version;
  }
  if (row.version() == before) row.mark_tried(pattern);
  return changed;
}

// Takes the words out; the rule stays known by the item behind them.
bool Cascade::drop(const Rule& rule, const Match& match, std::vector<Item>& items, RowMatcher& row) const {
  if (match.last >= items.size()) return false;
  items[match.last].rules.push_back(rule.name);
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(match.first), items.begin() + static_cast<std::ptrdiff_t>(match.last));
  row.dropped(items, match.first, match.last);
  return true;
}

bool Cascade::give(const Folding& folding, Sentence& sentence, RowMatcher& row) const {
  if (passes_pointer(folding.match, sentence.items) || passes_subject(folding.match, sentence.items, opener_, agent_)) return false;
  Finding finding = folding.finding();
  finding.agent.hedged = finding.agent.hedged || under_doubt(folding.match, sentence.items, doubt_);
  finding.bytes = sentence.bytes;
  finding.respectively = std::any_of(sentence.items.begin(), sentence.items.end(), [](const Item& item) { return item.word == "respectively"; });
  const bool known = std::any_of(sentence.findings.begin(), sentence.findings.end(), [&](const Finding& other) {
    return other.ways.empty() && finding.ways.empty() && other.agent.bytes == finding.agent.bytes;
  });
  if (known) return false;
  folding.mark_told();
  row.changed(sentence.items);
  sentence.findings.push_back(std::move(finding));
  return !sentence.findings.back().ways.empty();
}

bool Cascade::act(const Entry& entry, const Match& match, Sentence& sentence, RowMatcher& row) const {
  const Rule& rule = *entry.rule;
  std::vector<Item>& items = sentence.items;
  if (rule.action.kind == Action::Kind::drops) return drop(rule, match, items, row);
  const Folding folding{classes_, rule, *entry.pattern, match, items};
  if (rule.action.kind == Action::Kind::gives) return give(folding, sentence, row);
  Item folded = folding.item();
  const auto begin = items.begin() + static_cast<std::ptrdiff_t>(match.first);
  *begin = std::move(folded);
  items.erase(begin + 1, items.begin() + static_cast<std::ptrdiff_t>(match.last));
  row.folded(items, match.first, match.last);
  return true;
}

bool Cascade::for_links(const Rule& rule) const {
  const auto has = [&](const Step& step) { return std::find(step.rules.begin(), step.rules.end(), &rule) != step.rules.end(); };
  return std::any_of(link_steps_.begin(), link_steps_.end(), has) && std::none_of(steps_.begin(), steps_.end(), has);
}

bool Cascade::read_rules(const Step& step, Sentence& sentence, RowMatcher& row) const {
  bool changed = false;
  for (std::uint32_t pattern = row.next_candidate(step.first, step.end); pattern < step.end; pattern = row.next_candidate(pattern + 1, step.end))
    if (!row.is_tried(pattern)) changed = apply(pattern, sentence, row) || changed;
  return changed;
}

void Cascade::read(const Step& step, Sentence& sentence, RowMatcher& row) const {
  bool changed = false;
  switch (step.kind) {
    case Step::Kind::parentheses: changed = drop_parentheses(sentence.items); break;
    case Step::Kind::lists: changed = fold_lists(sentence.items, verbs_); break;
    case Step::Kind::pronouns: changed = resolve_pronouns(sentence.items); break;
    case Step::Kind::apart: changed = part_rnas(sentence.items, classes_); break;
    case Step::Kind::rules:
      for (int round = 0; round < most_rounds && read_rules(step, sentence, row);) ++round;
  }
  if (changed) row.changed(sentence.items);
}

Sentence Cascade::run(std::vector<Item> items, Until until) const {
  Sentence sentence;
  if (!items.empty()) sentence.bytes = {items.front().bytes.begin, items.back().bytes.end};
  Sentence anew{until == Until::links ? items : std::vector<Item>{}, {}, {}, sentence.bytes};
  sentence.items = std::move(items);
  thread_local RowMatcher row;
  row.begin(book_, sentence.items);
  for (const Step& step : steps_) {
    if (step.kind == Step::Kind::parentheses && until == Until::names) return sentence;
    read(step, sentence, row);
  }
  claim_leftovers(sentence, wall_, agent_);
  if (until == Until::links) row.begin(book_, anew.items);
  for (const Step& step : link_steps_)
    if (until == Until::links) read(step, anew, row);
  sentence.links = std::move(anew.findings);
  return sentence;
}

}  // namespace vesper
