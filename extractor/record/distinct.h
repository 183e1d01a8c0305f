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
  std::vector<Record>& records() { return records_; }
  // Without those that say less than one of the first `told` of the same sentence does.
  std::vector<Record> fullest(std::size_t told);

 private:
  using Key = std::tuple<std::string, bool, std::string, std::string, std::string, int, std::string, int, int>;
  static Key key_of(const Record& record);
  std::vector<Record> records_;
  std::map<Key, std::size_t> known_;
};

}  // namespace vesper
