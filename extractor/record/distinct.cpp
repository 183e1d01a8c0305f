#include "record/distinct.h"

#include <algorithm>
#include <utility>

namespace vesper {
namespace {

template <typename Part>
std::string name_or_none(const std::optional<Part>& slot) {
  return slot ? slot->name : std::string();
}

template <typename Part>
int change_or_none(const std::optional<Part>& slot) {
  return slot ? static_cast<int>(slot->change) : -1;
}

template <typename Part>
bool same_or_more(const std::optional<Part>& more, const std::optional<Part>& less) {
  return !less || (more && more->name == less->name);
}

int filled(const Record& record) { return record.origin.has_value() + record.cargo.has_value() + record.target.has_value() + record.effect.has_value(); }

bool says_more(const Record& more, const Record& less) {
  if (more.document.id != less.document.id || more.certainty != less.certainty || more.sentences.front().start != less.sentences.front().start) return false;
  if (!same_or_more(more.origin, less.origin) || !same_or_more(more.cargo, less.cargo) || !same_or_more(more.target, less.target) || !same_or_more(more.effect, less.effect)) return false;
  if (less.target && more.target->change != less.target->change) return false;
  if (less.effect && more.effect->change != less.effect->change) return false;
  return filled(more) > filled(less);
}

}  // namespace

Distinct::Key Distinct::key_of(const Record& record) {
  return {record.document.id, record.place == Where::reference, name_or_none(record.origin), name_or_none(record.cargo), name_or_none(record.target),
          change_or_none(record.target), name_or_none(record.effect), change_or_none(record.effect), static_cast<int>(record.certainty)};
}

void Distinct::leave(const char* reason) {
  ++made_;
  ++dropped_[reason];
}

std::vector<Record> Distinct::take() {
  made_ -= records_.size();
  known_.clear();
  return std::exchange(records_, {});
}

void Distinct::add(Record record) {
  const auto [place, fresh] = known_.emplace(key_of(record), records_.size());
  if (fresh) {
    ++made_;
    records_.push_back(std::move(record));
    return;
  }
  leave("told before: its sentence went to the first record");
  std::vector<Quote>& sentences = records_[place->second].sentences;
  for (const Quote& sentence : record.sentences)
    if (std::none_of(sentences.begin(), sentences.end(), [&](const Quote& quote) { return quote.start == sentence.start; })) sentences.push_back(sentence);
}

std::vector<Record> Distinct::fullest(std::size_t told) {
  const auto told_end = records_.begin() + static_cast<std::ptrdiff_t>(told);
  std::vector<std::size_t> stay;
  for (std::size_t i = 0; i < records_.size(); ++i)
    if (std::none_of(records_.begin(), told_end, [&](const Record& other) { return says_more(other, records_[i]); })) stay.push_back(i);
    else ++dropped_["another record of the sentence says more"];
  std::vector<Record> kept;
  for (const std::size_t i : stay) kept.push_back(std::move(records_[i]));
  return kept;
}

}  // namespace vesper
