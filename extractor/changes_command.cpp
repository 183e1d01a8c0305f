#include <cstdio>
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
    char before[16];
    std::snprintf(before, sizeof before, "%.3f", change.belief_before);
    std::cout << name_of(change.what) << "\t" << before << "\t" << claim_row(change.claim) << "\t" << reasons_of(change.why) << "\n";
  });
  return exit_done;
}

int triage_command(const TriageOptions& options) {
  Store store(options.store, Access::read);
  tell_unweighed(store);
  std::cout << "to do\tgain\tclaims\tpaper\ttitle\n";
  for (const Candidate& candidate : triage(store, options.most)) {
    char gain[16];
    std::snprintf(gain, sizeof gain, "%.2f", candidate.gain);
    std::cout << (candidate.read ? "curate" : "read") << "\t" << gain << "\t" << candidate.claims << "\t" << candidate.work << "\t" << candidate.title << "\n";
  }
  return exit_done;
}

}  // namespace vesper
