// Passes over one paragraph, outermost mark first. A byte `shield` before a letter says: no mark, whatever it looks
// like; `link_open` and `link_close` hold links into the document until it is known whether they cite.
// Tested by markdown_test.cpp.
#include "document/markdown_words.h"

#include <re2/re2.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/table.h"
#include "document/lines.h"
#include "document/markers.h"
#include "document/tex.h"

namespace vesper {
namespace {

constexpr char shield = '\x0E', link_open = '\x01', link_close = '\x02';
constexpr std::size_t longest_formula = 400;
constexpr std::size_t longest_link = 2000;  // bytes of a link's text, and of its target

std::string_view view(const re2::StringPiece& piece) { return {piece.data(), piece.size()}; }
re2::StringPiece piece(std::string_view words) { return {words.data(), words.size()}; }

bool is_punctuation(char letter) {
  return (letter >= '!' && letter <= '/') || (letter >= ':' && letter <= '@') || (letter >= '[' && letter <= '`') ||
         (letter >= '{' && letter <= '~');
}
bool is_word(char letter) {
  return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         static_cast<unsigned char>(letter) >= 0x80;
}

void add_shielded(std::string& words, std::string_view literal) {
  for (char letter : literal) {
    if (is_punctuation(letter)) words += shield;
    words += letter;
  }
}

void add_formula(std::string& words, std::string_view formula) {
  static const RE2 raised(R"(\s*\^\s*\{?\s*(\d[\d,\s–-]*)\}?\s*)");
  static const RE2 marker(R"(\s*\[[\d,;\s–-]+\]\s*)");
  std::string list;
  if (RE2::FullMatch(piece(formula), raised, &list))
    words += "<sup>" + list + "</sup>";
  else if (RE2::FullMatch(piece(formula), marker))
    words += trimmed(formula);
  else
    add_shielded(words, letters_of_tex(formula));
}

// The end of the formula whose '$' stands at `at`, npos where the sign is only a dollar.
std::size_t end_of_formula(std::string_view words, std::size_t at) {
  if (at + 1 >= words.size() || words[at + 1] == ' ') return std::string_view::npos;
  for (std::size_t end = at + 2; end < words.size() && end - at < longest_formula; ++end) {
    if (words[end] == '\\')
      ++end;
    else if (words[end] == '$')
      return words[end - 1] == ' ' || (end + 1 < words.size() && words[end + 1] >= '0' && words[end + 1] <= '9')
                 ? std::string_view::npos
                 : end;
  }
  return std::string_view::npos;
}

std::string without_code_and_formulas(std::string_view source) {
  std::string words;
  for (std::size_t at = 0; at < source.size();) {
    const char letter = source[at];
    if (letter == '\\' && at + 1 < source.size()) {
      words += source.substr(at, 2);
      at += 2;
      continue;
    }
    if (letter == '`') {
      std::size_t run = source.find_first_not_of('`', at);
      run = (run == std::string_view::npos ? source.size() : run) - at;
      const std::size_t end = source.find(source.substr(at, run), at + run);
      if (end != std::string_view::npos)
        add_shielded(words, source.substr(at + run, end - at - run));
      else
        add_shielded(words, source.substr(at, run));
      at = end == std::string_view::npos ? at + run : end + run;
      continue;
    }
    if (letter == '$') {
      const std::size_t sign = source.substr(at).starts_with("$$") ? 2 : 1;
      const std::size_t end = end_of_formula(source, at + sign - 1);
      if (end != std::string_view::npos) {
        add_formula(words, source.substr(at + sign, end - at - sign));
        at = end + (source.substr(end).starts_with("$$") && sign == 2 ? 2 : 1);
        continue;
      }
    }
    words += letter;
    ++at;
  }
  return words;
}

// The place behind the ')' that closes a link's target, whose '(' stands at `at`.
std::size_t end_of_target(std::string_view words, std::size_t at) {
  int depth = 0;
  const std::size_t end = std::min(words.size(), at + longest_link);
  for (; at < end && words[at] != '\n'; ++at) {
    if (words[at] == '(') ++depth;
    if (words[at] == ')' && --depth == 0) return at + 1;
  }
  return std::string_view::npos;
}

// The unescaped '[' in `words` that opens the link whose text ends there.
std::size_t start_of_link(std::string_view words) {
  int depth = 0;
  const std::size_t first = words.size() > longest_link ? words.size() - longest_link : 0;
  for (std::size_t at = words.size(); at-- > first;) {
    if (at > 0 && words[at - 1] == '\\') continue;
    if (words[at] == ']') ++depth;
    if (words[at] == '[' && depth-- == 0) return at;
  }
  return std::string_view::npos;
}

// Links and images: the text of a link stays, a link into the document keeps its two marks.
std::string without_links(std::string_view source, MarkdownWords& result) {
  std::string words;
  for (std::size_t at = 0; at < source.size();) {
    const std::string_view rest = source.substr(at);
    const bool escaped = rest.starts_with("\\](#");
    const bool blind = !escaped && rest.front() == '\\' && rest.size() > 1;
    if (blind || (!escaped && !rest.starts_with("]("))) {
      words += rest.substr(0, blind ? 2 : 1);
      at += blind ? 2 : 1;
      continue;
    }
    const std::size_t target = at + (escaped ? 2 : 1);
    const std::size_t end = end_of_target(source, target);
    const std::size_t begin = end == std::string_view::npos ? end : start_of_link(words);
    if (begin == std::string_view::npos) {
      words += rest.substr(0, target - at);
      at = target;
      continue;
    }
    const std::string_view link = source.substr(target + 1, end - target - 2);
    const bool image = begin > 0 && words[begin - 1] == '!';
    std::string text = words.substr(begin + 1);
    words.resize(image ? begin - 1 : begin);
    if (image)
      ++result.images;
    else if (link.starts_with('#'))
      words += link_open + text + link_close;
    else
      words += text;
    if (!image && !link.starts_with('#')) (result.links += ' ') += link;
    at = end;
  }
  return words;
}

// Raised digits: a citation where one can stand, else the letters.
std::string with_raised(std::string_view source) {
  static const RE2 high(R"((?s)^(.*?)(?:<sup\b[^<>]*>(.*?)</sup>|\^\{([^{}]*)\}|\^(\d[\d,–-]*)\^|)"
                        R"(\[\^(\d{1,3})\]))");
  static const RE2 digits(R"([\s\[\]\x01\x02\\]*(\d{1,3}(?:[\s,;–—-]+\d{1,3})*)[\s\[\]\x01\x02\\,]*)");
  std::string words;
  re2::StringPiece left = piece(source), before, tag, braced, caret, note;
  while (RE2::Consume(&left, high, &before, &tag, &braced, &caret, &note)) {
    words += view(before);
    std::string text;
    for (const re2::StringPiece& part : {tag, braced, caret, note}) text += view(part);
    std::string list;
    if (!RE2::FullMatch(text, digits, &list)) {
      words += text;
    } else if (!note.empty() || can_carry_superscript(words)) {
      words += (is_word(words.empty() ? ' ' : words.back()) ? " [" : "[") + list + "]";
    } else {
      words += RE2::PartialMatch(words, R"(\d$)") ? raised(list) : list;
    }
  }
  return words += view(left);
}

std::string without_tags(std::string words) {
  static const RE2 comment(R"((?s)<!--.*?-->)");
  static const RE2 block(R"((?i)</?(?:br|p|div|td|th|tr|table|tbody|thead|li|ul|ol|hr|h[1-6]|figure|figcaption|)"
                         R"(center)(?:\s[^<>]*)?/?>)");
  static const RE2 inline_tag(
      R"((?i)</?(?:span|sup|sub|i|b|em|strong|u|s|a|small|font|mark|code|tt|del|ins|kbd|img|big|cite|q|abbr|wbr|)"
      R"(caption)(?:\s[^<>]*)?/?>)");
  static const RE2 address(R"(<((?:https?://|mailto:)[^<>\s]+)>)");
  RE2::GlobalReplace(&words, comment, "");
  RE2::GlobalReplace(&words, block, " ");
  RE2::GlobalReplace(&words, inline_tag, "");
  RE2::GlobalReplace(&words, address, "\\1");
  return words;
}

std::string without_escapes(std::string_view source) {
  std::string words;
  for (std::size_t at = 0; at < source.size(); ++at) {
    const bool escape = source[at] == '\\' && at + 1 < source.size() && is_punctuation(source[at + 1]);
    const bool at_end = source[at] == '\\' && (at + 1 == source.size() || source[at + 1] == '\n');
    if (at_end) continue;
    if (escape && ++at < source.size() && std::string_view("[]()").find(source[at]) == std::string_view::npos)
      words += shield;
    words += source[at];
  }
  return words;
}

struct Run {
  std::size_t begin, end;
  char sign;
  bool opens, closes;
};

std::vector<Run> emphasis_runs(std::string_view words) {
  std::vector<Run> runs;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const char sign = words[at];
    if (sign == shield) {
      ++at;
      continue;
    }
    if (sign != '*' && sign != '_' && sign != '~') continue;
    std::size_t end = at;
    while (end < words.size() && words[end] == sign) ++end;
    const char before = at == 0 ? ' ' : words[at - 1], after = end == words.size() ? ' ' : words[end];
    const bool blank_after = after == ' ' || after == '\n', blank_before = before == ' ' || before == '\n';
    const bool fits = sign == '~' ? end - at == 2 : end - at <= 3;
    if (fits)
      runs.push_back({at, end, sign, !blank_after && (!is_word(before) || (sign == '*' && end - at > 1)),
                      !blank_before && (!is_word(after) || sign == '*')});
    at = end - 1;
  }
  return runs;
}

std::string without_emphasis(std::string_view source, bool& all) {
  const std::vector<Run> runs = emphasis_runs(source);
  std::vector<bool> gone(runs.size(), false);
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < runs.size(); ++at) {
    std::size_t depth = open.size();
    while (runs[at].closes && depth > 0 &&
           (runs[open[depth - 1]].sign != runs[at].sign ||
            runs[open[depth - 1]].end - runs[open[depth - 1]].begin != runs[at].end - runs[at].begin))
      --depth;
    if (runs[at].closes && depth > 0) {
      const std::size_t partner = open[depth - 1];
      gone[at] = gone[partner] = true;
      all = all || (runs[partner].begin == 0 && runs[at].end == source.size() && runs[at].end - runs[at].begin > 1);
      open.resize(depth - 1);
    } else if (runs[at].opens) {
      open.push_back(at);
    }
  }
  std::string words;
  std::size_t from = 0;
  for (std::size_t at = 0; at < runs.size(); ++at) {
    if (!gone[at]) continue;
    words += source.substr(from, runs[at].begin - from);
    from = runs[at].end;
  }
  return words += source.substr(from);
}

// Links into the document: bare numbers are citations but for "Fig. 1" and its like.
std::string with_linked_markers(std::string_view source) {
  static const RE2 run(R"(\x01[^\x02]*\x02(?:[\s,;–-]*\x01[^\x02]*\x02)*)");
  static const RE2 list(R"([\d,;–\s-]*\d[\d,;–\s-]*)");
  static const RE2 no_citation(
      R"((?:\[[\d\s,;–-]*|(?i:\b(?:fig|figs|figure|figures|table|tables|eq|eqs|equation|section|sections|scheme|)"
      R"(box|step|chapter|appendix|page|note|file|video|movie|panel))\.?\s*(?:S?\d+[A-Za-z]?\s*(?:,|and|–|-|)"
      R"(&)\s*)*)$)");
  std::string words;
  re2::StringPiece all = piece(source), hit;
  std::size_t from = 0;
  while (from < source.size() && run.Match(all, from, source.size(), RE2::UNANCHORED, &hit, 1)) {
    words += source.substr(from, hit.data() - source.data() - from);
    from = hit.data() - source.data() + hit.size();
    std::string inside(view(hit));
    std::erase_if(inside, [](char letter) { return letter == link_open || letter == link_close; });
    const std::string tail = words.substr(words.size() > 60 ? words.size() - 60 : 0);
    const bool cites = RE2::FullMatch(inside, list) && !RE2::PartialMatch(tail, no_citation);
    words += cites ? "[" + std::string(trimmed(inside)) + "]" : inside;
  }
  return words += source.substr(from);
}

void add_code_point(std::string& words, UChar32 letter) {
  char bytes[U8_MAX_LENGTH];
  std::int32_t size = 0;
  if (letter <= 0x1F || letter > 0x10FFFF || (letter >= 0xD800 && letter <= 0xDFFF)) return;
  U8_APPEND_UNSAFE(bytes, size, letter);
  words.append(bytes, static_cast<std::size_t>(size));
}

std::string letters_of_entity(std::string_view name) {
  static const std::vector<std::pair<std::string_view, std::string_view>> table = {
      {"amp", "&"},    {"lt", "<"},    {"gt", ">"},    {"quot", "\""}, {"apos", "'"},   {"nbsp", " "}, {"micro", "µ"},
      {"plusmn", "±"}, {"deg", "°"},   {"ndash", "–"}, {"mdash", "—"}, {"hellip", "…"}, {"rarr", "→"}, {"rsquo", "’"},
      {"lsquo", "‘"},  {"ldquo", "“"}, {"rdquo", "”"}, {"reg", "®"},   {"trade", "™"},  {"copy", "©"}, {"middot", "·"}};
  for (const auto& [known, letters] : table)
    if (known == name) return std::string(letters);
  if (!name.starts_with('#')) return letters_of_tex("\\" + std::string(name));
  std::string words;
  int number = 0;
  if (RE2::FullMatch(piece(name), R"(#(\d{1,7}))", &number) ||
      RE2::FullMatch(piece(name), R"(#[xX]([0-9a-fA-F]{1,6}))", RE2::Hex(&number)))
    add_code_point(words, number);
  return words;
}

std::string without_entities(std::string_view source) {
  static const RE2 entity(R"(&(#?[A-Za-z0-9]{2,10});)");
  std::string words;
  re2::StringPiece all = piece(source), hits[2];
  std::size_t from = 0;
  while (from < source.size() && entity.Match(all, from, source.size(), RE2::UNANCHORED, hits, 2)) {
    words += source.substr(from, hits[0].data() - source.data() - from);
    const std::string letters = letters_of_entity(view(hits[1]));
    words += letters.empty() ? std::string(view(hits[0])) : letters;
    from = hits[0].data() - source.data() + hits[0].size();
  }
  return words += source.substr(from);
}

}  // namespace

MarkdownWords markdown_words(std::string_view source) {
  static const RE2 odd_dollars(R"(\$?(\[[\d ,;–-]+\])\$)");
  static const RE2 image_tag(R"((?i)<img\b[^<>]*>)");
  MarkdownWords result;
  std::string words(trimmed(source));
  RE2::GlobalReplace(&words, odd_dollars, "\\1");
  words = without_code_and_formulas(words);
  result.images += RE2::GlobalReplace(&words, image_tag, "");
  words = without_links(words, result);
  words = without_tags(with_raised(words));
  words = without_escapes(words);
  words = without_emphasis(trimmed(words), result.bold);
  words = with_linked_markers(words);
  words = without_entities(words);
  std::erase(words, shield);
  result.words = marked(folded(words), {}).words;
  return result;
}

}  // namespace vesper
