#include <cstdio>
#include <iostream>
#include <mutex>

#include "base/files.h"
#include "base/problem.h"
#include "commands.h"
#include "document/read.h"
#include "ordered_work.h"
#include "pipeline.h"
#include "record/write.h"

namespace vesper {
namespace {

// Records as they come to standard output, or whole into a file at the end.
class Output {
 public:
  explicit Output(std::string path) : path_(std::move(path)) {}
  void write(const std::string& lines) {
    if (path_ == standard_input) {
      std::fwrite(lines.data(), 1, lines.size(), stdout);
      if (std::fflush(stdout) != 0) throw Problem({"standard output"}, "cannot be written", "the program behind the pipe may have ended");
    } else {
      lines_ += lines;
    }
  }
  void finish() const {
    if (path_ != standard_input) write_atomically(path_, lines_);
  }

 private:
  std::string path_, lines_;
};

struct Tally {
  std::size_t documents = 0, records = 0, read = 0, empty = 0, refused = 0, not_papers = 0, withdrawn = 0;
};

std::string lines_of(const Document& document, const Knowledge& knowledge, bool tsv, std::size_t& count) {
  const std::vector<Record> records = extract(document, knowledge);
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

void print_summary(const Tally& tally) {
  std::cerr << "vesper: " << tally.read << " inputs read, " << tally.empty << " empty, " << tally.refused << " refused";
  if (tally.not_papers) std::cerr << ", " << tally.not_papers << " files that are no papers";
  std::cerr << "; " << tally.documents << " documents, " << tally.records << " chains";
  if (tally.withdrawn) std::cerr << "; " << tally.withdrawn << " PMIDs withdrawn by PubMed";
  std::cerr << "\n";
}

void count(const Outcome& outcome, Tally& tally, bool quiet) {
  switch (outcome.status) {
    case Outcome::read: ++tally.read; return;
    case Outcome::set_aside: tally.not_papers += static_cast<std::size_t>(outcome.files_set_aside); return;
    case Outcome::empty: ++tally.empty; break;
    case Outcome::refused: ++tally.refused; break;
  }
  if (outcome.status == Outcome::refused || !quiet) {
    std::cerr << "vesper: " << (outcome.reason.compare(0, outcome.input.size(), outcome.input) == 0 ? "" : outcome.input + ": ") << outcome.reason << "\n";
  }
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
  std::mutex tally_mutex;
  OrderedWork work(
      options.jobs,
      [&](const Document& document) {
        std::size_t records = 0;
        std::string lines = lines_of(document, knowledge, tsv, records);
        const std::lock_guard<std::mutex> lock(tally_mutex);
        tally.records += records;
        return lines;
      },
      [&](const std::string& lines) { output.write(lines); });
  const Taker take{[&](Document&& document) {
                     ++tally.documents;
                     work.put(std::move(document));
                   },
                   [&](std::string&&) { ++tally.withdrawn; }};
  read_inputs(options.inputs, take, [&](const Outcome& outcome) { count(outcome, tally, options.quiet); });
  work.finish();
  output.finish();
  if (!options.quiet) print_summary(tally);
  return tally.refused ? exit_refused : exit_done;
}

}  // namespace vesper
