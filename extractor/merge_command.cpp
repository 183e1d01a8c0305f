#include <algorithm>
#include <iostream>

#include "base/files.h"
#include "base/problem.h"
#include "commands.h"
#include "pipeline.h"
#include "store/merge.h"
#include "store/weigh.h"

namespace vesper {
namespace {

void say(const std::string& words) { std::cerr << "vesper: " << words << "\n"; }

// A mistyped path is found before the store is made.
void check_inputs(const std::vector<std::string>& inputs) {
  for (const std::string& input : inputs)
    if (input != standard_input) read_head(input, 1);
}

}  // namespace

int merge_command(const MergeOptions& options) {
  check_inputs(options.inputs);
  Store store(options.store, Access::write);
  if (!store.backup().empty()) say("brought to schema " + std::to_string(schema_version()) + "; as it was before: " + store.backup());
  Run run{random_id(), "merge", engine_version(), "", "", utc_now(), "", ""};
  for (const std::string& input : options.inputs) run.inputs += (run.inputs.empty() ? "" : "\n") + shown_name(input);
  Merged all;
  std::size_t damaged = 0;
  for (const std::string& input : options.inputs) {
    try {
      const Merged merged = is_store(input) ? merge_store(store, input) : merge_records(store, input, options.as_of, options.jobs, say);
      all.records += merged.records;
      all.refused += merged.refused;
    } catch (const Problem& problem) {
      if (problem.place().file == store.file()) throw;
      say(problem.what());
      ++damaged;
    }
  }
  weigh(store);
  const Counts counts = counts_of(store);
  run.ended_at = utc_now();
  run.counts = std::to_string(all.records) + " records, " + std::to_string(all.refused) + " lines refused, " + std::to_string(damaged) + " inputs refused";
  Batch batch(store);
  batch.put(run);
  batch.commit();
  if (!options.quiet)
    say(run.counts + "; the store holds " + std::to_string(counts.claims) + " claims from " + std::to_string(counts.evidence) + " pieces of evidence in " + std::to_string(counts.papers) + " papers");
  if (!all.refused && !damaged) return exit_done;
  return all.records ? exit_refused : exit_usage;
}

}  // namespace vesper
