#include <atomic>
#include <cstdio>
#include <memory>

#include "base/files.h"
#include "base/output_file.h"
#include "base/problem.h"
#include "base/progress.h"
#include "commands.h"
#include "document/read.h"
#include "ordered_work.h"
#include "pipeline.h"
#include "record/write.h"

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

std::string lines_of(const Document& document, const Knowledge& knowledge, const ExtractOptions& options, std::size_t& count) {
  const bool tsv = options.format == "tsv";
  std::vector<Record> records = extract(document, knowledge, nullptr, options.links ? Scope::links : Scope::chains);
  std::erase_if(records, [&](const Record& record) { return record.confidence < options.least; });
  count = records.size();
  if (records.empty()) return "";
  const std::string text = text_of(document);
  std::string lines;
  for (const Record& record : records) {
    check_spans(record, text);
    lines += tsv ? as_tsv(record) : as_json(record);
    lines += '\n';
  }
  return lines;
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

}  // namespace

int extract_command(const ExtractOptions& options) {
  std::unique_ptr<Knowledge> own;
  if (!options.knowledge.empty()) own = Knowledge::from_folder(options.knowledge);
  const Knowledge& knowledge = own ? *own : Knowledge::shipped();
  const bool tsv = options.format == "tsv";
  Output output(options.output);
  if (tsv) output.write(tsv_header() + "\n");
  Tally tally;
  Progress progress(Done::inputs, 0);  // how many papers a directory or archive holds is not known before
  OrderedWork work(
      options.jobs,
      [&](const Document& document) {
        std::size_t records = 0;
        std::string lines = lines_of(document, knowledge, options, records);
        if (!options.quiet) progress.add(0, 1, records);
        tally.records += records;
        return lines;
      },
      [&](const std::string& lines) { output.write(lines); });
  const Taker take{[&](Document&& document) {
                     ++tally.documents;
                     work.put(std::move(document));
                   },
                   [&](std::string&&) { ++tally.withdrawn; }};
  read_inputs(options.inputs, take, [&](const Outcome& outcome) {
    count(outcome, tally, options.quiet, progress);
    if (!options.quiet) progress.add(1, 0, 0);
  });
  work.finish();
  output.finish();
  if (!options.quiet) progress.say(summary(tally));
  return tally.refused ? exit_refused : exit_done;
}

}  // namespace vesper
