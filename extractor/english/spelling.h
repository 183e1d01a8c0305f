// British spellings -> American ones, so that a lexicon needs only one: "oesophageal", "leukaemia", "tumour".
#pragma once
#include <string>
#include <string_view>

namespace vesper {

// Changes a folded key in place. Words that only look alike ("four", "metastasis", "protein") stay as they are.
void fold_spelling(std::string& key);

// Whether two letters are a pair that each stretch has that fold_spelling changes.
constexpr bool may_be_pair(char one, char two) {
  return (two == 'e' && (one == 'a' || one == 'o')) || (two == 'r' && (one == 'u' || one == 'b')) || (one == 'i' && two == 's') || (one == 'l' && two == 'l');
}

// Whether fold_spelling may change the key: a cheap look, which may say yes for nothing.
bool may_be_british(std::string_view key);

}  // namespace vesper
