// Tested by vesicle_filter_test.cpp.
#include "find/vesicle_filter.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "base/problem.h"
#include "base/unicode.h"
#include "english/inflect.h"
#include "english/tokens.h"

namespace vesper {
namespace {

constexpr std::size_t few_letters = 4;

bool ascii_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// The runs of ASCII letters and digits. What is not ASCII (a Greek letter, which papers spell in several ways) parts words.
std::vector<std::string> words_in(std::string_view name) {
  std::vector<std::string> words(1);
  for (const char c : name) {
    if (ascii_word(c)) words.back() += c;
    else if (!words.back().empty()) words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

// A long word may go on behind its last letters, so a plural in -ies need not be another phrase.
void open_plural(std::string& last) {
  if (last.size() > few_letters && (last.back() == 'y' || last.back() == 'Y')) last.pop_back();
}

void add(std::vector<Phrase>& phrases, const std::vector<std::string>& words, Phrase::Letters letters) {
  std::size_t size = 0;
  for (const std::string& word : words) size += word.size();
  if (size > few_letters) {
    phrases.push_back({words, letters, Phrase::Edges::anywhere, {}});
    return open_plural(phrases.back().words.back());
  }
  phrases.push_back({words, letters, Phrase::Edges::whole, {}});
  const std::string more = plural(words.back()).substr(words.back().size());
  for (const std::string& plural : {std::string(), more}) {
    if (!plural.empty()) phrases.back().endings.push_back(plural);
    for (const std::string_view tail : glued_tails) phrases.back().endings.push_back(plural + std::string(tail));
  }
}

bool holds(std::string_view word, std::string_view part, Phrase::Letters letters) {
  if (letters == Phrase::Letters::as_written) return word.find(part) != std::string_view::npos;
  return folded_case(word).find(folded_case(part)) != std::string::npos;
}

// Whether wherever `phrase` stands, `other` is found too.
bool finds(const Phrase& other, const Phrase& phrase) {
  if (other.words.size() != 1) return false;
  if (other.edges == Phrase::Edges::whole) {
    const bool plural = other.letters == phrase.letters && phrase.edges == other.edges && phrase.words.size() == 1 && phrase.words.front() == other.words.front() + "s";
    return plural && std::find(other.endings.begin(), other.endings.end(), "s") != other.endings.end();
  }
  if (other.letters == Phrase::Letters::as_written && phrase.letters != other.letters) return false;
  return std::any_of(phrase.words.begin(), phrase.words.end(), [&](const std::string& word) { return holds(word, other.words.front(), other.letters); });
}

}  // namespace

std::vector<Phrase> vesicle_phrases(const Lexicon& lexicon) {
  std::vector<Phrase> all, kept;
  lexicon.each_name([&](const Name& name, const Term& term) {
    if (term.type != "vesicle") return;
    const std::string_view spelling = lexicon.spelling(name);
    const std::vector<std::string> words = words_in(spelling);
    if (words.empty()) throw Problem({"lexicon"}, "the vesicle name '" + std::string(spelling) + "' has no ASCII letter, so no paper can be looked over for it", "give it a name in ASCII letters");
    add(all, words, name.exact ? Phrase::Letters::as_written : Phrase::Letters::any_case);
  });
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto found_by = [&](const Phrase& other) {
      const auto at = static_cast<std::size_t>(&other - all.data());
      return at != i && finds(other, all[i]) && (at < i || !finds(all[i], other));
    };
    if (std::none_of(all.begin(), all.end(), found_by)) kept.push_back(all[i]);
  }
  return kept;
}

bool VesicleFilter::speaks_of_vesicles(const Document& document) const {
  return std::any_of(document.passages.begin(), document.passages.end(), [&](const Passage& passage) { return names_.any_in(passage.words); });
}

}  // namespace vesper
