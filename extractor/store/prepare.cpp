// Readings made ready for the database: hashes, JSON, what the words rest on. Tested by store_test.cpp.
#include <algorithm>

#include "base/sha256.h"
#include "base/unicode.h"
#include "record/write.h"
#include "store/put.h"

namespace vesper {
namespace {

std::string small(std::string words) {
  for (char& c : words)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return words;
}

std::int64_t number_of(const std::string& hash) {
  return static_cast<std::int64_t>(std::stoull(hash.substr(0, 16), nullptr, 16));
}

// "Results", "3.2 Results and discussion": what a paper tells of its own work, whatever it cites beside it.
bool tells_own_work(const Record& record) {
  if (record.place == Where::title || record.place == Where::abstract) return true;
  const std::string section = small(record.section);
  return section.find("result") != std::string::npos || section.find("method") != std::string::npos;
}

// The works that the words rest on, one a line: "pmid:1 title:0123456789abcdef", either of the two.
std::string leans_of(const Record& record) {
  if (record.place != Where::reference && tells_own_work(record)) return "";
  std::vector<std::string> works;
  for (const CitedWork& work : record.citations) {
    const std::string key = title_key(work.title);
    std::string line = work.id.starts_with("doi:") ? small(work.id) : work.id;
    if (!key.empty()) line += (line.empty() ? "" : " ") + key;
    if (!line.empty()) works.push_back(std::move(line));
  }
  std::sort(works.begin(), works.end());
  works.erase(std::unique(works.begin(), works.end()), works.end());
  std::string lines;
  for (const std::string& work : works) lines += (lines.empty() ? "" : "\n") + work;
  return lines;
}

PreparedEvidence prepare(const Record& record) {
  PreparedEvidence made;
  made.claim = claim_of(record);
  made.claim_hash = hash_of(made.claim);
  made.certainty = record.certainty;
  made.place = record.place;
  made.confidence = record.confidence;
  made.proof = static_cast<int>(record.facets.proof.size());
  made.leans = leans_of(record);
  made.record = as_json_without_document(record);
  made.hash = number_of(sha256_hex(made.record));
  return made;
}

}  // namespace

std::string title_key(std::string_view title) {
  constexpr std::size_t least = 16;  // "Editorial" names no work
  std::string letters;
  for (const char c : folded_case(title))
    if ((c & 0x80) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += c;
  return letters.size() < least ? "" : "title:" + sha256_hex(letters).substr(0, 16);
}

PreparedReading prepare(StoredReading&& reading) {
  PreparedReading made;
  for (const Record& record : reading.records) made.evidence.push_back(prepare(record));
  reading.records.clear();
  reading.document.doi = small(reading.document.doi);
  made.title_key = title_key(reading.document.title);
  made.facts = std::move(reading);
  return made;
}

std::vector<StoredReading> readings_of(std::vector<Record>&& records, const std::string& read_at) {
  std::vector<StoredReading> readings;
  for (Record& record : records) {
    RecordDocument document = record.document;
    if (document.id.starts_with("ref:")) document.id = document.cited_by.empty() ? "sha256:" + document.sha256.substr(0, 16) : document.cited_by;
    document.cited_by.clear();
    const auto same = [&](const StoredReading& last) {
      return last.document.id == document.id && last.document.kind == document.kind && last.document.sha256 == document.sha256 && last.made_by.engine == record.made_by.engine && last.made_by.knowledge == record.made_by.knowledge;
    };
    if (readings.empty() || !same(readings.back())) readings.push_back({document, record.made_by, read_at, {}});
    readings.back().records.push_back(std::move(record));
  }
  return readings;
}

}  // namespace vesper
