#include "english/sentences.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "base/problem.h"

namespace vesper {
namespace {

constexpr std::array<std::string_view, 33> abbreviated = {
    "al",  "fig",  "figs", "e.g", "i.e", "g",    "e",   "vs",   "ref", "refs", "no",  "nos",  "approx", "ca",  "cf",   "dr", "prof",
    "resp", "suppl", "tab", "eq",  "eqs", "spp", "sp",  "var",  "st",  "ver", "inc", "ltd",  "co",     "corp", "viz", "etc"};

class Breaker {
 public:
  Breaker() {
    UErrorCode error = U_ZERO_ERROR;
    iterator_.reset(icu::BreakIterator::createSentenceInstance(icu::Locale::getEnglish(), error));
    if (U_FAILURE(error)) throw Problem({"ICU"}, "no sentence data", "reinstall libicu");
  }
  std::vector<std::size_t> breaks(std::string_view words) {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<UText, void (*)(UText*)> view(
        utext_openUTF8(nullptr, words.data(), static_cast<int64_t>(words.size()), &error), [](UText* text) { utext_close(text); });
    iterator_->setText(view.get(), error);
    std::vector<std::size_t> result;
    for (int32_t at = iterator_->first(); (at = iterator_->next()) != icu::BreakIterator::DONE;)
      result.push_back(static_cast<std::size_t>(at));
    return result;
  }

 private:
  std::unique_ptr<icu::BreakIterator> iterator_;
};

bool starts_lower(std::string_view words, const Token& token) {
  const char c = words[token.bytes.begin];
  return c >= 'a' && c <= 'z';
}

bool starts_name_in_lower_case(const Token& token) {
  return token.key.rfind("mir", 0) == 0 || token.key.rfind("circ", 0) == 0 || token.key.rfind("lnc", 0) == 0 ||
         token.key.rfind("let", 0) == 0;
}

// "α-SMA", "sEVs", "iNOS": a name that begins a sentence as it is written, behind a word that is no initial and no "i.v.".
bool starts_name_as_written(std::string_view words, const Tokens& tokens, std::size_t at) {
  constexpr std::size_t most_small = 3, least_size = 3;
  if (at < 2 || tokens[at - 1].key != "." || !tokens[at].blank_before) return false;
  const Token& before = tokens[at - 2];
  if (before.bytes.size() < 2 || before.key.find('.') != before.key.npos) return false;
  const std::string_view word = words.substr(tokens[at].bytes.begin, tokens[at].bytes.size());
  const auto first = static_cast<unsigned char>(word.front());
  if (first == 0xCE || first == 0xCF) return true;  // Greek
  std::size_t small = 0;
  while (small < word.size() && word[small] >= 'a' && word[small] <= 'z') ++small;
  return word.size() >= least_size && small >= 1 && small <= most_small && small < word.size() && word[small] >= 'A' && word[small] <= 'Z';
}

// "(i)", "(b)", "(2)": the number of a member of a list, told in whole sentences.
bool starts_number(const Tokens& tokens, std::size_t at) {
  if (at + 3 >= tokens.size() || tokens[at].key != "(" || tokens[at + 2].key != ")") return false;
  const std::string_view inside = tokens[at + 1].key;
  return inside.size() == 1 || (inside.size() <= 4 && inside.find_first_not_of("ivx") == inside.npos);
}

// Whether a sentence can end between tokens `next - 1` and `next`.
bool ends_here(std::string_view words, const Tokens& tokens, std::size_t next) {
  if (next >= tokens.size()) return true;
  if (next == 0) return false;
  if (starts_lower(words, tokens[next]) && !starts_name_in_lower_case(tokens[next]) && !starts_name_as_written(words, tokens, next)) return false;
  if (tokens[next - 1].key == "." && next >= 2) {
    const Token& before = tokens[next - 2];
    if (std::find(abbreviated.begin(), abbreviated.end(), before.key) != abbreviated.end()) return false;
    const bool initial = before.key.size() == 1 && before.kind == Token::Kind::word && !starts_lower(words, before) &&
                         next >= 3 && tokens[next - 3].kind == Token::Kind::word && tokens[next - 3].blank_before && before.blank_before &&
                         tokens[next].bytes.size() > 1;
    if (initial && next + 1 < tokens.size() && tokens[next + 1].key == "and") return false;
  }
  return true;
}

}  // namespace

std::vector<std::size_t> sentence_ends(std::string_view words, const Tokens& tokens) {
  thread_local Breaker breaker;
  std::vector<std::size_t> candidates = breaker.breaks(words);
  for (std::size_t i = 1; i < tokens.size(); ++i)  // ICU proposes nothing before "miR-21" and "(ii) circ"
    if (tokens[i].blank_before && tokens[i - 1].key == "." && (starts_name_in_lower_case(tokens[i]) || starts_name_as_written(words, tokens, i) || starts_number(tokens, i)))
      candidates.push_back(tokens[i].bytes.begin);
  std::sort(candidates.begin(), candidates.end());
  std::vector<std::size_t> ends;
  std::size_t next = 0;
  for (const std::size_t at : candidates) {
    while (next < tokens.size() && tokens[next].bytes.begin < at) ++next;
    if ((ends.empty() ? next > 0 : next > ends.back()) && ends_here(words, tokens, next)) ends.push_back(next);
  }
  if (ends.empty() || ends.back() != tokens.size()) ends.push_back(tokens.size());
  return ends;
}

}  // namespace vesper
