// Tested by crawl_run_test.cpp.
#include "crawl_run.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "crawl/bring.h"
#include "crawl_guard.h"
#include "crawl_intake.h"
#include "crawl_offers.h"

namespace vesper {
namespace {

namespace fs = std::filesystem;

struct Got {
  std::size_t number = 0;
  Brought file;
  OfferReading reading;
};

using Readers = std::vector<std::unique_ptr<GuardedReader>>;

Readers forked(const OfferReader& reader, int count, const CrawlSettings& settings) {
  Readers readers;
  const WorkLimits limits{settings.document_seconds, static_cast<std::size_t>(settings.document_megabytes)};
  const auto read = [&reader](const ReadingTask& task, const AtDocument& at) { return reader.read(task, at); };
  for (int i = 0; i < count; ++i) readers.push_back(std::make_unique<GuardedReader>(read, limits));
  return readers;
}

class Crawl {
 public:
  Crawl(Store& store, const OfferReader& reader, const CrawlPlan& plan, CrawlLog& log)
      : readers_(forked(reader, plan.readers + 1, plan.settings)), store_(store), settings_(plan.settings), folder_(plan.folder + "/files"), maker_(plan.maker), log_(log), intake_(store, plan.maker, log) {}

  CrawlCounts run() {
    fs::create_directories(folder_);
    Fetcher fetcher(settings_);
    list(fetcher);
    std::vector<std::thread> threads;
    threads.emplace_back([&] { guarded([&] { fetch_all(fetcher); }); });
    for (std::size_t i = 0; i + 1 < readers_.size(); ++i) threads.emplace_back([&, i] { guarded([&] { read_all(*readers_[i]); }); });
    guarded([&] { put_all(); });
    stop();
    for (std::thread& thread : threads) thread.join();
    if (failure_) std::rethrow_exception(failure_);
    if (intake_.counts().incomplete.empty()) fs::remove_all(folder_);
    return std::move(intake_.counts());
  }

 private:
  template <typename Work>
  void guarded(Work work) {
    try {
      work();
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      stopped_ = true;
      changed_.notify_all();
    }
  }

  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

  void list(Fetcher& fetcher) {
    DueOffers due = due_offers(store_, fetcher, settings_, folder_, maker_, log_);
    for (const std::string& problem : due.problems) intake_.missing(problem);
    if (due.known > 0) intake_.counts().items["known"] = due.known;
    if (due.given_up > 0) intake_.counts().items["refused before"] = due.given_up;
    offers_ = std::move(due.offers);
  }

  // Keeps only so many files ahead of what is written.
  void fetch_all(Fetcher& fetcher) {
    const std::size_t ahead = readers_.size() * 2;
    for (std::size_t i = 0; i < offers_.size(); ++i) {
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return stopped_ || i < written_ + ahead; });
        if (stopped_) return;
      }
      Got got{i, bring(fetcher, offers_[i], folder_), {}};
      const std::lock_guard lock(mutex_);
      if (got.file.outcome == Fetched::there) fetched_.push_back(std::move(got));
      else done_.emplace(i, std::move(got));
      changed_.notify_all();
    }
  }

  void read_all(GuardedReader& reader) {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return stopped_ || !fetched_.empty(); });
      if (stopped_) return;
      Got got = std::move(fetched_.front());
      fetched_.pop_front();
      lock.unlock();
      got.reading = reader.read({offers_[got.number], got.file.path, {}, {}});
      lock.lock();
      done_.emplace(got.number, std::move(got));
      changed_.notify_all();
    }
  }

  void put_all() {
    for (std::size_t i = 0; i < offers_.size(); ++i) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return stopped_ || done_.count(i) > 0; });
      if (stopped_) return;
      Got got = std::move(done_.at(i));
      done_.erase(i);
      lock.unlock();
      put(offers_[i], std::move(got));
      lock.lock();
      ++written_;
      changed_.notify_all();
    }
  }

  void put(const Offer& offer, Got&& got) {
    if (got.file.outcome != Fetched::there) return intake_.put_missing(offer, got.file);
    std::set<std::uint32_t> pmids = intake_.to_read_again(got.reading);
    OfferReading again;
    if (!pmids.empty()) again = readers_.back()->read({offer, got.file.path, std::move(pmids), {}});
    intake_.put(offer, std::move(got.reading), std::move(again));
    clear(offer, got.file.path);
  }

  // The file is not needed any more: a text with an open licence may be kept, any other is not.
  void clear(const Offer& offer, const std::string& path) const {
    if (offer.where != Offer::Where::web) return;
    if (settings_.keep_texts.empty() || !is_open(offer.licence)) {
      fs::remove(path);
      return;
    }
    fs::create_directories(settings_.keep_texts);
    const fs::path kept = fs::path(settings_.keep_texts) / fs::path(path).filename(), part = kept.string() + ".part";
    fs::copy_file(path, part, fs::copy_options::overwrite_existing);  // perhaps on another disk
    fs::rename(part, kept);
    fs::remove(path);
  }

  const Readers readers_;  // the last one reads again; forked before the store's ids are in memory
  Store& store_;
  const CrawlSettings& settings_;
  const std::string folder_, maker_;
  CrawlLog& log_;
  CrawlIntake intake_;
  std::vector<Offer> offers_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Got> fetched_;
  std::map<std::size_t, Got> done_;  // read, or not to be had
  std::size_t written_ = 0;
  bool stopped_ = false;
  std::exception_ptr failure_;
};

}  // namespace

CrawlCounts crawl(Store& store, const OfferReader& reader, const CrawlPlan& plan, CrawlLog& log) { return Crawl(store, reader, plan, log).run(); }

}  // namespace vesper
