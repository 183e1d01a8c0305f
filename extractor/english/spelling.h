// British spellings -> American ones, so that a lexicon needs only one: "oesophageal", "leukaemia", "tumour".
#pragma once
#include <string>

namespace vesper {

// Changes a folded key in place. Words that only look alike ("four", "metastasis", "protein") stay as they are.
void fold_spelling(std::string& key);

}  // namespace vesper
