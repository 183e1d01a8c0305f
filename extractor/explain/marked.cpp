#include "explain/marked.h"

#include <algorithm>
#include <cstdio>


namespace vesper {
namespace {

struct Mark {
  std::size_t start = 0, end = 0;  // code points of the document
  std::string slot;
};

void add(std::vector<Mark>& marks, const char* slot, const std::vector<Quote>& spans, const Quote& sentence) {
  for (const Quote& span : spans)
    if (span.start >= sentence.start && span.end <= sentence.end) marks.push_back({span.start, span.end, slot});
}

// Rising, not overlapping; of two that overlap, the longer stays.
std::vector<Mark> marks_in(const Record& record, const Quote& sentence) {
  std::vector<Mark> marks;
  if (record.origin) add(marks, "origin", record.origin->spans, sentence);
  if (record.cargo) add(marks, "cargo", record.cargo->spans, sentence);
  if (record.target) add(marks, "target", record.target->spans, sentence);
  if (record.effect) add(marks, "effect", record.effect->spans, sentence);
  if (record.recipient) add(marks, "recipient", record.recipient->spans, sentence);
  std::sort(marks.begin(), marks.end(), [](const Mark& one, const Mark& other) { return one.start != other.start ? one.start < other.start : one.end > other.end; });
  std::vector<Mark> kept;
  for (Mark& mark : marks)
    if (kept.empty() || mark.start >= kept.back().end) kept.push_back(std::move(mark));
  return kept;
}

// Byte offset of each code point, and of the end.
std::vector<std::size_t> starts_of(const std::string& words) {
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < words.size(); ++at)
    if ((words[at] & 0xC0) != 0x80) starts.push_back(at);
  starts.push_back(words.size());
  return starts;
}

template <typename Plain, typename Marked>
std::string with_marks(const Record& record, const Quote& sentence, Plain plain, Marked marked) {
  const std::vector<std::size_t> starts = starts_of(sentence.exact);
  const auto piece = [&](std::size_t from, std::size_t to) { return sentence.exact.substr(starts[from - sentence.start], starts[to - sentence.start] - starts[from - sentence.start]); };
  std::string text;
  std::size_t at = sentence.start;
  for (const Mark& mark : marks_in(record, sentence)) {
    text += plain(piece(at, mark.start)) + marked(mark.slot, piece(mark.start, mark.end));
    at = mark.end;
  }
  return text + plain(piece(at, sentence.end));
}

// What the steps say that stand in no rule file.
const char* own_step(const std::string& name) {
  if (name == "claim.leftover") return "What rose by itself got the agent, or the targets, told before.";
  if (name == "assembly.settled") return "A direction that this sentence leaves open is the one that others tell.";
  if (name == "assembly.completed") return "A target and a later effect of one cargo are told together.";
  if (name == "table.row") return "The cells of one table row, each with its column's role.";
  return "";
}

}  // namespace

std::string escaped_html(std::string_view words) {
  std::string escaped;
  for (const char c : words) {
    if (c == '&') escaped += "&amp;";
    else if (c == '<') escaped += "&lt;";
    else if (c == '>') escaped += "&gt;";
    else if (c == '"') escaped += "&quot;";
    else escaped += c;
  }
  return escaped;
}

std::string marked_text(const Record& record, const Quote& sentence) {
  return with_marks(
      record, sentence, [](const std::string& words) { return words; }, [](const std::string& slot, const std::string& words) { return "[" + slot + " " + words + "]"; });
}

std::string marked_html(const Record& record, const Quote& sentence) {
  return with_marks(
      record, sentence, [](const std::string& words) { return escaped_html(words); },
      [](const std::string& slot, const std::string& words) { return "<mark class=\"" + slot + "\" title=\"" + slot + "\">" + escaped_html(words) + "</mark>"; });
}

std::vector<std::string> reasons(const Record& record, const std::vector<Rule>& rules) {
  std::vector<std::string> all;
  if (record.origin && record.origin->inherited) all.push_back("origin: '" + record.origin->name + "' is inherited; this sentence does not name it");
  if (record.origin)
    for (const std::string& state : record.origin->state) all.push_back("origin's state: " + state);
  if (record.cargo && record.cargo->spans.empty()) all.push_back("cargo: '" + record.cargo->name + "' was told before; this sentence points back to it");
  if (record.cargo && record.cargo->level == Level::lost) all.push_back("sign: the sentence tells the cargo's loss, so what it says of the change is turned");
  if (record.recipient && record.recipient->spans.empty()) all.push_back("recipient: '" + record.recipient->name + "' is shared by the text");
  if (record.certainty == Certainty::hedged) all.push_back("certainty: hedged by the sentence");
  if (record.certainty == Certainty::negated) all.push_back("certainty: the sentence denies it");
  for (const std::string& name : record.rules) {
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const Rule& each) { return each.name == name; });
    all.push_back(name + ": " + (rule == rules.end() ? own_step(name) : rule->says));
  }
  char sure[40];
  std::snprintf(sure, sizeof sure, "confidence %.2f", record.confidence);
  all.push_back(sure);
  return all;
}

}  // namespace vesper
