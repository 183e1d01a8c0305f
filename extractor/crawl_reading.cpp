// Tested by crawl_run_test.cpp.
#include "crawl_reading.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "base/files.h"
#include "base/problem.h"
#include "document/read.h"
#include "pipeline.h"
#include "record/write.h"

namespace vesper {
namespace {

constexpr std::size_t head_size = std::size_t{64} << 10, most_slow = 5;

std::uint32_t number_of(std::string_view pmid) {
  std::uint32_t number = 0;
  std::from_chars(pmid.data(), pmid.data() + pmid.size(), number);
  return number;
}

std::string head_of(const std::string& path) {
  ByteStream stream(path);
  std::string head(head_size, '\0');
  std::size_t size = 0;
  for (std::size_t got; size < head.size() && (got = stream.read(head.data() + size, head.size() - size)) > 0;) size += got;
  head.resize(size);
  return head;
}

RecordDocument facts_told(const Document& document, const Offer& offer) {
  RecordDocument facts = facts_of(document);
  if (facts.licence.empty()) facts.licence = offer.licence;
  return facts;
}

// Notices of retraction and concern are read whatever they speak of.
std::vector<Phrase> looked_for(const Lexicon& lexicon) {
  std::vector<Phrase> phrases = vesicle_phrases(lexicon);
  for (const char* notice : {"RetractionOf", "ExpressionOfConcernFor"}) phrases.push_back({{notice}, Phrase::Letters::as_written, Phrase::Edges::anywhere, {}});
  return phrases;
}

void note_time(double seconds, const std::string& id, std::vector<SlowDocument>& slowest) {
  slowest.push_back({seconds, id});
  std::sort(slowest.begin(), slowest.end(), [](const SlowDocument& one, const SlowDocument& other) { return one.seconds > other.seconds; });
  if (slowest.size() > most_slow) slowest.pop_back();
}

}  // namespace

OfferReader::OfferReader(const Knowledge& knowledge) : OfferReader(knowledge, [&knowledge](const Document& document) { return extract(document, knowledge); }) {}
OfferReader::OfferReader(const Knowledge& knowledge, ExtractDocument extract) : knowledge_(knowledge), extract_(std::move(extract)), sieve_(looked_for(knowledge.lexicon())) {}

// A document that the engine refuses is put aside; the others of its file are read.
void OfferReader::take(const ReadingTask& task, Document&& document, Keep keep, OfferReading& reading) const {
  reading.parsed.insert(number_of(document.pmid));
  for (const Announced& announced : document.announces) reading.notices.push_back({announced.id, name_of(announced.standing), document.id, document.year, "told by " + document.id});
  const auto begin = std::chrono::steady_clock::now();
  try {
    std::vector<Record> records = extract_(document);
    const std::string text = records.empty() ? "" : text_of(document);
    for (Record& record : records) {
      check_spans(record, text);
      if (record.document.licence.empty()) record.document.licence = task.offer.licence;
    }
    reading.chains += records.size();
    const bool kept = !records.empty() || keep == Keep::always;
    (kept ? reading.readings : reading.silent).push_back(prepare(StoredReading{facts_told(document, task.offer), {engine_version(), knowledge_.hash()}, "", std::move(records)}));
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    reading.aside.push_back({document.id, "refused", task.offer.name + ": " + error.what(), ""});
  }
  note_time(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(), document.id, reading.slowest);
}

void OfferReader::sift(const ReadingTask& task, const AtDocument& at, OfferReading& reading) const {
  ByteStream stream(task.path);
  const bool all = !task.only;
  const Keep keep = all ? Keep::with_chains : Keep::always;
  const Taker taker{[&](Document&& document) { take(task, std::move(document), keep, reading); },
                    [&](std::string&& pmid) {
                      if (all) reading.notices.push_back({"pmid:" + pmid, "deleted", task.offer.name, "", "PubMed deleted the citation"});
                    }};
  const Sifted sifted = sieve_.sift(task.offer.name, stream, [&](std::string_view pmid) {
    const std::uint32_t number = number_of(pmid);
    const std::string id = "pmid:" + std::string(pmid);
    if (at) at(id);
    if (all) reading.pmids.push_back(number);
    if (task.without.count(id)) return Parse::never;
    if (all) return Parse::by_its_words;
    return task.only->count(number) ? Parse::always : Parse::never;
  }, taker);
  reading.bytes += sifted.bytes;
  reading.citations += sifted.citations;
  for (const Sifted::Damaged& damaged : sifted.damaged)
    if (all) reading.aside.push_back({damaged.pmid.empty() ? task.offer.name + "#" : "pmid:" + damaged.pmid, "refused", damaged.reason, ""});
}

void OfferReader::read_whole(const ReadingTask& task, const AtDocument& at, OfferReading& reading) const {
  const Taker taker{[&](Document&& document) {
                      ++reading.citations;
                      if (task.without.count(document.id)) return;
                      if (at) at(document.id);
                      take(task, std::move(document), Keep::with_chains, reading);
                      if (at) at("");
                    },
                    [&](std::string&& pmid) { reading.notices.push_back({"pmid:" + pmid, "deleted", task.offer.name, "", "PubMed deleted the citation"}); }};
  read_inputs({task.path}, taker, [&](const Outcome& outcome) {
    if (outcome.status == Outcome::refused && reading.problem.empty()) reading.problem = outcome.reason;
  });
}

OfferReading OfferReader::read(const ReadingTask& task, const AtDocument& at) const {
  OfferReading reading;
  try {
    if (PubmedSieve::takes(head_of(task.path))) sift(task, at, reading);
    else read_whole(task, at, reading);
  } catch (const Problem& problem) {
    reading.problem = problem.what();
  }
  return reading;
}

}  // namespace vesper
