#include "match/rule_file.h"

#include <algorithm>
#include <set>

#include "base/problem.h"
#include "base/similar.h"
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
  Reader(const std::string& stem, const std::string& file, Classes& classes)
      : stem_(stem), file_(file), classes_(classes), wall_(classes.bit("l:wall")), no_small_word_(classes.bit("t:thing") | classes.bit("l:link") | classes.bit("l:change") | classes.add_plain(",")) {}

  std::vector<Rule> read(std::string_view content) {
    for (const std::string_view each : split(content, '\n')) {
      ++line_;
      text_ = each;
      const std::string_view line = each;
      if (trimmed(line).empty() || trimmed(line).front() == '#') continue;
      if (line.front() != ' ') begin_rule(trimmed(line));
      else take(trimmed(line));
    }
    finish();
    return std::move(rules_);
  }

  std::vector<Pattern> patterns(std::string_view words, int line) {
    line_ = line;
    text_ = words;
    part_of_line_ = true;
    std::vector<Pattern> all;
    expand(words, all);
    return all;
  }

 private:
  // `piece` is what is wrong in the line; without one, the line's first word.
  [[noreturn]] void fail(const std::string& what, const std::string& remedy, std::string_view piece = {}) const {
    if (part_of_line_) throw Problem({file_, line_}, what, text_, remedy);
    const std::size_t at = piece.empty() ? std::string_view::npos : text_.find(piece);
    const std::size_t bytes = at == std::string_view::npos ? text_.find_first_not_of(' ') : at;
    const auto column = std::count_if(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(bytes), [](char c) { return (c & 0xC0) != 0x80; });
    throw Problem({file_, line_, static_cast<int>(column) + 1}, what, text_, remedy);
  }
  [[noreturn]] void fail_rule(const Rule& rule, const std::string& what, const std::string& remedy) const {
    throw Problem({file_, rule.line, 1}, what, "rule " + rule.name.substr(rule.name.find('.') + 1), remedy);
  }
  static std::string meant(std::string_view word, const std::vector<std::string>& words) {
    const std::string similar = most_similar(word, words);
    return similar.empty() ? "" : "did you mean '" + similar + "'? ";
  }

  void begin_rule(std::string_view line) {
    finish();
    if (line.substr(0, 5) != "rule ") fail("a line at the left margin begins a rule", "write 'rule NAME', or indent by two blanks");
    Rule rule;
    rule.name = stem_ + "." + std::string(trimmed(line.substr(5)));
    if (!names_.insert(rule.name).second) fail("the name '" + rule.name + "' is taken", "names are unique in a file", trimmed(line.substr(5)));
    rule.file = file_;
    rule.line = line_;
    rules_.push_back(std::move(rule));
    has_action_ = false;
  }

  void finish() {
    if (rules_.empty()) return;
    const Rule& rule = rules_.back();
    const auto has = [&](Example::Kind kind) { return std::any_of(rule.examples.begin(), rule.examples.end(), [&](const Example& each) { return each.kind == kind; }); };
    if (rule.says.empty()) fail_rule(rule, "rule '" + rule.name + "' does not say what it is for", "add 'says' and one sentence for people");
    if (rule.matches.empty()) fail_rule(rule, "rule '" + rule.name + "' has no match line", "add 'match ...'");
    if (!has_action_) fail_rule(rule, "rule '" + rule.name + "' does not say what it gives", "add 'gives', 'keeps', 'makes', 'links', 'lists' or 'drops'");
    if (!has(Example::Kind::yes) || !has(Example::Kind::no)) fail_rule(rule, "rule '" + rule.name + "' needs examples", "add a 'yes' line that it must read and a 'no' line that it must not");
    check_slots(rule);
  }

  void check_slots(const Rule& rule) const {
    std::vector<std::string> wanted = rule.action.slots;
    wanted.insert(wanted.end(), rule.action.with.begin(), rule.action.with.end());
    for (const std::string& slot : wanted)
      if (std::none_of(rule.matches.begin(), rule.matches.end(), [&](const Pattern& pattern) { return std::any_of(pattern.begin(), pattern.end(), [&](const Element& element) { return element.slot == slot; }); }))
        fail_rule(rule, "rule '" + rule.name + "' speaks of <" + slot + ">, which no match line has", meant(slot, slots_of(rule)) + "name the slot in a match line");
    const std::string& list = rule.action.sign.list;
    if (!list.empty() && std::none_of(rule.matches.begin(), rule.matches.end(), [&](const Pattern& pattern) { return std::any_of(pattern.begin(), pattern.end(), [&](const Element& element) { return element.list == list; }); }))
      fail_rule(rule, "rule '" + rule.name + "' takes its sign from {" + list + "}, which no match line has", "name the list in a match line, or write + - ? or ~");
  }

  static std::vector<std::string> slots_of(const Rule& rule) {
    std::vector<std::string> slots;
    for (const Pattern& pattern : rule.matches)
      for (const Element& element : pattern)
        if (!element.slot.empty()) slots.push_back(element.slot);
    return slots;
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
    else fail("'" + std::string(key) + "' is no key of a rule", meant(key, {"says", "match", "unless", "gives", "keeps", "makes", "links", "lists", "drops", "yes", "no", "todo"}) + "keys are says, match, unless, gives, keeps, makes, links, lists, drops, yes, no, todo");
  }

  // Opens optional stretches "[...]" into patterns with and without them.
  void expand(std::string_view words, std::vector<Pattern>& patterns) {
    const std::size_t open = words.find('[');
    if (open == std::string_view::npos) {
      patterns.push_back(pattern(words));
      return;
    }
    const std::size_t close = words.find(']', open);
    if (close == std::string_view::npos) fail("'[' without ']'", "close the optional stretch", "[");
    const std::string before(words.substr(0, open)), inside(words.substr(open + 1, close - open - 1)), after(words.substr(close + 1));
    expand(before + " " + inside + " " + after, patterns);
    expand(before + " " + after, patterns);
  }

  Pattern pattern(std::string_view words) {
    Pattern result;
    while (!(words = trimmed(words)).empty()) {
      std::size_t end = words.front() == '<' ? words.find('>') : words.front() == '{' ? words.find('}') : words.find(' ');
      if ((words.front() == '<' || words.front() == '{') && end == std::string_view::npos) fail("'" + std::string(words) + "' is not closed", "write <slot>, <slot: type> or {list}", words);
      if (words.front() == '<' || words.front() == '{') ++end;
      result.push_back(element(words.substr(0, end)));
      result.back().words = words.substr(0, end);
      words.remove_prefix(std::min(words.size(), end == std::string_view::npos ? words.size() : end));
    }
    if (result.empty() || result.front().gap >= 0 || result.back().gap >= 0) fail("a pattern begins and ends with a word, list or slot", "take out the gap at its edge", result.empty() ? "" : result.front().gap >= 0 ? result.front().words : result.back().words);
    for (std::size_t i = 0; i + 1 < result.size(); ++i)
      if (result[i].gap >= 0) (result[i].any |= result[i + 1].any) |= wall_;
    return result;
  }

  Element element(std::string_view word) {
    if (word.front() == '<') return slot(word.substr(1, word.size() - 2));
    if (word.front() == '{') return list(word.substr(1, word.size() - 2));
    Element result;
    if (word.substr(0, 2) == "..") {
      const std::string_view count = word.substr(2);
      result.gap = count.empty() ? usual_gap : count == "." ? long_gap : number(count, word);
      return result;
    }
    if (word.front() == '_') {
      result.gap = word.size() == 1 ? small_gap : number(word.substr(1), word);
      result.any |= no_small_word_;
      return result;
    }
    for (const std::string_view each : split(word, '|')) result.any |= classes_.add_plain(each);
    return result;
  }

  int number(std::string_view digits, std::string_view gap) const {
    if (digits.empty() || digits.size() > 2 || digits.find_first_not_of("0123456789") != std::string_view::npos) fail("'" + std::string(gap) + "' is no gap", "write .. or ..4 or ... or _ or _1", gap);
    return std::atoi(std::string(digits).c_str());
  }

  Element slot(std::string_view words) {
    const std::size_t colon = words.find(':');
    Element result;
    result.slot = trimmed(words.substr(0, colon));
    const std::string_view types = colon == std::string_view::npos ? std::string_view(result.slot) : words.substr(colon + 1);
    for (const std::string_view each : split(types, '|')) {
      const std::string type(trimmed(each));
      if (!classes_.has_type(type)) fail("no type '" + type + "'", meant(type, classes_.names_of_types()) + "types are lines of lexicons/types.tsv", type);
      result.any |= classes_.bit("t:" + type);
    }
    return result;
  }

  Element list(std::string_view words) {
    Element result;
    for (const std::string_view each : split(words, '|')) {
      std::string name(trimmed(each));
      if (name.size() > 2 && name.front() == '"') {
        result.any |= classes_.add_plain(std::string_view(name).substr(1, name.size() - 2));
        continue;
      }
      if (!result.list.empty() && is_form(name)) name = result.list + ":" + name;
      const std::string stem = name.substr(0, name.find(':'));
      if (!classes_.has_list(stem)) fail("no word list '" + stem + "'", meant(stem, classes_.names_of_lists()) + "word lists are in rules/words/", stem);
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
        if (end == std::string_view::npos) fail("a name without its closing quote", "close it", rest);
        result.name = rest.substr(1, end - 1);
        rest.remove_prefix(end + 1);
        continue;
      }
      const std::size_t end = rest.find_first_of(" ,");
      const std::string word(rest.substr(0, end));
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
      if (!word.empty()) take_action_word(word, with, result);
    }
    if (result.kind == Kind::makes && !classes_.has_type(result.type)) fail("no type '" + result.type + "'", meant(result.type, classes_.names_of_types()) + "types are lines of lexicons/types.tsv", result.type);
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
  const Bits wall_, no_small_word_;
  int line_ = 0;
  std::string_view text_;      // of the line
  bool part_of_line_ = false;  // a cell of a table: its column in the file is not known
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
