// Which paper to read or to curate next.
#pragma once
#include <string>
#include <vector>

#include "store/store.h"

namespace vesper {

struct Candidate {
  std::string work;   // a paper's id; of one that was never read perhaps only its title's key
  std::string title;  // as the store has it, or as those who cite it do
  bool read = false;  // in the store already: it is to be curated
  double gain = 0;    // see triage()
  int claims = 0;     // that rest on it (unread), or that it tells and nobody has judged (read)
};

// Unread works that claims rest on: a claim gains what its belief lacks (1 - belief), so much as would be settled at best.
// Read papers: each of its claims without a verdict gains 1 where no other paper tells it, else 1 / witnesses.
// The greatest gain first; at most `most` of each kind.
std::vector<Candidate> triage(Store& store, int most);

}  // namespace vesper
