// Tested by markdown_test.cpp and plain_test.cpp.
#include "document/markers.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/table.h"

namespace vesper {
namespace {

constexpr int widest_range = 200;

const char* const superscripts[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

// The list "12,13" that a superscript run spells, for `opened`.
std::string plain_digits(std::string_view run) {
  std::string digits;
  while (!run.empty()) {
    std::size_t size = 1;
    char letter = run.front();
    for (int digit = 0; digit < 10; ++digit) {
      const std::string_view sign = superscripts[digit];
      if (!run.starts_with(sign)) continue;
      size = sign.size();
      letter = static_cast<char>('0' + digit);
    }
    if (run.starts_with("⁻")) {
      size = std::string_view("⁻").size();
      letter = '-';
    }
    digits += letter;
    run.remove_prefix(size);
  }
  return digits;
}

// "10 , 11" -> "10, 11"; "3 – 5" -> "3–5".
std::string tidied(std::string_view list) {
  std::string words(list);
  RE2::GlobalReplace(&words, R"(\s*[,;]+\s*)", ", ");
  RE2::GlobalReplace(&words, R"(\s*(-|–|—|−|‐|‑)\s*)", R"(\1)");
  return std::string(trimmed(words));
}

void add_unseen(std::vector<std::string>& keys, const std::vector<std::string>& more) {
  for (const std::string& key : more)
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
}

std::vector<std::string> known_keys(const std::vector<std::string>& keys, const std::set<std::string>& known) {
  std::vector<std::string> kept;
  for (const std::string& key : keys)
    if (known.empty() || known.contains(key)) kept.push_back(key);
  return kept;
}

// Reads the run of markers "[11] [11], [12]" at the start of `rest`; gives its size, 0 where none stands there.
std::size_t read_run(std::string_view rest, std::string& inside, std::vector<std::string>& keys) {
  static const RE2 bracket(R"((\s*,?\s*)\[\s*(\d{1,3}(?:\s*(?:,|;|-|–|—|−|‐|‑)\s*\d{1,3})*)\s*[,;]?\s*\])");
  std::size_t size = 0;
  re2::StringPiece left(rest.data(), rest.size()), gap, list;
  while (RE2::Consume(&left, bracket, &gap, &list)) {
    if (size == 0 && !gap.empty()) return 0;
    const auto more = opened(std::string_view(list.data(), list.size()));
    if (more.empty()) return size;
    const std::size_t before = keys.size();
    add_unseen(keys, more);
    if (keys.size() > before)
      inside += (inside.empty() ? "" : ", ") + tidied(std::string_view(list.data(), list.size()));
    size = rest.size() - left.size();
  }
  return size;
}

std::size_t read_superscript(std::string_view rest, std::vector<std::string>& keys) {
  static const RE2 run(R"(([⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,⁻–][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*)(⁺|⁻)?)");
  re2::StringPiece left(rest.data(), rest.size()), list, charge;
  if (!RE2::Consume(&left, run, &list, &charge) || !charge.empty()) return 0;
  keys = opened(plain_digits(std::string_view(list.data(), list.size())));
  return keys.empty() ? 0 : list.size();
}

}  // namespace

bool can_carry_superscript(std::string_view before) {
  static const RE2 power(
      R"((?:(?:^|[\s(×·=<>~≤≥^/])\d[\d.,]*|(?:^|[\s/(·\d])(?:[kcmµμn]?m|[kmµμn]?g|s|L|min|h|[A-Z][a-z]?))$)");
  if (before.empty() || before.back() == ' ') return false;
  std::size_t begin = before.size() > 24 ? before.size() - 24 : 0;
  while (begin > 0 && (static_cast<unsigned char>(before[begin]) & 0xC0) == 0x80) --begin;
  const std::string_view tail = before.substr(begin);
  return !RE2::PartialMatch(re2::StringPiece(tail.data(), tail.size()), power);
}

std::vector<std::string> opened(std::string_view list) {
  static const RE2 part(R"(\s*([1-9]\d{0,2})(?:\s*(?:-|–|—|−|‐|‑)\s*([1-9]\d{0,2}))?\s*(?:,|;|$))");
  std::vector<std::string> keys;
  re2::StringPiece left(list.data(), list.size());
  int from = 0;
  std::string to;
  while (!left.empty()) {
    if (!RE2::Consume(&left, part, &from, &to)) return {};
    const int last = to.empty() ? from : std::stoi(to);
    if (last < from || last - from > widest_range) return {};
    for (int number = from; number <= last; ++number) keys.push_back(std::to_string(number));
  }
  return keys;
}

Marked marked(std::string_view words, const std::set<std::string>& known) {
  Marked result;
  for (std::size_t at = 0; at < words.size();) {
    std::string inside;
    std::vector<std::string> keys;
    const std::string_view rest = words.substr(at);
    std::size_t size = 0;
    if (rest.front() == '[') size = read_run(rest, inside, keys);
    if (size == 0 && static_cast<unsigned char>(rest.front()) >= 0x80 && can_carry_superscript(words.substr(0, at)))
      size = read_superscript(rest, keys);
    keys = known_keys(keys, known);
    if (size == 0 || keys.empty()) {
      const std::size_t step = size == 0 ? 1 : size;
      result.words += rest.substr(0, step);
      at += step;
      continue;
    }
    const std::size_t begin = result.words.size();
    result.words += inside.empty() ? std::string(rest.substr(0, size)) : "[" + inside + "]";
    result.citations.push_back({{begin, result.words.size()}, std::move(keys)});
    at += size;
  }
  return result;
}

}  // namespace vesper
