#include "rules_diff.h"

#include <algorithm>
#include <map>

#include "record/as_chain.h"

namespace vesper {
namespace {

struct Told {
  RecordChange change;
  std::size_t start = 0;
};

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : " ") + part;
  return all;
}

// Records by what they say and where.
std::map<std::string, Told> told_by(const Document& document, const Knowledge& knowledge, char sign) {
  std::map<std::string, Told> all;
  for (const Record& record : extract(document, knowledge)) {
    const Quote& sentence = record.sentences.front();
    const std::string chain = chain_line(record);
    all.emplace(record.document.id + "\n" + std::to_string(sentence.start) + "\n" + chain, Told{{sign, record.document.id, chain, joined(record.rules), sentence.exact}, sentence.start});
  }
  return all;
}

}  // namespace

std::vector<RecordChange> changes_between(const Document& document, const Knowledge& old_one, const Knowledge& new_one, std::size_t& same) {
  const std::map<std::string, Told> before = told_by(document, old_one, '-'), after = told_by(document, new_one, '+');
  std::vector<Told> all;
  for (const auto& [key, told] : before)
    if (after.count(key)) ++same;
    else all.push_back(told);
  for (const auto& [key, told] : after)
    if (!before.count(key)) all.push_back(told);
  std::stable_sort(all.begin(), all.end(), [](const Told& one, const Told& other) { return one.start < other.start; });
  std::vector<RecordChange> changes;
  for (Told& told : all) changes.push_back(std::move(told.change));
  return changes;
}

}  // namespace vesper
