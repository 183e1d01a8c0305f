#include <algorithm>
#include <iostream>

#include "base/files.h"
#include "base/problem.h"
#include "base/progress.h"
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
  run.counts = counted(all.records, "record") + ", " + counted(all.refused, "line") + " refused, " + counted(damaged, "input") + " refused";
  Batch batch(store);
  batch.put(run);
  batch.commit();
  if (!options.quiet)
    say(run.counts + "; the store holds " + counted(counts.claims, "claim") + " from " + counted(counts.evidence, "piece") + " of evidence in " + counted(counts.papers, "paper"));
  if (!all.refused && !damaged) return exit_done;
  return all.records ? exit_refused : exit_usage;
}

}  // namespace vesper
