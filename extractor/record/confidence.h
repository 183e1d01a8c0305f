// How far a record may be trusted: what its rules were worth on gold, and how directly the text says it.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "record/record.h"

namespace vesper {

class Confidence {
 public:
  // Columns rule, right, wrong: chains of gold texts in which each rule took part ("vesper score --rules"). Throws Problem.
  Confidence(const std::string& file, std::string_view content);

  // Between 0.05 and 0.95: the precision of the record's weakest rule, less where the origin or the sentence's agent was
  // told elsewhere and where no direction is told. A rule that no gold has met counts as 2 right of 3.
  double of(const Record& record, bool agent_by_reach) const;

 private:
  std::map<std::string, double, std::less<>> precision_;
};

}  // namespace vesper
