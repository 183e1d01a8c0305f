// vesper crawl: locks, crawls, weighs, reports. Tested by crawl_run_test.cpp.
#include <fcntl.h>
#include <sys/file.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <thread>

#include "asked_papers.h"
#include "base/descriptor.h"
#include "base/files.h"
#include "base/output_file.h"
#include "base/problem.h"
#include "commands.h"
#include "crawl_run.h"
#include "pipeline.h"
#include "store/put.h"
#include "store/weigh.h"

namespace vesper {
namespace {

// Held as long as the descriptor lives, and let go by the system when the process ends however it does.
Descriptor locked(const std::string& folder) {
  const std::string path = folder + "/lock";
  Descriptor lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (lock.number() < 0) throw Problem({path}, "cannot be opened", "is the folder writable?");
  if (::flock(lock.number(), LOCK_EX | LOCK_NB) != 0) throw Problem({path}, "another crawl into this store is running", "wait for it, or end it");
  return lock;
}

void write_reports(const CrawlReport& report, const std::string& folder) {
  std::filesystem::create_directories(folder);
  write_atomically(folder + "/report.txt", as_text(report));
  write_atomically(folder + "/report.html", as_html(report));
  write_atomically(folder + "/report.mail", as_mail(report));
  write_atomically(folder + "/metrics.prom", as_metrics(report));
}

std::string inputs_of(const CrawlSettings& settings) {
  std::string lines;
  for (const std::string& source : settings.sources) lines += (lines.empty() ? "" : "\n") + source;
  return lines;
}

void put(Store& store, const Run& run) {
  Batch batch(store);
  batch.put(run);
  batch.commit();
}

int crawl_once(const CrawlOptions& options, const CrawlSettings& settings, const Knowledge& knowledge, CrawlLog& log) {
  const std::string folder = options.store + ".crawl", mark_file = folder + "/told.tsv";
  std::filesystem::create_directories(folder);
  const Descriptor lock = locked(folder);
  const std::string started_at = utc_now();
  Store store(options.store, Access::write);
  Run run{random_id(), "crawl", engine_version(), knowledge.hash(), inputs_of(settings), started_at, "", ""};
  put(store, run);
  CrawlCounts counts = crawl(store, OfferReader(knowledge), {settings, folder, options.jobs, run.engine + " " + run.knowledge}, log);
  weigh(store);
  ReportMark mark = read_mark(mark_file);
  CrawlReport report = report_of(store, mark, std::move(counts));
  report.started_at = started_at;
  report.ended_at = utc_now();
  write_reports(report, options.report.empty() ? folder : options.report);
  write_mark(mark_file, mark);
  run.ended_at = report.ended_at;
  run.counts = headline(report);
  put(store, run);
  const std::string text = as_text(report);
  if (!options.json_log) std::printf("%s", text.c_str());
  const std::size_t missing = report.counts.incomplete.size();
  log.say("done", missing == 0 ? "complete" : "incomplete: " + std::to_string(missing) + " items or lists could not be had; the next run tries them again");
  return missing == 0 ? exit_done : exit_refused;
}

}  // namespace

int crawl_command(const CrawlOptions& options) {
  const CrawlSettings settings = crawl_settings(options.settings.empty() ? "defaults" : options.settings, options.settings.empty() ? "" : read_bytes(options.settings));
  const AskedKnowledge asked(options.knowledge);
  const Knowledge& knowledge = asked;
  CrawlLog log(options.json_log ? CrawlLog::Form::json : CrawlLog::Form::text);
  for (;;) {
    const int code = crawl_once(options, settings, knowledge, log);
    if (options.once) return code;
    std::this_thread::sleep_for(std::chrono::duration<double, std::ratio<3600>>(options.hours));
  }
}

}  // namespace vesper
