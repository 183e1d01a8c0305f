// Figures of the evidence store: rows a second into it, how that grows, how long the README's questions take, memory.
//   vesper_store_figures FOLDER [ROWS]      (1,000,000 rows where none are given; some 2 GB in FOLDER)
//   vesper_store_figures FOLDER ROWS --ask  (only questions to the store that an earlier run has left)
#include <sys/resource.h>
#include <time.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <future>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "record/write.h"
#include "store/contradict.h"
#include "store/indexes.h"
#include "store/merge.h"
#include "store/query.h"
#include "store/weigh.h"

using namespace vesper;

namespace {

constexpr int rows_a_document = 10, documents_a_batch = 1000;

double seconds_of(const std::function<void()>& work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

// Few names are frequent and many rare, as in papers.
std::size_t drawn(std::mt19937& random, std::size_t names) {
  const double u = std::uniform_real_distribution<double>(0, 1)(random);
  return static_cast<std::size_t>(std::pow(static_cast<double>(names), u)) - 1;
}

template <typename Part>
void fill(Part& slot, const char* name, std::size_t number, std::size_t start) {
  slot.name = name + std::to_string(number);
  slot.id = "test:" + std::string(1, name[0]) + std::to_string(number);
  slot.spans = {{start, start + slot.name.size(), slot.name}};
}

Record record_of(std::mt19937& random, const RecordDocument& document, std::size_t row) {
  Record record;
  record.document = document;
  record.made_by = {"0.1.0", "0123456789abcdef"};
  const unsigned shape = random() % 8;  // which slots are told
  fill(record.vesicle.emplace(), "exosome", 1, 0);
  fill(record.origin.emplace(), "origin-", drawn(random, 2000), 20);
  if (shape != 0) fill(record.cargo.emplace(), "miR-", drawn(random, 3000), 40);
  if (shape & 1) fill(record.target.emplace(), "TARGET", drawn(random, 20000), 60);
  if (!(shape & 1) || shape > 4) fill(record.effect.emplace(), "effect ", drawn(random, 3000), 80);
  if (record.target) record.target->change = random() % 3 ? Change::decrease : Change::increase;
  if (record.effect) record.effect->change = random() % 3 ? Change::increase : Change::decrease;
  if (record.cargo) record.cargo->kind = "miRNA";
  if (record.target) record.target->kind = "gene";
  fill(record.recipient.emplace(), "recipient ", drawn(random, 2000), 100);
  record.place = row < 3 ? Where::abstract : Where::text;
  record.section = row < 3 ? "" : "Results";
  record.sentences = {{row * 200, row * 200 + 180, "Sentence " + std::to_string(row) + " of " + document.id + " tells at the length of a usual sentence of a paper what exosomes of some origin carry, what it does to a target, and what follows from that in whom."}};
  record.rules = {"vesicle.derived-from", "cargo.contain", "event.verb", "claim.subject"};
  record.confidence = 0.5 + static_cast<double>(random() % 50) / 100;
  return record;
}

std::vector<StoredReading> batch_of(std::size_t first) {
  std::vector<StoredReading> readings;
  for (std::size_t number = first; number < first + documents_a_batch; ++number) {
    std::mt19937 random(static_cast<unsigned>(number));
    StoredReading reading;
    reading.document.id = "pmid:" + std::to_string(10'000'000 + number);
    reading.document.pmid = std::to_string(10'000'000 + number);
    reading.document.doi = "10.1000/test." + std::to_string(number);
    reading.document.title = "A made paper with the number " + std::to_string(number);
    reading.document.sha256 = std::string(58, 'a') + std::to_string(100'000 + number % 900'000);
    reading.document.kind = Kind::pubmed;
    reading.document.year = "2020";
    reading.made_by = {"0.1.0", "0123456789abcdef"};
    for (std::size_t row = 0; row < rows_a_document; ++row) reading.records.push_back(record_of(random, reading.document, row));
    readings.push_back(std::move(reading));
  }
  return readings;
}

std::vector<PreparedReading> prepared(std::size_t first) {
  std::vector<PreparedReading> all;
  for (StoredReading& reading : batch_of(first)) all.push_back(prepare(std::move(reading)));
  return all;
}

// Of the calling thread: what a machine that others use as well would take if it were free, but for the disk.
double processor_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

struct Times {
  double put = 0, weigh = 0, making = 0, put_processor = 0, weigh_processor = 0;
};

// Made and prepared on one thread beside the one that writes; what the writer waits for that is not counted.
Times fill_store(const std::string& file, std::size_t rows) {
  Times times;
  Store store(file, Access::write);
  times.put += seconds_of([&] { prepare_loading(store, rows); });
  std::future<std::vector<PreparedReading>> next = std::async(std::launch::async, prepared, 0);
  for (std::size_t done = 0; done < rows / rows_a_document; done += documents_a_batch) {
    std::vector<PreparedReading> batch;
    times.making += seconds_of([&] { batch = next.get(); });
    next = std::async(std::launch::async, prepared, done + documents_a_batch);
    const double processor = processor_seconds();
    times.put += seconds_of([&] {
      Batch transaction(store);
      for (const PreparedReading& reading : batch) transaction.put(reading);
      transaction.commit();
    });
    times.put_processor += processor_seconds() - processor;
  }
  const double processor = processor_seconds();
  times.weigh = seconds_of([&] { weigh(store); });
  times.weigh_processor = processor_seconds() - processor;
  return times;
}

// The slowest of five, the first of them with nothing of the store in this process's memory.
void time(const char* words, const char* of_what, const std::function<std::size_t()>& work) {
  std::size_t found = 0;
  double slowest = 0, processor = 0;
  for (int turn = 0; turn < 5; ++turn) {
    const double began = processor_seconds();
    slowest = std::max(slowest, seconds_of([&] { found = work(); }));
    processor = std::max(processor, processor_seconds() - began);
  }
  std::printf("  %-50s %7.1f ms at most of 5 (processor %6.1f ms), %zu %s\n", words, slowest * 1e3, processor * 1e3, found, of_what);
}

void ask(Store& store, const char* words, const Filter& filter, Detail detail) {
  time(words, "claims", [&] { return claims(store, filter, detail).size(); });
}

void ask_all(const std::string& file) {
  Store store(file, Access::read);
  Filter filter;
  filter.most = 50;
  ask(store, "the most believed", filter, Detail::head);
  filter.any = {"miR-21"};
  ask(store, "miR-21", filter, Detail::head);
  filter.any = {"origin-0"};
  ask(store, "the most frequent origin, in any slot", filter, Detail::head);
  filter.any.clear();
  filter.origin = {"origin-5"};
  filter.target = {"TARGET9", "test:T10"};
  filter.target_change = Change::decrease;
  ask(store, "--origin --target --target-is lowered", filter, Detail::head);
  filter = {};
  filter.most = 50;
  filter.least_belief = 0.9;
  filter.verdict = "";
  ask(store, "--min-belief 0.9 --verdict none", filter, Detail::head);
  filter = {};
  filter.paper = "pmid:10000500";
  ask(store, "--paper, with evidence", filter, Detail::whole);
  filter = {};
  filter.most = 50;
  filter.recipient = {"recipient 7"};
  ask(store, "--recipient", filter, Detail::head);
  filter.recipient.clear();
  filter.most = 10;
  filter.target = {"TARGET9", "test:T10"};
  time("conflicts --target", "contradictions with evidence", [&] { return contradictions(store, filter, Detail::whole).size(); });
  filter.target.clear();
  time("conflicts of the whole store, ten of them", "contradictions with evidence", [&] { return contradictions(store, filter, Detail::whole).size(); });
}

void figure(const std::string& folder, std::size_t rows, double& rate) {
  const std::string file = folder + "/" + std::to_string(rows) + ".vesper";
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(file + ending);
  const Times times = fill_store(file, rows);
  const double all = times.put + times.weigh;
  rate = static_cast<double>(rows) / all;
  std::printf("%zu rows: put %.1f s (%.0f rows/s, durable), weigh %.1f s, both %.0f rows/s; waited %.1f s for rows to be made; %.0f MB\n", rows, times.put, static_cast<double>(rows) / times.put, times.weigh, rate, times.making,
              static_cast<double>(std::filesystem::file_size(file)) / 1e6);
  std::printf("  of that the processor %.1f s and %.1f s (%.0f and %.0f rows/s)\n", times.put_processor, times.weigh_processor, static_cast<double>(rows) / times.put_processor, static_cast<double>(rows) / (times.put_processor + times.weigh_processor));
  std::fflush(stdout);
}

void figure_files(const std::string& folder, std::size_t rows) {
  const std::string file = folder + "/records.ndjson", into = folder + "/files.vesper", joined = folder + "/joined.vesper";
  for (const std::string& each : {into, joined})
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(each + ending);
  {
    std::ofstream lines(file);
    for (std::size_t done = 0; done < rows / rows_a_document; done += documents_a_batch)
      for (const StoredReading& reading : batch_of(done))
        for (const Record& record : reading.records) lines << as_json(record) << "\n";
  }
  Store store(into, Access::write);
  const int threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const double merged = seconds_of([&] { merge_records(store, file, "", threads, [](const std::string&) {}); });
  std::printf("%zu rows from a file of records, %d threads: %.0f rows/s, %.0f MB/s of JSON\n", rows, threads, static_cast<double>(rows) / merged, static_cast<double>(std::filesystem::file_size(file)) / merged / 1e6);
  const double again = seconds_of([&] { merge_records(store, file, "", threads, [](const std::string&) {}); });
  std::printf("the same once more: %.0f rows/s\n", static_cast<double>(rows) / again);
  Store other(joined, Access::write);
  const double from_store = seconds_of([&] { merge_store(other, into); });
  std::printf("%zu rows from another store: %.0f rows/s\n", rows, static_cast<double>(rows) / from_store);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: vesper_store_figures FOLDER [ROWS]\n");
    return 2;
  }
  const std::string folder = argv[1];
  const std::size_t rows = argc > 2 ? static_cast<std::size_t>(std::atol(argv[2])) : 1'000'000;
  if (argc > 3 && std::string(argv[3]) == "--ask") {
    ask_all(folder + "/" + std::to_string(rows) + ".vesper");
    return 0;
  }
  double small = 0, large = 0;
  figure(folder, rows / 10, small);
  figure(folder, rows, large);
  std::printf("rows/s at %zu over rows/s at %zu: %.2f\n", rows, rows / 10, large / small);
  std::printf("questions, of %zu rows:\n", rows);
  ask_all(folder + "/" + std::to_string(rows) + ".vesper");
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("most memory: %.0f MB\n", static_cast<double>(usage.ru_maxrss) / 1e3);
  figure_files(folder, rows / 10);
}
