#include "english/prepare.h"

#include "english/sentences.h"
#include "english/tokens.h"

namespace vesper {

Text prepare(const Passage& passage, const Ligatures* ligatures) {
  std::vector<Span> hidden;
  for (const Citation& citation : passage.citations) hidden.push_back(citation.marker);
  Text text;
  text.words = passage.words;
  text.tokens = tokens_of(passage.words, hidden);
  if (ligatures) ligatures->repair(text.tokens);
  text.ends = sentence_ends(passage.words, text.tokens);
  return text;
}

}  // namespace vesper
