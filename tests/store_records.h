// Records made by hand, for tests of the store.
#pragma once
#include <string>
#include <vector>

#include "store/put.h"
#include "store/weigh.h"

namespace vesper {

inline Change change_by(char sign) { return sign == '+' ? Change::increase : sign == '-' ? Change::decrease : Change::affect; }

// "origin -> cargo -> target+ -> effect-" in the abstract of one paper, `paper` a PMID; target and effect with their sign
// in front, empty slots empty.
inline Record told(const std::string& paper, const std::string& origin, const std::string& cargo, const std::string& target, const std::string& effect) {
  Record record;
  record.document.id = "pmid:" + paper;
  record.document.pmid = paper;
  record.document.kind = Kind::pubmed;
  record.document.sha256 = std::string(64, 'a');
  record.made_by = {"0.1.0", "0123456789abcdef"};
  if (!origin.empty()) record.origin.emplace().name = origin;
  if (!cargo.empty()) record.cargo.emplace().name = cargo;
  if (!target.empty()) {
    record.target.emplace().name = target.substr(1);
    record.target->change = change_by(target[0]);
  }
  if (!effect.empty()) {
    record.effect.emplace().name = effect.substr(1);
    record.effect->change = change_by(effect[0]);
  }
  record.place = Where::abstract;
  record.sentences.push_back({0, 20, "A sentence of " + paper + "."});
  record.rules = {"cargo.contain"};
  record.confidence = 0.8;
  return record;
}

inline void put(Store& store, std::vector<Record> records, const std::string& read_at = "") {
  {
    Batch batch(store);
    for (StoredReading& reading : readings_of(std::move(records), read_at)) batch.put(prepare(std::move(reading)));
    batch.commit();
  }
  weigh(store);
}

}  // namespace vesper
