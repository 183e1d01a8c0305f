// Tested by plain_test.cpp and markdown_test.cpp.
#include "document/references.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/table.h"

namespace vesper {
namespace {

std::string_view view(const re2::StringPiece& piece) { return {piece.data(), piece.size()}; }
re2::StringPiece piece(std::string_view words) { return {words.data(), words.size()}; }

std::string found(std::string_view words, const RE2& pattern) {
  std::string group;
  RE2::PartialMatch(piece(words), pattern, &group);
  return group;
}

// A DOI ends at a blank; marks of the sentence around it do not belong to it.
std::string doi_in(std::string_view words) {
  static const RE2 pattern(R"((?i)\b(10\.\d{4,9}/[^\s"<>\]]+))");
  std::string doi = found(words, pattern);
  const auto excess = [&] {
    if (doi.empty()) return false;
    const char end = doi.back();
    if (end == ')') return std::count(doi.begin(), doi.end(), '(') < std::count(doi.begin(), doi.end(), ')');
    return end == '.' || end == ',' || end == ';' || end == ':' || end == '\'';
  };
  while (excess()) doi.pop_back();
  return doi;
}

std::size_t count_words(std::string_view words) {
  std::size_t count = 0;
  for (std::string_view word : split(words, ' ')) count += word.empty() ? 0 : 1;
  return count;
}

// Where the first sentence of `words` ends (behind its mark), or npos. Initials and "et al." are no end.
std::size_t end_of_sentence(std::string_view words) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    const char mark = words[at];
    if (mark != '.' && mark != '?' && mark != '!') continue;
    if (at + 1 < words.size() && words[at + 1] != ' ') continue;
    const std::size_t begin = words.find_last_of(" .(", at == 0 ? 0 : at - 1);
    const std::string_view last = words.substr(begin == std::string_view::npos ? 0 : begin + 1,
                                               at - (begin == std::string_view::npos ? 0 : begin + 1));
    const bool initial = last.size() == 1 && last[0] >= 'A' && last[0] <= 'Z';
    if (mark == '.' && (initial || last == "vs" || last == "sp" || last == "spp" || last == "Dr" || last == "St"))
      continue;
    return at + 1;
  }
  return std::string_view::npos;
}

// Whether a stretch is volume, year and pages instead of a title.
bool is_place(std::string_view words) {
  static const RE2 volume(
      R"(\d+\s*\(\d[^)]*\)\s*:|\d\s*[:;]\s*\d|(?:19|20)\d\d\s*;|\bdoi\b|https?://|^PMID|\bpp?\.\s*\d)");
  return RE2::PartialMatch(piece(words), volume);
}

std::string cleaned_title(std::string_view words) {
  words = trimmed(words);
  constexpr std::string_view open = "“", close = "”";
  if (words.starts_with(open)) words.remove_prefix(open.size());
  while (!words.empty() &&
         (words.back() == '.' || words.back() == ',' || words.back() == ' ' || words.ends_with(close)))
    words.remove_suffix(words.ends_with(close) ? close.size() : 1);
  if (count_words(words) < 2 || is_place(words)) return "";
  return std::string(words);
}

// The title at the start of `words`: its first sentence.
std::string first_sentence(std::string_view words) {
  const std::size_t end = end_of_sentence(words);
  return cleaned_title(words.substr(0, end));
}

std::string quoted_title(std::string_view words) {
  static const RE2 quoted(R"re((?:“([^”]{12,400})”|"([^"]{12,400})"))re");
  std::string curly, straight;
  if (!RE2::PartialMatch(piece(words), quoted, &curly, &straight)) return "";
  return cleaned_title(curly.empty() ? straight : curly);
}

// What stands behind the names at the start: "Surname AB, Surname C, et al." and "Surname, A. B. & Surname, C.".
std::string_view behind_authors(std::string_view words) {
  static const RE2 authors(R"(^(?:(?:[a-z]{1,3}\s){0,2}\pL[\pL'’‐‑-]*(?:\s\pL[\pL'’‐‑-]*){0,3},?\s)"
                           R"((?:(?:[A-Z]\.[\s-]?){1,4}|\p{Lu}(?:-?\p{Lu}){0,3}\b)(?:,?\s*(?:&|and)\s|,\s|;\s)?)+)"
                           R"([,\s]*(?:et al)?\.?:?\s*)");
  re2::StringPiece left = piece(words);
  RE2::Consume(&left, authors);
  return view(left);
}

// "Authors (2020) Title. Journal" and "Authors, 2020. Title. Journal".
std::string title_after_year(std::string_view words) {
  static const RE2 year(R"(^(..+?)(?:\((?:19|20)\d\d[a-z]?(?:,[^)]{0,20})?\)|[,.]\s(?:19|20)\d\d[a-z]?\.)[.,:]?\s+)");
  re2::StringPiece left = piece(words);
  re2::StringPiece authors;
  if (!RE2::Consume(&left, year, &authors)) return "";
  // A year behind the journal, "Authors. Title. Journal 12, 3 (2020).", stands behind a sentence.
  const std::string_view rest = behind_authors(view(authors));
  if (end_of_sentence(rest) != std::string_view::npos && count_words(rest) >= 5) return "";
  return first_sentence(view(left));
}

// "Authors. Title. Journal. 2020;1:2" and "Authors. Title. Journal 1, 2 (2020)".
std::string title_after_authors(std::string_view words) {
  const std::string_view rest = behind_authors(words);
  if (rest.size() < words.size()) {
    std::string title = first_sentence(rest);
    if (count_words(title) >= 3) return title;
  }
  const std::size_t end = end_of_sentence(words);
  return end == std::string_view::npos ? "" : first_sentence(trimmed(words.substr(end)));
}

// "A. Surname, B. Surname, Title, Journal 1 (2020) 2": the first part of four words and more that is no name.
std::string title_between_commas(std::string_view words) {
  static const RE2 initials(R"(^(?:[A-Z]\.[\s-]?)+\pL)");
  if (!RE2::PartialMatch(piece(words), initials)) return "";
  for (std::string_view part : split(words, ',')) {
    part = trimmed(part);
    if (count_words(part) >= 4 && !RE2::PartialMatch(piece(part), initials) && !part.starts_with("and "))
      return cleaned_title(part);
  }
  return "";
}

std::string title_in(std::string_view words) {
  for (auto* way : {quoted_title, title_after_year, title_between_commas, title_after_authors}) {
    std::string title = way(words);
    if (!title.empty()) return title;
  }
  return "";
}

}  // namespace

Reference parse_reference(std::string_view line) {
  static const RE2 number(R"(^\s*(?:\[(\d{1,3})\]|(\d{1,3})[.)]|(\d{1,3})\s)\s*)");
  static const RE2 pmid(R"((?i)(?:\bpmid:?\s*|pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)(\d{4,9}))");
  static const RE2 pmcid(R"((?i)\b(PMC\d{4,9})\b)");
  Reference reference;
  re2::StringPiece left = piece(line);
  std::string in_brackets, with_dot, bare;
  if (RE2::Consume(&left, number, &in_brackets, &with_dot, &bare)) reference.key = in_brackets + with_dot + bare;
  const std::string_view words = trimmed(view(left));
  reference.doi = doi_in(words);
  reference.pmid = found(words, pmid);
  reference.pmcid = found(words, pmcid);
  std::transform(reference.pmcid.begin(), reference.pmcid.end(), reference.pmcid.begin(),
                 [](char letter) { return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32) : letter; });
  reference.title = title_in(words);
  return reference;
}

}  // namespace vesper
