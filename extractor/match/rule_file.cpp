#include "match/rule_file.h"

#include <algorithm>
#include <set>

#include "base/problem.h"
#include "base/table.h"

namespace vesper {
namespace {

constexpr int usual_gap = 6, long_gap = 24, small_gap = 3;

bool is_form(std::string_view word) {
  for (const char* form : {"fin", "ed", "ing", "noun", "adj", "word"})
    if (word == form) return true;
  return false;
}

class Reader {
 public:
  Reader(const std::string& stem, const std::string& file, Classes& classes) : stem_(stem), file_(file), classes_(classes) {}

  std::vector<Rule> read(std::string_view content) {
    for (const std::string_view each : split(content, '\n')) {
      ++line_;
      std::string_view line = each;
      if (trimmed(line).empty() || trimmed(line).front() == '#') continue;
      if (line.front() != ' ') begin_rule(trimmed(line));
      else take(trimmed(line));
    }
    finish();
    return std::move(rules_);
  }

  std::vector<Pattern> patterns(std::string_view words, int line) {
    line_ = line;
    std::vector<Pattern> all;
    expand(words, all);
    return all;
  }

 private:
  [[noreturn]] void fail(const std::string& what, const std::string& remedy) const { throw Problem({file_, line_}, what, remedy); }

  void begin_rule(std::string_view line) {
    finish();
    if (line.substr(0, 5) != "rule ") fail("a line at the left margin begins a rule", "write 'rule NAME', or indent by two blanks");
    Rule rule;
    rule.name = stem_ + "." + std::string(trimmed(line.substr(5)));
    if (!names_.insert(rule.name).second) fail("the name '" + rule.name + "' is taken", "names are unique in a file");
    rule.file = file_;
    rule.line = line_;
    rules_.push_back(std::move(rule));
    has_action_ = false;
  }

  void finish() {
    if (rules_.empty()) return;
    const Rule& rule = rules_.back();
    const auto has = [&](Example::Kind kind) { return std::any_of(rule.examples.begin(), rule.examples.end(), [&](const Example& each) { return each.kind == kind; }); };
    if (rule.matches.empty()) fail("rule '" + rule.name + "' has no match line", "add 'match ...'");
    if (!has_action_) fail("rule '" + rule.name + "' does not say what it gives", "add 'gives', 'keeps', 'makes', 'links', 'lists' or 'drops'");
    if (!has(Example::Kind::yes) || !has(Example::Kind::no)) fail("rule '" + rule.name + "' needs examples", "add a 'yes' line that it must read and a 'no' line that it must not");
    check_slots(rule);
  }

  void check_slots(const Rule& rule) const {
    std::vector<std::string> wanted = rule.action.slots;
    wanted.insert(wanted.end(), rule.action.with.begin(), rule.action.with.end());
    for (const std::string& slot : wanted)
      if (std::none_of(rule.matches.begin(), rule.matches.end(), [&](const Pattern& pattern) { return std::any_of(pattern.begin(), pattern.end(), [&](const Element& element) { return element.slot == slot; }); }))
        throw Problem({file_, rule.line}, "rule '" + rule.name + "' speaks of <" + slot + ">, which no match line has", "name the slot in a match line");
  }

  void take(std::string_view line) {
    if (rules_.empty()) fail("a line before the first rule", "begin with 'rule NAME'");
    const std::size_t blank = line.find(' ');
    const std::string_view key = line.substr(0, blank), rest = blank == std::string_view::npos ? "" : trimmed(line.substr(blank));
    Rule& rule = rules_.back();
    if (key == "says") rule.says = rest;
    else if (key == "match") expand(rest, rule.matches);
    else if (key == "unless") expand(rest, rule.unless);
    else if (key == "yes") rule.examples.push_back({Example::Kind::yes, std::string(rest), line_});
    else if (key == "no") rule.examples.push_back({Example::Kind::no, std::string(rest), line_});
    else if (key == "todo") rule.examples.push_back({Example::Kind::todo, std::string(rest), line_});
    else if (key == "gives" || key == "keeps" || key == "makes" || key == "links" || key == "lists" || key == "drops") rule.action = action(key, rest);
    else fail("'" + std::string(key) + "' is no key of a rule", "keys are says, match, unless, gives, keeps, makes, links, lists, drops, yes, no, todo");
  }

  // Opens optional stretches "[...]" into patterns with and without them.
  void expand(std::string_view words, std::vector<Pattern>& patterns) {
    const std::size_t open = words.find('[');
    if (open == std::string_view::npos) {
      patterns.push_back(pattern(words));
      return;
    }
    const std::size_t close = words.find(']', open);
    if (close == std::string_view::npos) fail("'[' without ']'", "close the optional stretch");
    const std::string before(words.substr(0, open)), inside(words.substr(open + 1, close - open - 1)), after(words.substr(close + 1));
    expand(before + " " + inside + " " + after, patterns);
    expand(before + " " + after, patterns);
  }

  Pattern pattern(std::string_view words) {
    Pattern result;
    while (!(words = trimmed(words)).empty()) {
      std::size_t end = words.front() == '<' ? words.find('>') : words.front() == '{' ? words.find('}') : words.find(' ');
      if ((words.front() == '<' || words.front() == '{') && end == std::string_view::npos) fail("'" + std::string(words) + "' is not closed", "write <slot>, <slot: type> or {list}");
      if (words.front() == '<' || words.front() == '{') ++end;
      result.push_back(element(words.substr(0, end)));
      result.back().words = words.substr(0, end);
      words.remove_prefix(std::min(words.size(), end == std::string_view::npos ? words.size() : end));
    }
    if (result.empty() || result.front().gap >= 0 || result.back().gap >= 0) fail("a pattern begins and ends with a word, list or slot", "take out the gap at its edge");
    const Bits wall = classes_.bit("l:wall");
    for (std::size_t i = 0; i + 1 < result.size(); ++i)
      if (result[i].gap >= 0) result[i].any |= result[i + 1].any | wall;
    for (Element& element : result) element.few = FewBits(element.any);
    return result;
  }

  Element element(std::string_view word) {
    if (word.front() == '<') return slot(word.substr(1, word.size() - 2));
    if (word.front() == '{') return list(word.substr(1, word.size() - 2));
    Element result;
    if (word.substr(0, 2) == "..") {
      const std::string_view count = word.substr(2);
      result.gap = count.empty() ? usual_gap : count == "." ? long_gap : std::atoi(std::string(count).c_str());
      return result;
    }
    if (word.front() == '_') {
      result.gap = word.size() == 1 ? small_gap : std::atoi(std::string(word.substr(1)).c_str());
      result.any = classes_.bit("t:thing") | classes_.bit("l:link") | classes_.bit("l:change") | classes_.bit("w:,");
      return result;
    }
    for (const std::string_view each : split(word, '|')) {
      classes_.add_plain(each);
      result.any |= classes_.bit("w:" + std::string(each));
    }
    return result;
  }

  Element slot(std::string_view words) {
    const std::size_t colon = words.find(':');
    Element result;
    result.slot = trimmed(words.substr(0, colon));
    const std::string_view types = colon == std::string_view::npos ? std::string_view(result.slot) : words.substr(colon + 1);
    for (const std::string_view each : split(types, '|')) {
      const std::string type(trimmed(each));
      if (!classes_.has_type(type)) fail("no type '" + type + "'", "types are lines of lexicons/types.tsv");
      result.any |= classes_.bit("t:" + type);
    }
    return result;
  }

  Element list(std::string_view words) {
    Element result;
    for (const std::string_view each : split(words, '|')) {
      std::string name(trimmed(each));
      if (name.size() > 2 && name.front() == '"') {
        const std::string plain = name.substr(1, name.size() - 2);
        classes_.add_plain(plain);
        result.any |= classes_.bit("w:" + plain);
        continue;
      }
      if (!result.list.empty() && is_form(name)) name = result.list + ":" + name;
      const std::string stem = name.substr(0, name.find(':'));
      if (!classes_.has_list(stem)) fail("no word list '" + stem + "'", "word lists are in rules/words/");
      if (result.list.empty()) result.list = stem;
      result.any |= classes_.bit("l:" + name);
    }
    return result;
  }

  Action action(std::string_view key, std::string_view rest) {
    if (has_action_) fail("a second action", "one rule, one action: another one is another rule");
    has_action_ = true;
    Action result;
    using Kind = Action::Kind;
    result.kind = key == "gives" ? Kind::gives : key == "keeps" ? Kind::keeps : key == "makes" ? Kind::makes : key == "links" ? Kind::links : key == "drops" ? Kind::drops : Kind::lists;
    bool with = false;
    while (!(rest = trimmed(rest)).empty()) {
      if (rest.front() == '"') {
        const std::size_t end = rest.find('"', 1);
        if (end == std::string_view::npos) fail("a name without its closing quote", "close it");
        result.name = rest.substr(1, end - 1);
        rest.remove_prefix(end + 1);
        continue;
      }
      const std::size_t end = rest.find_first_of(" ,");
      const std::string word(rest.substr(0, end));
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
      if (!word.empty()) take_action_word(word, with, result);
    }
    if (result.kind == Kind::makes && !classes_.has_type(result.type)) fail("no type '" + result.type + "'", "types are lines of lexicons/types.tsv");
    return result;
  }

  void take_action_word(const std::string& word, bool& with, Action& result) {
    if (word == "with") with = true;
    else if (with) result.with.push_back(word);
    else if (word == "+") result.sign.fixed = Sign::plus;
    else if (word == "-") result.sign.fixed = Sign::minus;
    else if (word == "?") result.sign.fixed = Sign::open;
    else if (word == "~") result.sign.fixed = Sign::binding;
    else if (word.front() == '{' || word.substr(0, 2) == "-{") {
      result.sign.turned = word.front() == '-';
      result.sign.list = word.substr(result.sign.turned ? 2 : 1, word.size() - (result.sign.turned ? 3 : 2));
    } else if (word == "lost" || word == "raised" || word == "negated" || word == "hedged" || word == "back" || word == "unsourced") result.marks.push_back(word);
    else if (result.kind == Action::Kind::makes && result.type.empty()) result.type = word;
    else result.slots.push_back(word);
  }

  const std::string stem_;
  const std::string& file_;
  Classes& classes_;
  int line_ = 0;
  bool has_action_ = false;
  std::vector<Rule> rules_;
  std::set<std::string> names_;
};

}  // namespace

std::vector<Rule> read_rules(const std::string& stem, const std::string& file, std::string_view content, Classes& classes) {
  return Reader(stem, file, classes).read(content);
}

std::vector<Pattern> read_patterns(const std::string& file, int line, std::string_view words, Classes& classes) {
  return Reader("", file, classes).patterns(words, line);
}

}  // namespace vesper
