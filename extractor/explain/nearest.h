// How far the rules came in a sentence that gave nothing: the pattern that got furthest, and where it stopped.
#pragma once
#include <string>
#include <vector>

#include "match/cascade.h"

namespace vesper {

struct NearMiss {
  const Rule* rule = nullptr;
  std::size_t matched = 0, elements = 0;  // of the pattern, gaps aside
  std::string wanted;                     // the first element that failed, as the rule file writes it
  std::string before, found;              // the words up to there, and the word that stands there instead; empty at the end
};

// Rules of chains whose patterns begin in the sentence and do not end, the nearest first; at most `most`.
std::vector<NearMiss> near_misses(const Cascade& cascade, const Sentence& sentence, const std::string& words, std::size_t most);

}  // namespace vesper
