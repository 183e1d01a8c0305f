#include <iostream>

#include "query_options.h"
#include "store/claim_json.h"
#include "store/triage.h"

namespace vesper {

int changes_command(const ChangesOptions& options) {
  Store store(options.store, Access::read);
  tell_unweighed(store);
  if (!options.json) std::cout << "change\tbefore\tclaim\tbelief\twitnesses\tagainst\tverdict\tchain\twhy\n";
  each_change(store, options.since, [&](ClaimChange&& change) {
    if (options.json) {
      std::cout << as_json(change) << "\n";
      return;
    }
    std::cout << name_of(change.what) << "\t" << rounded(change.belief_before, 3) << "\t" << claim_row(change.claim) << "\t" << reasons_of(change.why) << "\n";
  });
  return exit_done;
}

int triage_command(const TriageOptions& options) {
  Store store(options.store, Access::read);
  tell_unweighed(store);
  std::cout << "to do\tgain\tclaims\tpaper\ttitle\n";
  for (const Candidate& candidate : triage(store, options.most)) {
    std::cout << (candidate.read ? "curate" : "read") << "\t" << rounded(candidate.gain, 2) << "\t" << candidate.claims << "\t" << candidate.work << "\t" << candidate.title << "\n";
  }
  return exit_done;
}

}  // namespace vesper
