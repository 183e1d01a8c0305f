#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "asked_papers.h"
#include "base/files.h"
#include "base/output_file.h"
#include "base/problem.h"
#include "base/progress.h"
#include "commands.h"
#include "ordered_work.h"
#include "pipeline.h"
#include "product.h"
#include "record/write.h"
#include "store/intake.h"

namespace vesper {
namespace {

// Records as they come: to standard output, or into a file that is there whole at the end.
class Output {
 public:
  explicit Output(const std::string& path) {
    if (path != standard_input) file_ = std::make_unique<OutputFile>(path);
  }
  void write(const std::string& lines) {
    if (file_) return file_->write(lines);
    std::fwrite(lines.data(), 1, lines.size(), stdout);
    if (std::fflush(stdout) != 0) throw Problem({"standard output"}, "cannot be written", "the program behind the pipe may have ended");
  }
  void finish() {
    if (file_) file_->finish();
  }

 private:
  std::unique_ptr<OutputFile> file_;
};

struct Tally {
  std::size_t documents = 0, put_aside = 0, records = 0, read = 0, empty = 0, refused = 0, not_papers = 0, withdrawn = 0;
  StageTally stages;
};

std::string summary(const Tally& tally) {
  std::string words = "vesper: " + counted(tally.read, "input") + " read, " + std::to_string(tally.empty) + " empty, " + std::to_string(tally.refused) + " refused";
  if (tally.not_papers) words += ", " + counted(tally.not_papers, "file") + " that " + (tally.not_papers == 1 ? "is no paper" : "are no papers");
  words += "; " + counted(tally.documents, "document") + ", " + counted(tally.records, "chain");
  if (tally.put_aside) words += "; " + counted(tally.put_aside, "document") + " put aside";
  if (tally.withdrawn) words += "; " + counted(tally.withdrawn, "PMID") + " withdrawn by PubMed";
  return words;
}

void count(const Outcome& outcome, Tally& tally, bool quiet, Progress& progress) {
  switch (outcome.status) {
    case Outcome::read: ++tally.read; return;
    case Outcome::set_aside: tally.not_papers += static_cast<std::size_t>(outcome.files_set_aside); return;
    case Outcome::empty: ++tally.empty; break;
    case Outcome::refused: ++tally.refused; break;
  }
  if (outcome.status == Outcome::refused || !quiet) progress.say("vesper: " + words_of(outcome));
}

// Where the run's products go.
class Sinks {
 public:
  Sinks(const ExtractOptions& options, const Knowledge& knowledge) {
    if (options.store.empty() || options.output != standard_input) output_ = std::make_unique<Output>(options.output);
    if (output_ && options.format == "tsv") output_->write(tsv_header() + "\n");
    if (options.store.empty()) return;
    store_ = std::make_unique<Store>(options.store, Access::write);
    Run run{"", "extract", engine_version(), knowledge.hash(), "", "", "", ""};
    for (const std::string& input : options.inputs) run.inputs += (run.inputs.empty() ? "" : "\n") + shown_name(input);
    intake_ = std::make_unique<Intake>(*store_, run);
  }
  bool writes_lines() const { return output_ != nullptr; }
  Intake* intake() const { return intake_.get(); }
  void take(Product&& product) {
    if (output_ && !product.lines.empty()) output_->write(product.lines);
    if (!intake_) return;
    intake_->put(Tried{product.id, product.problem.empty() ? "read" : "refused", product.problem, intake_->started_at()});
    if (product.reading) intake_->put(std::move(*product.reading));
    for (Notice& notice : product.notices) intake_->put(std::move(notice));
  }
  void take(const Outcome& outcome) {
    if (intake_ && (outcome.status == Outcome::empty || outcome.status == Outcome::refused)) intake_->put(Tried{outcome.input, name_of(outcome.status), outcome.reason, intake_->started_at()});
  }
  void take_deleted(const std::string& pmid) {
    if (intake_) intake_->put(Notice{"pmid:" + pmid, "deleted", "PubMed", "", "deleted by PubMed"});
  }
  // A run that did nothing leaves a file of records as it was.
  void finish(const std::string& counts, int exit_code) {
    if (output_ && exit_code != exit_usage) output_->finish();
    if (intake_) intake_->finish(counts);
  }

 private:
  std::unique_ptr<Output> output_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Intake> intake_;
};

ProductPlan plan_of(const ExtractOptions& options, const Sinks& sinks) {
  using Lines = ProductPlan::Lines;
  ProductPlan plan;
  plan.lines = !sinks.writes_lines() ? Lines::none : options.format == "tsv" ? Lines::tsv : Lines::json;
  plan.scope = options.links ? Scope::links : Scope::chains;
  plan.least = options.least;
  plan.counts = options.report;
  plan.stored = sinks.intake() != nullptr;
  if (plan.stored) plan.read_at = sinks.intake()->started_at();
  return plan;
}

}  // namespace

int extract_command(const ExtractOptions& options) {
  const bool something = std::any_of(options.inputs.begin(), options.inputs.end(), [](const std::string& input) { return input == standard_input || std::filesystem::exists(input); });
  if (!something) return read_papers(options.inputs, [](Document&&) {});  // a mistyped path makes no store
  const AskedKnowledge asked(options.knowledge);
  const Knowledge& knowledge = asked;
  Sinks sinks(options, knowledge);
  Tally tally;
  InputEnds ends;
  Progress progress(Done::inputs, 0);  // how many papers a directory or archive holds is not known before
  const MakeProduct make = product_maker(knowledge, plan_of(options, sinks));
  std::unique_ptr<GuardedProducts> guarded;  // a run into a store is long, and others wait for its end
  if (sinks.intake()) guarded = std::make_unique<GuardedProducts>(make, options.jobs, WorkLimits{});
  const auto work_on = [&](const Document& document) { return guarded && knowledge.filter().speaks_of_vesicles(document) ? guarded->make(document) : make(document); };
  const auto take_product = [&](Product&& product) {
    tally.records += product.records;
    if (options.report) tally.stages.add(product.stages);
    if (!options.quiet) progress.add(0, 1, product.records);
    if (!product.problem.empty()) {
      ++tally.put_aside;
      progress.say("vesper: " + product.id + ": put aside: " + product.problem);
    }
    sinks.take(std::move(product));
  };
  OrderedWork<Product> work(options.jobs, work_on, take_product);
  const Taker take{[&](Document&& document) {
                     ++tally.documents;
                     work.put(std::move(document));
                   },
                   [&](std::string&& pmid) {
                     ++tally.withdrawn;
                     sinks.take_deleted(pmid);
                   }};
  read_inputs(options.inputs, take, [&](const Outcome& outcome) {
    ends.take(outcome);
    count(outcome, tally, options.quiet, progress);
    sinks.take(outcome);
    if (!options.quiet) progress.add(1, 0, 0);
  });
  work.finish();
  if (tally.put_aside) ends.refuse();
  sinks.finish(summary(tally), ends.exit_code());
  if (!options.quiet) progress.say(summary(tally));
  if (options.report) progress.say(tally.stages.table());
  return ends.exit_code();
}

}  // namespace vesper
