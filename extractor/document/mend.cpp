// Tested by mend_test.cpp.
#include "document/mend.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/table.h"

namespace vesper {
namespace {

constexpr std::array<std::string_view, 36> open_words = {
    "a",    "an",  "the", "of", "in",   "on",   "by",   "to",    "for",     "from", "with",  "and",
    "or",   "but", "as",  "at", "into", "via",  "that", "which", "these",   "this", "their", "its",
    "were", "was", "are", "is", "be",   "been", "has",  "have",  "between", "than", "such",  "both"};
constexpr std::array<std::string_view, 12> shortened = {"et al.", "e.g.",  "i.e.", "vs.",  "cf.",   "ca.",
                                                        "Fig.",   "Figs.", "Dr.",  "Ref.", "Refs.", "approx."};
// Second halves of compounds that keep their hyphen at a line's end.
constexpr std::array<std::string_view, 40> compound_ends = {
    "derived",   "mediated",   "induced",     "dependent", "associated",   "specific",   "like",       "related",
    "based",     "positive",   "negative",    "free",      "enriched",     "containing", "treated",    "resistant",
    "sensitive", "regulated",  "cell",        "cells",     "type",         "targeting",  "targeted",   "bound",
    "loaded",    "expressing", "driven",      "promoting", "inflammatory", "apoptotic",  "angiogenic", "tumor",
    "tumour",    "cancer",     "independent", "deficient", "activated",    "coding",     "term",       "rich"};
constexpr std::array<std::string_view, 6> compound_starts = {"non", "self", "well", "cross", "tumor", "tumour"};

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

UChar32 first_letter(std::string_view words) {
  UChar32 letter = 0;
  std::int32_t at = 0;
  if (!words.empty()) U8_NEXT(words.data(), at, static_cast<std::int32_t>(words.size()), letter);
  return letter;
}

UChar32 last_letter(std::string_view words) {
  UChar32 letter = 0;
  std::int32_t at = static_cast<std::int32_t>(words.size());
  if (!words.empty()) U8_PREV(words.data(), 0, at, letter);
  return letter;
}

std::string_view first_word(std::string_view words) { return words.substr(0, words.find_first_of(" ,.;:)")); }

std::string_view last_word(std::string_view words) { return words.substr(words.find_last_of(" (/") + 1); }

bool ends_with_marker_letter(std::string_view words, std::size_t& size) {
  constexpr std::array<std::string_view, 19> ends = {")", "]", "\"", "'", "”", "’", "»", "⁰", "¹", "²",
                                                     "³", "⁴", "⁵",  "⁶", "⁷", "⁸", "⁹", " ", "⁾"};
  for (std::string_view end : ends) {
    if (!words.ends_with(end)) continue;
    size = end.size();
    return true;
  }
  return false;
}

// The words without a citation marker "[3, 4–6]" at their end.
std::string_view without_marker(std::string_view words) {
  if (!words.ends_with(']')) return words;
  const auto open = words.rfind('[');
  if (open == std::string_view::npos) return words;
  const std::string_view inside = words.substr(open + 1, words.size() - open - 2);
  const bool number = std::all_of(inside.begin(), inside.end(), [](char letter) {
    return (letter >= '0' && letter <= '9') || letter == ' ' || letter == ',' || letter == ';' || letter == '-' ||
           static_cast<unsigned char>(letter) >= 0x80;
  });
  return number ? trimmed(words.substr(0, open)) : words;
}

bool is_plain_lower(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char letter) {
    return (letter >= 'a' && letter <= 'z') || letter == '-' || letter == '/' ||
           static_cast<unsigned char>(letter) >= 0x80;
  });
}

// A name in capitals or with a digit ("VEGF", "CD81"): nothing told about where a sentence begins.
bool is_symbol(std::string_view word) {
  return std::any_of(word.begin() + (word.empty() ? 0 : 1), word.end(),
                     [](char letter) { return (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9'); });
}

std::size_t count_words(std::string_view words) {
  return static_cast<std::size_t>(std::count(words.begin(), words.end(), ' ')) + 1;
}

}  // namespace

bool ends_sentence(std::string_view words) {
  words = trimmed(words);
  for (std::string_view before; before != words;) {
    before = words;
    words = without_marker(words);
    std::size_t size = 0;
    if (ends_with_marker_letter(words, size)) words.remove_suffix(size);
  }
  if (words.empty()) return false;
  if (std::any_of(shortened.begin(), shortened.end(), [&](std::string_view end) {
        return words.ends_with(end) && (words.size() == end.size() || words[words.size() - end.size() - 1] == ' ' ||
                                        words[words.size() - end.size() - 1] == '(');
      }))
    return false;
  return words.ends_with('.') || words.ends_with('!') || words.ends_with('?') || words.ends_with(':') ||
         words.ends_with("…") || words.ends_with("。");
}

bool goes_on(std::string_view before, std::string_view after) {
  before = trimmed(before);
  after = trimmed(after);
  if (before.empty() || after.empty() || ends_sentence(before)) return false;
  const std::string_view next = first_word(after);
  if (is_plain_lower(next) && u_islower(first_letter(after))) return true;
  const UChar32 end = last_letter(without_marker(before));
  if (end == ',' || end == ';' || end == '-' || end == 0x2010 || end == '(') return true;
  if (is_one_of(open_words, last_word(without_marker(before)))) return true;
  const bool long_enough = count_words(before) >= 10;
  const UChar32 start = first_letter(after);
  if (start == '(' || start == '[' || start == ',' || start == ')') return long_enough;
  return long_enough && is_symbol(next);
}

std::string joined(std::string_view before, std::string_view after) {
  before = trimmed(before);
  after = trimmed(after);
  if (before.empty() || after.empty()) return std::string(before) + std::string(after);
  std::string words(before);
  const bool soft = words.ends_with("\u00AD");
  const bool hyphen = words.ends_with('-') || words.ends_with("\u2010");
  if (!soft && (!hyphen || words.size() < 2 || words[words.size() - 2] == ' ')) return words + ' ' + std::string(after);
  const std::size_t size = soft ? 2 : words.ends_with('-') ? 1 : 3;
  const std::string_view half = last_word(before.substr(0, before.size() - size));
  const std::string_view other = first_word(after);
  if (is_one_of(open_words, other) && (other == "and" || other == "or" || other == "to"))
    return words + ' ' + std::string(after);
  const bool cut = is_plain_lower(half) && half.find('-') == std::string_view::npos && is_plain_lower(other) &&
                   u_islower(first_letter(other)) && !is_one_of(compound_ends, other) &&
                   !is_one_of(compound_starts, half);
  if (soft || cut) words.resize(words.size() - size);
  return words + std::string(after);
}

}  // namespace vesper
