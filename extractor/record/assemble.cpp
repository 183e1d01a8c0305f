#include "record/assemble.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <tuple>

#include "match/leftovers.h"
#include "record/context.h"
#include "record/quotes.h"
#include "record/record_of.h"

namespace vesper {
namespace {

constexpr std::size_t most_records = 400;  // of one finding

// "Proteins", "microRNAs": no finding in itself that a vesicle holds some, or changes some.
bool is_generic(const Value& value) { return vesper::is_generic(value.kind); }

// The parts of one finding, before its lists are opened.
struct Parts {
  const Finding* finding = nullptr;
  Value vesicle;
  std::vector<Value> origins, cargos, states;
  bool inherited = false, known_by_reach = false, lost = false;
};

using Maybe = std::vector<const Value*>;  // one nullptr where a slot is empty

Maybe each_or_none(const std::vector<Value>& values) {
  Maybe all;
  for (const Value& value : values)
    if (std::none_of(all.begin(), all.end(), [&](const Value* other) { return other->name == value.name; })) all.push_back(&value);
  if (all.empty()) all.push_back(nullptr);
  return all;
}

class Assembly {
 public:
  Assembly(const Document& document, const std::vector<Reading>& readings, const Confidence& confidence) : document_(document), confidence_(confidence), context_(document, readings), quotes_(document) {}

  void take(const Finding& finding) {
    Parts parts;
    parts.finding = &finding;
    parts.lost = finding.agent.lost;
    if (!set_agent(parts)) return;
    if (finding.rules.back() == leftover_rule && changes_cargo(parts)) return;  // "miR-21 was low in ...": says nothing of its doing
    if (parts.origins.empty()) inherit(parts);
    else if (finding.rules.front() != "table.row") parts.inherited = std::all_of(parts.origins.begin(), parts.origins.end(), [](const Value& origin) { return origin.bytes.empty(); });
    if (finding.ways.empty()) {
      open(parts, nullptr);
      return;
    }
    for (const Way& way : finding.ways) open(parts, &way);
  }

  std::vector<Record> finish() {
    const std::size_t told = records_.size();
    complete();
    if (context_.is_short()) share_recipients();
    const auto own_end = records_.begin() + static_cast<std::ptrdiff_t>(told);
    std::vector<std::size_t> stay;
    for (std::size_t i = 0; i < records_.size(); ++i)
      if (std::none_of(records_.begin(), own_end, [&](const Record& other) { return says_more(other, records_[i]); })) stay.push_back(i);
    std::vector<Record> kept;
    for (const std::size_t i : stay) kept.push_back(std::move(records_[i]));
    return kept;
  }

 private:
  bool set_agent(Parts& parts) const {
    const Item& agent = parts.finding->agent;
    const std::size_t passage = parts.finding->passage;
    parts.origins = agent.origins;
    parts.cargos = agent.cargos;
    parts.states = agent.states;
    for (Value& cargo : parts.cargos) name_generic(cargo, parts);
    if (agent.type == "vesicle") {
      if (agent.values.empty()) return false;
      parts.vesicle = agent.values.front();
      if (agent.back && parts.cargos.empty()) take_up(parts);
      return true;
    }
    const Value* near = context_.vesicle_near(passage);
    if (!near) return false;
    for (const Value& value : agent.values)
      if (!is_generic(value) && context_.travels(value, passage)) parts.cargos.push_back(value);
    parts.vesicle = *near;
    parts.vesicle.bytes = {};
    parts.known_by_reach = true;
    return !parts.cargos.empty();
  }

  // "Exosomes overexpressing the circRNA": the one that was told before.
  void name_generic(Value& cargo, const Parts& parts) const {
    if (cargo.kind != "generic.rna" || cargo.text.empty() || cargo.text.back() == 's') return;
    const Context::Told told = context_.last_with_cargo(parts.finding->passage, parts.finding->agent.bytes.begin);
    if (told.cargos.size() != 1 || told.cargos.front().kind != (cargo.name == "microRNA" ? "miRNA" : cargo.name)) return;
    const Span bytes = cargo.bytes;
    cargo = told.cargos.front();
    cargo.bytes = bytes;
  }

  // "These exosomes": with the cargo that was told of them, where they are no other cell's.
  void take_up(Parts& parts) const {
    Context::Told told = context_.last_with_cargo(parts.finding->passage, parts.finding->agent.bytes.begin);
    const auto same = [&](const Value& one, const std::vector<Value>& others) { return std::any_of(others.begin(), others.end(), [&](const Value& other) { return other.name == one.name; }); };
    if (!parts.origins.empty() && std::none_of(told.origins.begin(), told.origins.end(), [&](const Value& origin) { return same(origin, parts.origins); })) return;
    for (Value& cargo : told.cargos) {
      cargo.bytes = {};
      if (!is_generic(cargo)) parts.cargos.push_back(cargo);
    }
  }

  void inherit(Parts& parts) const {
    const Context::Inherited inherited = context_.inherit(*parts.finding, parts.cargos);
    parts.origins = inherited.origins;
    parts.inherited = !parts.origins.empty();
    for (Value& origin : parts.origins) origin.bytes = {};
  }

  static bool changes_cargo(const Parts& parts) {
    const std::vector<Way>& ways = parts.finding->ways;
    return std::any_of(ways.begin(), ways.end(), [&](const Way& way) { return std::any_of(way.steps.begin(), way.steps.end(), [&](const Step& step) { return is_cargo(parts, step); }); });
  }

  static bool is_cargo(const Parts& parts, const Step& step) {
    return std::any_of(parts.cargos.begin(), parts.cargos.end(), [&](const Value& cargo) { return cargo.name == step.what.name; });
  }

  void open(Parts parts, const Way* way) {
    std::vector<const Step*> targets, effects;
    if (way)
      for (const Step& step : way->steps) {
        if (is_cargo(parts, step)) {  // "less miR-21 led to ...": the cargo itself is what changes
          parts.lost = parts.lost != (step.sign == Sign::minus && way->steps.size() > 1);
          continue;
        }
        std::vector<const Step*>& list = step.effect ? effects : targets;
        const bool known = std::any_of(list.begin(), list.end(), [&](const Step* other) { return other->what.name == step.what.name; });
        if (!known) list.push_back(&step);
      }
    if (targets.empty()) targets.push_back(nullptr);
    if (effects.empty()) effects.push_back(nullptr);
    const Maybe origins = each_or_none(parts.origins), cargos = each_or_none(parts.cargos);
    const std::size_t longest = std::max({origins.size(), cargos.size(), targets.size(), effects.size()});
    const auto pairs = [&](std::size_t size, std::size_t at, std::size_t number) { return size != longest || at == number; };
    const bool one_by_one = parts.finding->respectively && longest > 1;
    std::size_t made = 0;
    for (std::size_t number = 0; number < (one_by_one ? longest : 1); ++number)
      for (std::size_t o = 0; o < origins.size(); ++o)
        for (std::size_t c = 0; c < cargos.size(); ++c)
          for (std::size_t t = 0; t < targets.size(); ++t)
            for (std::size_t e = 0; e < effects.size(); ++e) {
              if (one_by_one && !(pairs(origins.size(), o, number) && pairs(cargos.size(), c, number) && pairs(targets.size(), t, number) && pairs(effects.size(), e, number))) continue;
              if (made++ < most_records) write(parts, way, origins[o], cargos[c], targets[t], effects[e]);
            }
  }

  void write(const Parts& parts, const Way* way, const Value* origin, const Value* cargo, const Step* target, const Step* effect) {
    if (target && cargo && target->what.name == cargo->name) return;
    if (target && (is_generic(target->what) || (!cargo && is_rna(target->what.kind)))) return;
    if (cargo && !target && !effect && is_generic(*cargo)) return;
    if (effect && effect->what.kind == "tumor" && change_of(effect->sign, false, cargo) == Change::affect) return;  // "shapes cancer"
    if ((origin ? 1 : 0) + (cargo ? 1 : 0) + (target ? 1 : 0) + (effect ? 1 : 0) < 2) return;
    const Finding& finding = *parts.finding;
    const bool lost = parts.lost;
    Record record = record_of(document_, finding, way, quotes_);
    record.vesicle = quotes_.slot(parts.vesicle, finding.passage);
    if (origin) {
      record.origin.emplace();
      static_cast<Slot&>(*record.origin) = quotes_.slot(*origin, finding.passage);
      for (const Value& state : parts.states) record.origin->state.push_back(state.name);
      record.origin->inherited = parts.inherited;
    }
    if (cargo) {
      record.cargo.emplace();
      static_cast<Slot&>(*record.cargo) = quotes_.slot(*cargo, finding.passage);
      record.cargo->kind = is_generic(*cargo) ? "generic" : cargo->kind;
      record.cargo->level = lost ? Level::lost : finding.agent.raised ? Level::raised : Level::present;
    }
    if (target) {
      record.target.emplace();
      static_cast<Slot&>(*record.target) = quotes_.slot(target->what, finding.passage);
      record.target->kind = target->what.kind;
      const bool of_column = finding.rules.front() == "table.row";  // a loss told in another column does not turn it
      record.target->change = change_of(target->sign, lost && !of_column, cargo);
    }
    if (effect) {
      record.effect.emplace();
      static_cast<Slot&>(*record.effect) = quotes_.slot(effect->what, finding.passage);
      if (effect->what.kind == "tumor") set_progression(record);
      record.effect->change = change_of(effect->sign, lost, cargo);
    }
    set_recipient(record, finding);
    if (effect && effect->what.kind == "tumor" && !record.recipient) record.recipient = Slot{effect->what.name + " cell", "", {}};
    record.confidence = confidence_.of(record, parts.known_by_reach);
    add(std::move(record));
  }

  // "Restrains bladder cancer": less of its progression.
  static void set_progression(Record& record) {
    record.effect->name = "tumor progression";
    record.effect->id = "mesh:D018450";
  }

  // A short text has few recipients: a record without one takes the nearest that is told of its cargo, or the only
  // one there is, as an inherited name (without a span).
  void share_recipients() {
    const auto own = [](const Record& record) { return record.place != Where::reference && record.place != Where::table; };
    const auto place = [](const Record& record) { return static_cast<long>(record.sentences.front().start); };
    const auto cargo = [](const Record& record) { return record.cargo ? record.cargo->name : std::string(); };
    struct Told {
      long place;
      std::string cargo;
      Slot recipient;
    };
    std::vector<Told> told;
    for (const Record& record : records_)
      if (record.recipient && own(record)) told.push_back({place(record), cargo(record), {record.recipient->name, record.recipient->id, {}}});
    const bool one = std::all_of(told.begin(), told.end(), [&](const Told& each) { return each.recipient.name == told.front().recipient.name; });
    for (Record& record : records_) {
      if (record.recipient || !own(record)) continue;
      const Told* nearest = nullptr;
      for (const Told& each : told)
        if ((one || each.cargo == cargo(record)) && (!nearest || std::labs(each.place - place(record)) < std::labs(nearest->place - place(record)))) nearest = &each;
      if (nearest) record.recipient = nearest->recipient;
    }
  }

  // "In melanoma" says the disease, and that its cells are the recipient.
  void set_recipient(Record& record, const Finding& finding) const {
    for (const Value& value : finding.recipients) {
      const bool tumor = value.kind == "tumor";
      if ((tumor || value.kind == "disease") && !record.disease) record.disease = quotes_.slot(value, finding.passage);
      const bool in_table = document_.passages[finding.passage].where == Where::table;  // its column says what it is
      if (record.recipient || (value.kind == "disease" && !in_table)) continue;
      record.recipient = quotes_.slot(value, finding.passage);
      if (!tumor || in_table) continue;
      record.recipient->name += " cell";
      record.recipient->id.clear();
    }
  }

  // "X lowers T. ... It raises E.": what a cargo does to targets, and soon after to effects, is told together.
  void complete() {
    const std::size_t told = records_.size();
    for (std::size_t t = 0; t < told; ++t) {
      if (!names_target_only(records_[t])) continue;
      for (std::size_t e = 0; e < told; ++e)
        if ((names_effect_only(records_[e]) && goes_on(records_[t], records_[e])) || are_one_title(records_[t], records_[e])) add(both(records_[t], records_[e]));
    }
  }
  // "Exosomes of X do E: miR-21 represses T": a title tells one way.
  static bool are_one_title(const Record& target, const Record& effect) {
    return target.place == effect.place && (target.place == Where::title || target.place == Where::reference) && target.document.id == effect.document.id && target.certainty == effect.certainty &&
           !effect.cargo && !effect.target && effect.effect && effect.certainty != Certainty::negated && target.sentences.front().start == effect.sentences.front().start &&
           target.origin && effect.origin && target.origin->name == effect.origin->name;
  }
  static bool names_target_only(const Record& record) { return record.cargo && record.target && !record.effect && record.certainty != Certainty::negated; }
  static bool names_effect_only(const Record& record) { return record.cargo && !record.target && record.effect && record.certainty != Certainty::negated; }
  static bool goes_on(const Record& target, const Record& effect) {
    constexpr std::size_t farthest = 400;  // code points between the sentences' beginnings
    const auto soon_after = [](const Quote& one, const Quote& other) { return one.start <= other.start && other.start - one.start <= farthest; };
    const bool soon = std::any_of(target.sentences.begin(), target.sentences.end(), [&](const Quote& one) {
      return std::any_of(effect.sentences.begin(), effect.sentences.end(), [&](const Quote& other) { return soon_after(one, other); });
    });
    return target.document.id == effect.document.id && target.place != Where::table && (target.place == effect.place || (target.place == Where::title || effect.place == Where::title)) && target.cargo->name == effect.cargo->name &&
           target.certainty == effect.certainty && (!target.origin || !effect.origin || target.origin->name == effect.origin->name) && (soon || (effect.place == Where::title && target.place != Where::title));
  }
  static Record both(const Record& target, const Record& effect) {
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

  using Key = std::tuple<std::string, bool, std::string, std::string, std::string, int, std::string, int, int>;
  static Key key_of_record(const Record& record) {
    return {record.document.id, record.place == Where::reference,
            record.origin ? record.origin->name : "", record.cargo ? record.cargo->name : "",
            record.target ? record.target->name : "", record.target ? static_cast<int>(record.target->change) : -1,
            record.effect ? record.effect->name : "", record.effect ? static_cast<int>(record.effect->change) : -1,
            static_cast<int>(record.certainty)};
  }

  void add(Record record) {
    const auto [place, fresh] = known_.emplace(key_of_record(record), records_.size());
    if (fresh) {
      records_.push_back(std::move(record));
      return;
    }
    std::vector<Quote>& sentences = records_[place->second].sentences;
    if (std::none_of(sentences.begin(), sentences.end(), [&](const Quote& quote) { return quote.start == record.sentences.front().start; }))
      sentences.push_back(record.sentences.front());
  }

  template <typename Part>
  static bool same_or_more(const std::optional<Part>& more, const std::optional<Part>& less) {
    return !less || (more && more->name == less->name);
  }

  static bool says_more(const Record& more, const Record& less) {
    if (more.document.id != less.document.id || more.certainty != less.certainty || more.sentences.front().start != less.sentences.front().start) return false;
    if (!same_or_more(more.origin, less.origin) || !same_or_more(more.cargo, less.cargo) || !same_or_more(more.target, less.target) || !same_or_more(more.effect, less.effect)) return false;
    if (less.target && more.target->change != less.target->change) return false;
    if (less.effect && more.effect->change != less.effect->change) return false;
    const auto filled = [](const Record& record) { return record.origin.has_value() + record.cargo.has_value() + record.target.has_value() + record.effect.has_value(); };
    return filled(more) > filled(less);
  }

  const Document& document_;
  const Confidence& confidence_;
  Context context_;
  Quotes quotes_;
  std::vector<Record> records_;
  std::map<Key, std::size_t> known_;
};

}  // namespace

std::vector<Record> assemble(const Document& document, const std::vector<Reading>& readings, const Confidence& confidence) {
  Assembly assembly(document, readings, confidence);
  for (const Reading& reading : readings)
    for (const Sentence& sentence : reading.sentences)
      for (const Finding& finding : sentence.findings) assembly.take(finding);
  return assembly.finish();
}

}  // namespace vesper
