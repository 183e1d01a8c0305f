#include <filesystem>
#include <iostream>

#include "pipeline.h"
#include "query_options.h"
#include "store/put.h"
#include "store/retract.h"
#include "store/weigh.h"

namespace vesper {

int retract_command(const RetractOptions& options) {
  Store store(options.store, Access::change);
  weigh(store);  // what an earlier run left is not this one's doing
  const std::string before = store.database().value("SELECT coalesce(max(change), 0) FROM change");
  Run run{random_id(), "retract", engine_version(), "", "", utc_now(), "", ""};
  Retracted all;
  for (const std::string& input : options.inputs) {
    run.inputs += (run.inputs.empty() ? "" : "\n") + input;
    if (std::filesystem::exists(input) || input == "-") {
      const Retracted retracted = retract_file(store, input);
      all.notices += retracted.notices;
      all.passed_over += retracted.passed_over;
    } else {
      retract_paper(store, input, options.reason);
      ++all.notices;
    }
  }
  weigh(store);
  run.ended_at = utc_now();
  run.counts = std::to_string(all.notices) + " notices, " + std::to_string(all.passed_over) + " rows passed over";
  {
    Batch batch(store);
    batch.put(run);
    batch.commit();
  }
  std::cerr << "vesper: " << run.counts << "; " << counts_of(store).withdrawn << " papers of the store are withdrawn, "
            << store.database().value("SELECT count(DISTINCT claim) FROM change WHERE change > " + before) << " claims changed\n";
  for (const StoredClaim& claim : curated_and_weakened(store, std::stoll(before))) std::cout << claim_row(claim) << "\n";
  return exit_done;
}

}  // namespace vesper
