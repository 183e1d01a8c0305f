#include "record/story.h"

#include <algorithm>
#include <map>

namespace vesper {
namespace {

bool names_target_only(const Record& record) { return record.cargo && record.target && !record.effect && record.certainty != Certainty::negated; }
bool names_effect_only(const Record& record) { return record.cargo && !record.target && record.effect && record.certainty != Certainty::negated; }

bool soon_after(const Record& target, const Record& effect) {
  constexpr std::size_t farthest = 400;  // code points between the sentences' beginnings
  return std::any_of(target.sentences.begin(), target.sentences.end(), [&](const Quote& one) {
    return std::any_of(effect.sentences.begin(), effect.sentences.end(), [&](const Quote& other) { return one.start <= other.start && other.start - one.start <= farthest; });
  });
}

// Whether the effect is told of the same agent as the target, and near enough.
bool goes_on(const Record& target, const Record& effect) {
  if (target.document.id != effect.document.id || target.place == Where::table || target.certainty != effect.certainty) return false;
  if (target.cargo->name != effect.cargo->name || (target.origin && effect.origin && target.origin->name != effect.origin->name)) return false;
  const bool titled = target.place == Where::title || effect.place == Where::title;
  if (target.place != effect.place && !titled) return false;
  return soon_after(target, effect) || (effect.place == Where::title && target.place != Where::title);
}

// "Exosomes of X do E: miR-21 represses T": a title tells one way.
bool are_one_title(const Record& target, const Record& effect) {
  if (target.place != effect.place || (target.place != Where::title && target.place != Where::reference)) return false;
  if (target.document.id != effect.document.id || target.certainty != effect.certainty || target.sentences.front().start != effect.sentences.front().start) return false;
  const bool effect_of_vesicle = !effect.cargo && !effect.target && effect.effect && effect.certainty != Certainty::negated;
  return effect_of_vesicle && target.origin && effect.origin && target.origin->name == effect.origin->name;
}

Record both(const Record& target, const Record& effect) {
  Record record = effect;
  record.target = target.target;
  if (!record.cargo) record.cargo = target.cargo;
  if (!record.origin) record.origin = target.origin;
  if (!record.recipient) record.recipient = target.recipient;
  record.sentences.push_back(target.sentences.front());
  record.rules.insert(record.rules.begin(), target.rules.begin(), target.rules.end());
  record.rules.push_back("assembly.completed");
  record.confidence = std::min(target.confidence, effect.confidence);
  return record;
}

bool is_own_text(const Record& record) { return record.place != Where::reference && record.place != Where::table; }

// What the text says of one agent's change of one thing: open where it says nothing else, or says both.
class KnownSigns {
 public:
  explicit KnownSigns(const std::vector<Record>& records) {
    for (const Record& record : records) {
      if (record.certainty == Certainty::negated || !is_own_text(record)) continue;
      if (record.target) learn(record, record.target->name, record.target->change);
      if (record.effect) learn(record, record.effect->name, record.effect->change);
    }
  }
  Change sign(const Record& record, const std::string& thing) const {
    const auto known = signs_.find({agent(record), thing});
    return known == signs_.end() ? Change::affect : known->second;
  }

 private:
  static std::string agent(const Record& record) { return record.cargo ? record.cargo->name : "vesicle of " + (record.origin ? record.origin->name : std::string()); }
  void learn(const Record& record, const std::string& thing, Change change) {
    if (change == Change::affect) return;
    const auto [known, fresh] = signs_.emplace(std::pair{agent(record), thing}, change);
    if (!fresh && known->second != change) known->second = Change::affect;
  }
  std::map<std::pair<std::string, std::string>, Change> signs_;
};

template <typename Part>
bool settle(const KnownSigns& known, const Record& record, std::optional<Part>& part) {
  if (!part || part->change != Change::affect) return false;
  part->change = known.sign(record, part->name);
  return part->change != Change::affect;
}

}  // namespace

void settle_signs(Distinct& told) {
  const KnownSigns known(told.records());
  for (Record& record : told.take()) {
    const bool own = is_own_text(record) && record.certainty != Certainty::negated;
    const bool target = own && settle(known, record, record.target), effect = own && settle(known, record, record.effect);
    if (target || effect) record.rules.push_back("assembly.settled");
    told.add(std::move(record));
  }
}

void complete_chains(Distinct& told) {
  const std::size_t count = told.records().size();
  for (std::size_t t = 0; t < count; ++t) {
    if (!names_target_only(told.records()[t])) continue;
    for (std::size_t e = 0; e < count; ++e) {
      const Record &target = told.records()[t], &effect = told.records()[e];
      if ((names_effect_only(effect) && goes_on(target, effect)) || are_one_title(target, effect)) told.add(both(target, effect));
    }
  }
}

}  // namespace vesper
