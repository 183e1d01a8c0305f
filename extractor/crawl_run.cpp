// Tested by crawl_run_test.cpp.
#include "crawl_run.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <condition_variable>
#include <ctime>
#include <deque>
#include <exception>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_set>

#include "base/files.h"
#include "base/problem.h"
#include "crawl/bring.h"
#include "crawl_reading.h"
#include "pipeline.h"

namespace vesper {
namespace {

namespace fs = std::filesystem;

// As utc_now(), with millionths of a second: what a later item says must be later.
std::string precise_now() {
  timespec time{};
  clock_gettime(CLOCK_REALTIME, &time);
  std::tm date{};
  gmtime_r(&time.tv_sec, &date);
  std::array<char, 32> words{};
  const std::size_t size = std::strftime(words.data(), words.size(), "%Y-%m-%dT%H:%M:%S", &date);
  std::snprintf(words.data() + size, words.size() - size, ".%06ldZ", time.tv_nsec / 1000);
  return words.data();
}

// An outcome's reason begins with the item's version and who read it, then words.
constexpr std::string_view between = " | ";
std::string note_of(const Offer& offer, const std::string& maker, const std::string& words) { return offer.version + std::string(between) + maker + std::string(between) + words; }

struct Got {
  std::size_t number = 0;
  Brought file;
  OfferReading reading;
};

class Crawl {
 public:
  Crawl(Store& store, const Knowledge& knowledge, const CrawlSettings& settings, const std::string& folder, int readers, CrawlLog& log)
      : store_(store), settings_(settings), folder_(folder + "/files"), readers_(readers), log_(log), reader_(knowledge), maker_(std::string(engine_version()) + " " + knowledge.hash()) {}

  CrawlCounts run() {
    fs::create_directories(folder_);
    Fetcher fetcher(settings_);
    list(fetcher);
    load_known();
    std::vector<std::thread> threads;
    threads.emplace_back([&] { guarded([&] { fetch_all(fetcher); }); });
    for (int i = 0; i < readers_; ++i) threads.emplace_back([&] { guarded([&] { read_all(); }); });
    guarded([&] { commit_all(); });
    stop();
    for (std::thread& thread : threads) thread.join();
    if (failure_) std::rethrow_exception(failure_);
    if (counts_.incomplete.empty()) fs::remove_all(folder_);
    return std::move(counts_);
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

  void missing(const std::string& words) {
    counts_.incomplete.push_back(words);
    log_.say("problem", words);
  }

  Listing list_source(const std::string& source, Fetcher& fetcher) {
    if (source == "pubmed") return list_pubmed(fetcher, settings_);
    if (source == "eutils") return list_eutils(fetcher, settings_);
    if (source == "europepmc") return list_europepmc(fetcher, settings_);
    if (source == "pmc") return list_pmc(fetcher, settings_, pmcids(), folder_);
    return list_mirror(settings_);
  }

  void list(Fetcher& fetcher) {
    for (const std::string& source : settings_.sources) {
      Listing listing = list_source(source, fetcher);
      for (const std::string& problem : listing.problems) missing(problem);
      const std::size_t offered = listing.items.size(), had = offers_.size();
      bool late = false;  // an item is read only now, and the updates behind it must have the last word again
      for (Offer& offer : listing.items) {
        const bool update = offer.name.starts_with("pubmed/updatefiles/");
        if (is_done(offer) && !(late && update)) {
          ++counts_.items["known"];
          continue;
        }
        late = true;
        offers_.push_back(std::move(offer));
      }
      log_.say("list", source + " offers " + std::to_string(offered) + " items, " + std::to_string(offers_.size() - had) + " of them to be fetched");
    }
  }

  // Papers in the store whose full text PMC may have.
  std::set<std::string> pmcids() {
    std::set<std::string> all;
    Statement ask(store_.database(), "SELECT DISTINCT pmcid FROM reading WHERE pmcid <> ''");
    while (ask.step()) all.insert(ask.text(0));
    return all;
  }

  // What was put aside is tried again by another engine or other knowledge; what was read is not.
  bool is_done(const Offer& offer) {
    Statement& ask = store_.database().cached("SELECT status, reason FROM outcome WHERE subject = ?");
    ask.bind(1, offer.name);
    const bool tried = ask.step();
    const std::string status = tried ? ask.text(0) : "", note = tried ? ask.text(1) : "";
    ask.reset();
    if (!tried || !note.starts_with(offer.version + std::string(between))) return false;
    const bool whole = status == "read" && note.ends_with(between);
    const bool same_maker = note.starts_with(note_of(offer, maker_, ""));
    return whole || ((status == "read" || status == "refused") && same_maker);
  }

  void load_known() {
    Statement ask(store_.database(), "SELECT id FROM document");
    while (ask.step()) know(ask.text(0));
  }

  void know(const std::string& id) {
    std::uint32_t number = 0;
    if (id.starts_with("pmid:") && std::from_chars(id.data() + 5, id.data() + id.size(), number).ec == std::errc()) known_pmids_.insert(number);
    known_.insert(id);
  }

  // Keeps only so many files ahead of what is written.
  void fetch_all(Fetcher& fetcher) {
    const std::size_t ahead = static_cast<std::size_t>(readers_) * 2 + 2;
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

  void read_all() {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return stopped_ || !fetched_.empty(); });
      if (stopped_) return;
      Got got = std::move(fetched_.front());
      fetched_.pop_front();
      lock.unlock();
      got.reading = reader_.read(offers_[got.number], got.file.path);
      lock.lock();
      done_.emplace(got.number, std::move(got));
      changed_.notify_all();
    }
  }

  void commit_all() {
    for (std::size_t i = 0; i < offers_.size(); ++i) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return stopped_ || done_.count(i) > 0; });
      if (stopped_) return;
      Got got = std::move(done_.at(i));
      done_.erase(i);
      lock.unlock();
      commit(offers_[i], got);
      clear(offers_[i], got);
      lock.lock();
      ++written_;
      changed_.notify_all();
    }
  }

  // The file is not needed any more: a text with an open licence may be kept, any other is not.
  void clear(const Offer& offer, const Got& got) const {
    if (offer.where != Offer::Where::web || got.file.outcome != Fetched::there) return;
    if (settings_.keep_texts.empty() || !is_open(offer.licence)) {
      fs::remove(got.file.path);
      return;
    }
    fs::create_directories(settings_.keep_texts);
    const fs::path kept = fs::path(settings_.keep_texts) / fs::path(got.file.path).filename(), part = kept.string() + ".part";
    fs::copy_file(got.file.path, part, fs::copy_options::overwrite_existing);  // perhaps on another disk
    fs::rename(part, kept);
    fs::remove(got.file.path);
  }

  // Citations that the store knows, and that this file tells anew without a vesicle's name.
  OfferReading revised(const Offer& offer, const Got& got) const {
    std::set<std::uint32_t> pmids;
    for (const std::uint32_t pmid : got.reading.pmids)
      if (known_pmids_.count(pmid) && !got.reading.parsed.count(pmid)) pmids.insert(pmid);
    return pmids.empty() ? OfferReading{} : reader_.reread(offer, got.file.path, pmids);
  }

  void commit(const Offer& offer, Got& got) {
    const std::string now = precise_now();
    Batch batch(store_);
    if (got.file.outcome != Fetched::there) {
      batch.put(Tried{offer.name, name_of(got.file.outcome), note_of(offer, maker_, got.file.reason), now});
      batch.commit();
      ++counts_.items[name_of(got.file.outcome)];
      return missing(offer.name + ": " + name_of(got.file.outcome) + ": " + got.file.reason);
    }
    OfferReading more = revised(offer, got);
    const auto put = [&](std::vector<PreparedReading>& readings, const char* outcome) {
      for (PreparedReading& reading : readings) {
        reading.facts.read_at = now;
        batch.put(reading);
        know(reading.facts.document.id);
        ++counts_.documents[outcome];
      }
    };
    OfferReading& reading = got.reading;
    std::erase_if(reading.silent, [&](const PreparedReading& each) { return known_.count(each.facts.document.id) == 0; });
    put(reading.readings, "with chains");
    put(reading.silent, "known, now without chains");
    put(more.readings, "known, now without chains");
    for (const Notice& notice : reading.notices) batch.put(notice);
    for (std::vector<Tried>* aside : {&reading.aside, &more.aside})
      for (Tried& each : *aside) {
        each.tried_at = now;
        each.reason = maker_ + std::string(between) + each.reason;
        batch.put(each);
      }
    const std::size_t aside = reading.aside.size() + more.aside.size();
    const std::string words = !reading.problem.empty() ? reading.problem : aside ? std::to_string(aside) + " documents put aside" : "";
    batch.put(Tried{offer.name, reading.problem.empty() ? "read" : "refused", note_of(offer, maker_, words), now});
    batch.commit();
    count(offer, reading, more);
  }

  void count(const Offer& offer, const OfferReading& reading, const OfferReading& more) {
    ++counts_.items[reading.problem.empty() ? "read" : "refused"];
    if (!reading.problem.empty()) missing(offer.name + ": refused: " + reading.problem);
    for (const Notice& notice : reading.notices) ++counts_.documents[notice.standing];
    for (const std::vector<Tried>* aside : {&reading.aside, &more.aside})
      for (const Tried& each : *aside) {
        ++counts_.documents["put aside"];
        counts_.aside.push_back(each.subject + ": " + each.reason);
        log_.say("aside", each.subject + ": " + each.reason);
      }
    counts_.citations += static_cast<long>(reading.citations);
    counts_.chains += static_cast<long>(reading.chains);
    counts_.bytes += reading.bytes;
    counts_.slowest.insert(counts_.slowest.end(), reading.slowest.begin(), reading.slowest.end());
    std::sort(counts_.slowest.begin(), counts_.slowest.end(), [](const SlowDocument& one, const SlowDocument& other) { return one.seconds > other.seconds; });
    if (counts_.slowest.size() > 10) counts_.slowest.resize(10);
    log_.say("read", offer.name, {{"citations", std::to_string(reading.citations)}, {"documents", std::to_string(reading.readings.size())}, {"chains", std::to_string(reading.chains)}});
  }

  Store& store_;
  const CrawlSettings& settings_;
  const std::string folder_;
  const int readers_;
  CrawlLog& log_;
  const OfferReader reader_;
  const std::string maker_;
  std::vector<Offer> offers_;
  std::unordered_set<std::uint32_t> known_pmids_;
  std::unordered_set<std::string> known_;  // ids of the store's documents
  CrawlCounts counts_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Got> fetched_;
  std::map<std::size_t, Got> done_;  // read, or not to be had
  std::size_t written_ = 0;
  bool stopped_ = false;
  std::exception_ptr failure_;
};

}  // namespace

CrawlCounts crawl(Store& store, const Knowledge& knowledge, const CrawlSettings& settings, const std::string& folder, int readers, CrawlLog& log) {
  return Crawl(store, knowledge, settings, folder, readers, log).run();
}

}  // namespace vesper
