// Tested by store_merge_test.cpp.
#include "store/merge.h"

#include <deque>
#include <filesystem>
#include <future>

#include "base/files.h"
#include "base/lines_of_file.h"
#include "base/problem.h"
#include "base/table.h"
#include "record/from_json.h"
#include "store/claim_rows.h"
#include "store/indexes.h"

namespace vesper {
namespace {

constexpr std::size_t most_told = 10;  // refused lines of a file; the rest is counted

constexpr std::size_t lines_a_batch = 4000;
constexpr int readings_a_batch = 1000;

struct Line {
  int number;
  std::string words;
};

struct Parsed {
  std::vector<PreparedReading> readings;
  std::size_t records = 0;
  std::vector<std::string> refused;  // why, with file and line
};

Parsed parsed(const std::string& file, const std::vector<Line>& lines, const std::string& read_at) {
  Parsed made;
  std::vector<Record> records;
  for (const Line& line : lines) {
    try {
      Record record = record_from_json(line.words);
      if (record.document.id.empty()) throw Problem({}, "the record names no document", "records need document.id");
      records.push_back(std::move(record));
    } catch (const Problem& problem) {
      made.refused.push_back(Problem({shown_name(file), line.number, 0}, problem.what()).what());
    }
  }
  made.records = records.size();
  for (StoredReading& reading : readings_of(std::move(records), read_at)) made.readings.push_back(prepare(std::move(reading)));
  return made;
}

std::string subject_of(const PreparedReading& reading) { return reading.facts.document.id; }

// What another store's evidence was made of.
PreparedEvidence evidence_at(const Statement& row) {
  PreparedEvidence made;
  made.hash = row.integer(0);
  made.certainty = word_as(row.view(1), {Certainty::asserted, Certainty::hedged, Certainty::negated});
  made.place = word_as(row.view(2), {Where::text, Where::title, Where::abstract, Where::caption, Where::table, Where::reference});
  made.confidence = row.real(3);
  made.proof = static_cast<int>(row.integer(4));
  made.leans = row.text(5);
  made.record = row.text(6);
  made.claim_hash = row.text(7);
  made.claim = claim_at(row, 8);
  made.names = names_of(made.claim);
  const int context = 8 + 14;
  if (!row.is_null(context)) made.recipient = ClaimTerm{row.text(context), row.text(context + 1), row.text(context + 2)};
  if (!row.is_null(context + 3)) made.disease = ClaimTerm{row.text(context + 3), row.text(context + 4), row.text(context + 5)};
  return made;
}

PreparedReading reading_at(const Statement& row) {
  PreparedReading made;
  RecordDocument& document = made.facts.document;
  document.id = row.text(1);
  document.kind = kind_of(row.view(2));
  document.sha256 = row.text(3);
  made.facts.made_by = {row.text(4), row.text(5)};
  made.facts.read_at = row.text(6);
  document.standing = standing_of(row.view(7));
  document.pmid = row.text(8);
  document.pmcid = row.text(9);
  document.doi = row.text(10);
  document.title = row.text(11);
  made.title_key = row.text(12);
  document.year = row.text(13);
  document.licence = row.text(14);
  return made;
}

std::size_t merge_readings(Store& into, Store& from) {
  Statement ask(from.database(),
                "SELECT r.reading, d.id, d.kind, r.sha256, r.engine, r.knowledge, r.read_at, r.standing, r.pmid, r.pmcid, r.doi, r.title, r.title_key, r.year, r.licence FROM reading r JOIN document d USING (document) ORDER BY r.reading");
  Statement evidence(from.database(), std::string("SELECT e.hash, certainty, place, confidence, proof, leans, record, c.hash, ") + claim_columns +
                         ", p.id, p.name, p.kind, i.id, i.name, i.kind FROM evidence e JOIN claim c USING (claim)" + claim_terms + "LEFT JOIN term p ON p.term = e.recipient LEFT JOIN term i ON i.term = e.disease WHERE reading = ?");
  std::size_t rows = 0;
  for (bool more = true; more;) {
    Batch batch(into);
    for (int count = 0; count < readings_a_batch && (more = ask.step()); ++count) {
      PreparedReading reading = reading_at(ask);
      evidence.bind(1, ask.integer(0));
      while (evidence.step()) reading.evidence.push_back(evidence_at(evidence));
      rows += reading.evidence.size();
      batch.put(reading);
    }
    batch.commit();
  }
  return rows;
}

Claim claim_named(Store& store, const std::string& hash) {
  Statement ask(store.database(), std::string("SELECT ") + claim_columns + " FROM claim c" + claim_terms + "WHERE c.hash = ?");
  ask.bind(1, hash).step();
  return claim_at(ask, 0);
}

void merge_the_rest(Store& into, Store& from) {
  Batch batch(into);
  Statement outcomes(from.database(), "SELECT subject, status, reason, tried_at FROM outcome");
  while (outcomes.step()) batch.put(Tried{outcomes.text(0), outcomes.text(1), outcomes.text(2), outcomes.text(3)});
  Statement notices(from.database(), "SELECT id, standing, source, told_on, reason FROM notice");
  while (notices.step()) batch.put(Notice{notices.text(0), notices.text(1), notices.text(2), notices.text(3), notices.text(4)});
  Statement runs(from.database(), "SELECT id, command, engine, knowledge, inputs, started_at, ended_at, counts FROM run");
  while (runs.step()) batch.put(Run{runs.text(0), runs.text(1), runs.text(2), runs.text(3), runs.text(4), runs.text(5), runs.text(6), runs.text(7)});
  Statement verdicts(from.database(), std::string("SELECT curator, note, decided_at, v.verdict, (SELECT hash FROM claim WHERE claim = correct), ") + claim_columns + " FROM curation v JOIN claim c USING (claim)" + claim_terms);
  while (verdicts.step()) {
    Verdict verdict{claim_at(verdicts, 5), verdicts.text(3), std::nullopt, verdicts.text(0), verdicts.text(1), verdicts.text(2)};
    if (!verdicts.is_null(4)) verdict.correct = claim_named(from, verdicts.text(4));
    batch.put(verdict);
  }
  batch.commit();
}

// How many records a file holds, by its size; none where it cannot be known before.
std::size_t about_rows(const std::string& file) {
  constexpr std::size_t bytes_a_record = 1200, bytes_a_packed_record = 200;
  std::error_code error;
  const auto size = file == standard_input ? 0 : std::filesystem::file_size(file, error);
  return error ? 0 : size / (read_head(file, 2) == "\x1f\x8b" ? bytes_a_packed_record : bytes_a_record);
}

}  // namespace

bool is_store(const std::string& file) { return file != standard_input && read_head(file, 16).starts_with("SQLite format 3"); }

Merged merge_records(Store& into, const std::string& file, const std::string& read_at, int threads, const std::function<void(const std::string&)>& say) {
  Merged merged;
  prepare_loading(into, about_rows(file));
  std::deque<std::future<Parsed>> waiting;
  const auto write_first = [&] {
    const Parsed next = waiting.front().get();
    waiting.pop_front();
    for (const std::string& why : next.refused)
      if (merged.refused++ < most_told) say(why);
    merged.records += next.records;
    Batch batch(into);
    for (const PreparedReading& reading : next.readings) {
      batch.put(reading);
      batch.put(Tried{subject_of(reading), "read", "", read_at});
    }
    batch.commit();
  };
  std::vector<Line> lines;
  const auto parse = [&] {
    if (lines.empty()) return;
    waiting.push_back(std::async(std::launch::async, [&file, &read_at, part = std::move(lines)] { return parsed(file, part, read_at); }));
    lines.clear();
    while (waiting.size() > static_cast<std::size_t>(threads)) write_first();
  };
  std::exception_ptr problem;  // a damaged file: what came before is written all the same
  try {
    each_line(file, [&](std::string_view line, int number) {
      if (trimmed(line).empty()) return;
      lines.push_back({number, std::string(line)});
      if (lines.size() == lines_a_batch) parse();
    });
  } catch (const Problem&) {
    problem = std::current_exception();
  }
  parse();
  while (!waiting.empty()) write_first();
  if (merged.refused > most_told) say(file + ": " + std::to_string(merged.refused - most_told) + " more lines are refused");
  if (merged.refused > 0 && merged.records == 0) say(file + ": no line of it is a record; `vesper extract` makes records of papers");
  if (problem) std::rethrow_exception(problem);
  return merged;
}

Merged merge_store(Store& into, const std::string& file) {
  Store from(file, Access::read);
  prepare_loading(into, static_cast<std::size_t>(std::stoull("0" + from.database().value("SELECT max(evidence) FROM evidence"))));
  Merged merged;
  merged.records = merge_readings(into, from);
  merge_the_rest(into, from);
  return merged;
}

}  // namespace vesper
