#include <algorithm>
#include <atomic>
#include <cstdio>
#include <memory>
#include <mutex>
#include <optional>

#include "base/files.h"
#include "base/output_file.h"
#include "base/problem.h"
#include "base/progress.h"
#include "commands.h"
#include "document/read.h"
#include "ordered_work.h"
#include "pipeline.h"
#include "record/write.h"
#include "store/intake.h"
#include "stage_tally.h"

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
  std::atomic<std::size_t> records = 0;  // counted by the workers
  std::size_t documents = 0, read = 0, empty = 0, refused = 0, not_papers = 0, withdrawn = 0;
};

// What a document gives: lines to write, or what goes into a store.
struct Product {
  std::string lines;
  std::optional<PreparedReading> reading;
  std::vector<Notice> notices;
};

// Counts of all workers.
class SharedTally {
 public:
  void add(const StageTally& tally) {
    const std::lock_guard lock(mutex_);
    all_.add(tally);
  }
  std::string table() const { return all_.table(); }

 private:
  std::mutex mutex_;
  StageTally all_;
};

std::string lines_of(const std::vector<Record>& records, bool tsv) {
  std::string lines;
  for (const Record& record : records) {
    lines += tsv ? as_tsv(record) : as_json(record);
    lines += '\n';
  }
  return lines;
}

std::vector<Record> records_of(const Document& document, const Knowledge& knowledge, const ExtractOptions& options, SharedTally& stages) {
  const Scope scope = options.links ? Scope::links : Scope::chains;
  const auto unsure = [&](const Record& record) { return record.confidence < options.least; };
  StageTally tally;
  std::vector<Record> records;
  if (options.report && (options.links || knowledge.filter().speaks_of_vesicles(document))) {
    Trail trail;
    records = extract(document, knowledge, &trail, scope);
    tally.take(document, trail, records, static_cast<std::size_t>(std::count_if(records.begin(), records.end(), unsure)), knowledge.cascade());
  } else {
    records = extract(document, knowledge, nullptr, scope);
    tally.take_silent(document);
  }
  if (options.report) stages.add(tally);
  std::erase_if(records, unsure);
  if (records.empty()) return records;
  const std::string text = text_of(document);
  for (const Record& record : records) check_spans(record, text);
  return records;
}

std::vector<Notice> notices_of(const Document& document) {
  std::vector<Notice> notices;
  for (const Announced& announced : document.announces) notices.push_back({announced.id, name_of(announced.standing), document.id, document.year, "told by " + document.id});
  return notices;
}

PreparedReading reading_of(const Document& document, const Knowledge& knowledge, std::vector<Record>&& records, const std::string& read_at) {
  return prepare({facts_of(document), {engine_version(), knowledge.hash()}, read_at, std::move(records)});
}

std::string summary(const Tally& tally) {
  std::string words = "vesper: " + std::to_string(tally.read) + " inputs read, " + std::to_string(tally.empty) + " empty, " + std::to_string(tally.refused) + " refused";
  if (tally.not_papers) words += ", " + std::to_string(tally.not_papers) + " files that are no papers";
  words += "; " + std::to_string(tally.documents) + " documents, " + std::to_string(tally.records) + " chains";
  if (tally.withdrawn) words += "; " + std::to_string(tally.withdrawn) + " PMIDs withdrawn by PubMed";
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
  Intake* intake() { return intake_.get(); }
  void take(Product&& product) {
    if (output_ && !product.lines.empty()) output_->write(product.lines);
    if (!intake_) return;
    Tried tried{product.reading->facts.document.id, "read", "", intake_->started_at()};
    intake_->put(std::move(*product.reading));
    intake_->put(std::move(tried));
    for (Notice& notice : product.notices) intake_->put(std::move(notice));
  }
  void take(const Outcome& outcome) {
    if (intake_ && (outcome.status == Outcome::empty || outcome.status == Outcome::refused)) intake_->put(Tried{outcome.input, name_of(outcome.status), outcome.reason, intake_->started_at()});
  }
  void take_deleted(const std::string& pmid) {
    if (intake_) intake_->put(Notice{"pmid:" + pmid, "deleted", "PubMed", "", "deleted by PubMed"});
  }
  void finish(const std::string& counts) {
    if (output_) output_->finish();
    if (intake_) intake_->finish(counts);
  }

 private:
  std::unique_ptr<Output> output_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Intake> intake_;
};

}  // namespace

int extract_command(const ExtractOptions& options) {
  std::unique_ptr<Knowledge> own;
  if (!options.knowledge.empty()) own = Knowledge::from_folder(options.knowledge);
  const Knowledge& knowledge = own ? *own : Knowledge::shipped();
  Sinks sinks(options, knowledge);
  Tally tally;
  SharedTally stages;
  Progress progress(Done::inputs, 0);  // how many papers a directory or archive holds is not known before
  const auto work_on = [&](const Document& document) {
    std::vector<Record> records = records_of(document, knowledge, options, stages);
    if (!options.quiet) progress.add(0, 1, records.size());
    tally.records += records.size();
    Product product;
    if (sinks.writes_lines()) product.lines = lines_of(records, options.format == "tsv");
    if (sinks.intake()) {
      product.reading = reading_of(document, knowledge, std::move(records), sinks.intake()->started_at());
      product.notices = notices_of(document);
    }
    return product;
  };
  OrderedWork<Product> work(options.jobs, work_on, [&](Product&& product) { sinks.take(std::move(product)); });
  const Taker take{[&](Document&& document) {
                     ++tally.documents;
                     work.put(std::move(document));
                   },
                   [&](std::string&& pmid) {
                     ++tally.withdrawn;
                     sinks.take_deleted(pmid);
                   }};
  read_inputs(options.inputs, take, [&](const Outcome& outcome) {
    count(outcome, tally, options.quiet, progress);
    sinks.take(outcome);
    if (!options.quiet) progress.add(1, 0, 0);
  });
  work.finish();
  sinks.finish(summary(tally));
  if (!options.quiet) progress.say(summary(tally));
  if (options.report) progress.say(stages.table());
  return tally.refused ? exit_refused : exit_done;
}

}  // namespace vesper
