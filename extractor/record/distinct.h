// The records of a document, each chain once.
#pragma once
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "record/record.h"

namespace vesper {

class Distinct {
 public:
  // The same chain told again adds its sentence to the first record.
  void add(Record record);
  void leave(const char* reason);  // counts a record that is not made
  // Hands all records out, to be added again: as if they had not come.
  std::vector<Record> take();
  std::vector<Record>& records() { return records_; }
  // Without those that say less than one of the first `told` of the same sentence does.
  std::vector<Record> fullest(std::size_t told);

  // How many came, and those of them that are none of the records, by reason.
  std::size_t made() const { return made_; }
  const std::map<std::string, std::size_t>& dropped() const { return dropped_; }

 private:
  using Key = std::tuple<std::string, bool, std::string, std::string, std::string, int, std::string, int, int>;
  static Key key_of(const Record& record);
  std::vector<Record> records_;
  std::map<Key, std::size_t> known_;
  std::size_t made_ = 0;
  std::map<std::string, std::size_t> dropped_;
};

}  // namespace vesper
