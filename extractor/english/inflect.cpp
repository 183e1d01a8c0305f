#include "english/inflect.h"

#include <algorithm>
#include <iterator>

namespace vesper {
namespace {

bool ends(std::string_view word, std::string_view tail) {
  return word.size() >= tail.size() && word.substr(word.size() - tail.size()) == tail;
}
bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// "stop" -> "stopped": one syllable that ends in consonant, vowel, consonant; of longer verbs those with the stress at the end.
bool doubles_its_last_letter(std::string_view word) {
  constexpr std::string_view stressed_at_end[] = {"abet",  "abut",  "admit",  "commit", "compel", "confer", "control", "deter", "embed", "emit",   "enwrap",  "equip", "expel",
                                                  "incur", "impel", "occur",  "permit", "prefer", "propel", "rebut",   "refer", "repel", "submit", "transfer", "transmit",
                                                  "unwrap", "reprogram"};
  const std::size_t size = word.size();
  if (size < 3 || vowel(word[size - 1]) || !vowel(word[size - 2]) || vowel(word[size - 3]) || std::string_view("hwxy").find(word[size - 1]) != std::string_view::npos) return false;
  return std::count_if(word.begin(), word.end(), vowel) == 1 || std::find(std::begin(stressed_at_end), std::end(stressed_at_end), word) != std::end(stressed_at_end);
}

std::string with_s(std::string_view word) {
  const std::string base(word);
  if (ends(word, "s") || ends(word, "x") || ends(word, "z") || ends(word, "ch") || ends(word, "sh")) return base + "es";
  if (ends(word, "y") && word.size() > 1 && !vowel(word[word.size() - 2])) return base.substr(0, base.size() - 1) + "ies";
  return base + "s";
}

}  // namespace

VerbForms verb_forms(std::string_view base) {
  const std::string word(base);
  VerbForms forms{with_s(base), "", ""};
  if (ends(base, "e") && !ends(base, "ee")) {
    forms.ed = word + "d";
    forms.ing = word.substr(0, word.size() - 1) + "ing";
  } else if (ends(base, "y") && base.size() > 1 && !vowel(base[base.size() - 2])) {
    forms.ed = word.substr(0, word.size() - 1) + "ied";
    forms.ing = word + "ing";
  } else if (doubles_its_last_letter(base)) {
    forms.ed = word + base.back() + "ed";
    forms.ing = word + base.back() + "ing";
  } else {
    forms.ed = word + "ed";
    forms.ing = word + "ing";
  }
  return forms;
}

std::string plural(std::string_view noun) {
  if (ends(noun, "is") && noun.size() > 3) return std::string(noun.substr(0, noun.size() - 2)) + "es";
  return with_s(noun);
}

Ending singular_ending(std::string_view last, std::size_t size) {
  if (last.empty() || last.back() != 's') return {};
  if (ends(last, "ies") && size > 4) return {3, "y"};
  if ((ends(last, "ches") || ends(last, "shes") || ends(last, "xes") || ends(last, "sses")) && size > 5) return {2, ""};
  if (ends(last, "ss") || ends(last, "us") || ends(last, "is") || size <= 2) return {};
  return {1, ""};
}

std::string singular(std::string_view noun) {
  const Ending ending = singular_ending(noun, noun.size());
  if (ending.off == 0) return "";
  return std::string(noun.substr(0, noun.size() - ending.off)) += ending.more;
}

}  // namespace vesper
