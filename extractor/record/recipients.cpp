#include "record/recipients.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "record/facets.h"

namespace vesper {
namespace {

constexpr std::size_t farthest = 3;  // sentences

using Values = std::vector<Value>;

bool is_cell(std::string_view kind) { return kind == "cell" || kind == "cell_line"; }
bool is_disease(const Value& value) { return value.kind == "disease" || value.kind == "tumor"; }
bool is_row(const Finding& finding) { return !finding.rules.empty() && finding.rules.front() == "table.row"; }

bool is_origin(const Sentence& sentence, const Finding& finding, const Value& cell) {
  const auto named = [&](const Values& origins) { return std::any_of(origins.begin(), origins.end(), [&](const Value& origin) { return origin.name == cell.name; }); };
  return named(finding.agent.origins) || std::any_of(sentence.items.begin(), sentence.items.end(), [&](const Item& item) { return item.type == "vesicle" && named(item.origins); });
}

// The first cell behind the agent that belongs to no phrase of its own, else the last one before it.
Values standing_free(const Sentence& sentence, const Finding& finding) {
  const Item* before = nullptr;
  for (const Item& item : sentence.items) {
    if (!is_cell(item.type) || item.values.empty() || is_origin(sentence, finding, item.values.front())) continue;
    if (item.bytes.begin >= finding.agent.bytes.end) return item.values;
    before = &item;
  }
  return before ? before->values : Values{};
}

const Values* of_another(const Sentence& sentence) {
  for (const Finding& finding : sentence.findings)
    if (!finding.recipients.empty()) return &finding.recipients;
  for (const Item& item : sentence.items)
    if (!item.recipients.empty()) return &item.recipients;
  return nullptr;
}

// The cargo, or the molecule that acts by itself.
const Values& carried(const Finding& finding) { return finding.agent.type == "vesicle" ? finding.agent.cargos : finding.agent.values; }

bool share_a_name(const Values& one, const Values& other) {
  return std::any_of(one.begin(), one.end(), [&](const Value& value) { return std::any_of(other.begin(), other.end(), [&](const Value& each) { return each.name == value.name; }); });
}

// What is told of one cargo is not lent to another.
bool may_share(const Values& one, const Values& other) { return one.empty() || other.empty() || share_a_name(one, other); }

std::string_view words_of(const Value& value) { return value.text.empty() ? value.name : value.text; }

Values without_places(Values values) {
  for (Value& value : values) value.bytes = {};
  return values;
}

class Teller {
 public:
  Teller(const Document& document, const StandsFor& stands_for, std::vector<Reading>& readings) : document_(document), stands_for_(stands_for), readings_(readings), short_(is_short(document)) {}

  void tell_all() {
    if (short_) story_ = place_told_in(Where::title);
    for (Reading& reading : readings_) read(reading);
    if (short_) share();
    for (Reading& reading : readings_)
      for (Sentence& sentence : reading.sentences)
        for (Finding& finding : sentence.findings) {
          if (finding.recipients.empty() && acts(finding) && is_own(reading)) finding.recipients = without_places(story_);
          name_cells(sentence, finding);
        }
  }

 private:
  static bool acts(const Finding& finding) { return !finding.ways.empty(); }
  bool is_own(const Reading& reading) const { return document_.passages[reading.passage].where != Where::reference; }

  bool tells(const Sentence& sentence, const Value& place) const {
    const auto is_place = [&](const Value& value) { return value.name == place.name; };
    const auto any = [&](const Values& values) { return std::any_of(values.begin(), values.end(), is_place); };
    return any(story_) || any(caption_) || std::any_of(sentence.items.begin(), sentence.items.end(), [&](const Item& item) { return any(item.values) || any(item.recipients); });
  }

  // Of several in which an effect may be seen, the first that the sentence, the title or the caption names, else the likeliest.
  Values chosen(const Values& choices, const Sentence& sentence) const {
    for (const Value& choice : choices) {
      const Value* tissue = stands_for_.tissue_of(choice);
      if (!choice.name.empty() && (tells(sentence, choice) || (tissue && tells(sentence, *tissue)))) return {choice};
    }
    return choices.empty() || choices.front().name.empty() ? Values{} : Values{choices.front()};
  }

  Values seen(const Value& what, const Sentence& sentence) const {
    Values cells = stands_for_.seen_in(words_of(what));
    if (cells.empty()) cells = stands_for_.seen_in(what.name);
    return chosen(cells, sentence);
  }

  // Tumors' cells and diseases' tissues for their names.
  Values cells_of(const Values& places, const Sentence& sentence) const {
    Values all;
    for (const Value& place : places) {
      Values cells = place.kind == "tumor" ? Values{stands_for_.cells_of(place)} : place.kind == "disease" ? seen(place, sentence) : Values{place};
      for (Value& cell : cells) {
        if (place.kind == "tumor") cell.bytes = place.bytes;
        cell.passage = place.passage;
        all.push_back(std::move(cell));
      }
    }
    return all;
  }

  // Each effect has its own; that of the first is the finding's.
  void tell_of_effects(const Sentence& sentence, Finding& finding) const {
    const bool told = !finding.recipients.empty();
    for (Way& way : finding.ways)
      for (Step& step : way.steps) {
        if (!step.effect || told) continue;
        if (step.recipients.empty()) step.recipients = seen(step.what, sentence);
        else step.recipients = cells_of(step.recipients, sentence);
        if (finding.recipients.empty()) finding.recipients = step.recipients;
      }
  }

  // The tumor, tissue, or the tissue of the disease that the sentence names beside the act.
  Values place_of(const Sentence& sentence) const {
    for (const Item& item : sentence.items)
      if (!item.values.empty() && (item.type == "tumor" || item.type == "tissue")) return item.values;
    for (const Item& item : sentence.items)
      if (!item.values.empty() && item.type == "disease")
        if (Values cells = seen(item.values.front(), sentence); !cells.empty()) return cells;
    return {};
  }

  Values place_told_in(Where where) const {
    for (const Reading& reading : readings_)
      if (document_.passages[reading.passage].where == where)
        for (const Sentence& sentence : reading.sentences)
          if (Values place = place_of(sentence); !place.empty()) return place;
    return {};
  }

  bool tells_of_animals(const Sentence& sentence) const {
    return std::any_of(sentence.items.begin(), sentence.items.end(), [&](const Item& item) { return item.type.empty() && stands_for_.animal(item.word); });
  }

  void read(Reading& reading) {
    told_.clear();
    const Passage& passage = document_.passages[reading.passage];
    if (passage.where != Where::table) caption_ = {};
    for (std::size_t number = 0; number < reading.sentences.size(); ++number) {
      Sentence& sentence = reading.sentences[number];
      if (passage.where == Where::caption && caption_.empty()) caption_ = place_of(sentence);
      for (Finding& finding : sentence.findings)
        if (acts(finding)) is_row(finding) ? tell_row(sentence, finding) : tell(sentence, finding, number);
      remember(sentence, number);
    }
  }

  // What the next sentences may lean on; without an act, the cell that stands behind vesicles ("EVs were added to HUVECs").
  void remember(const Sentence& sentence, std::size_t number) {
    bool told = false;
    for (const Finding& finding : sentence.findings)
      if (!finding.recipients.empty() && acts(finding) && !is_row(finding)) {
        told_ = finding.recipients;
        told_of_ = carried(finding);
        told = true;
      }
    if (told) told_in_ = number;
    if (told) return;
    const auto vesicle = std::find_if(sentence.items.begin(), sentence.items.end(), [](const Item& item) { return item.type == "vesicle"; });
    if (vesicle == sentence.items.end()) return;
    const Values cells = vesicle->recipients.empty() ? goal_of(sentence, *vesicle) : vesicle->recipients;
    if (cells.empty()) return;
    told_ = cells;
    told_of_ = vesicle->cargos;
    told_in_ = number;
  }

  // The cell behind a word that says where the vesicle goes.
  Values goal_of(const Sentence& sentence, const Item& vesicle) const {
    for (std::size_t at = 1; at < sentence.items.size(); ++at) {
      const Item &cell = sentence.items[at], &before = sentence.items[at - 1];
      if (is_cell(cell.type) && cell.bytes.begin >= vesicle.bytes.end && before.type.empty() && stands_for_.leads_to(before.word)) return cell.values;
    }
    return {};
  }

  bool holds_for(const Sentence& sentence, const Finding& finding, std::size_t number) const {
    return !told_.empty() && number - told_in_ <= farthest && may_share(told_of_, carried(finding)) && !tells_of_animals(sentence);
  }

  void tell(const Sentence& sentence, Finding& finding, std::size_t number) const {
    Values& recipients = finding.recipients;
    tell_of_effects(sentence, finding);
    if (recipients.empty()) recipients = standing_free(sentence, finding);
    if (recipients.empty())
      if (const Values* other = of_another(sentence)) recipients = *other;
    if (recipients.empty() && holds_for(sentence, finding, number)) recipients = without_places(told_);
    if (recipients.empty()) recipients = place_of(sentence);
    if (recipients.empty() && tells_of_animals(sentence)) recipients = without_places(story_);
    std::stable_partition(recipients.begin(), recipients.end(), [&](const Value& value) { return !stands_for_.is_any_tumor(value); });
    if (!recipients.empty() && stands_for_.is_any_tumor(recipients.front()) && holds_for(sentence, finding, number)) recipients = without_places(told_);
  }

  void tell_row(const Sentence& sentence, Finding& finding) const {
    tell_of_effects(sentence, finding);
    if (!finding.recipients.empty()) return;
    finding.recipients = without_places(cells_of(caption_.empty() ? story_ : caption_, sentence));
  }

  struct Told {
    const Finding* finding;
    Values recipients;
    std::size_t place;
  };

  // A short text has few recipients: a finding without one takes the nearest that is told of its cargo, or the only one there is.
  void share() {
    std::vector<Told> told;
    each_own([&](const Sentence&, Finding& finding, std::size_t place) {
      if (!finding.recipients.empty()) told.push_back({&finding, without_places(finding.recipients), place});
    });
    const bool one = std::all_of(told.begin(), told.end(), [&](const Told& each) { return each.recipients.front().name == told.front().recipients.front().name; });
    each_own([&](const Sentence& sentence, Finding& finding, std::size_t place) {
      if (!finding.recipients.empty() || tells_of_animals(sentence)) return;
      const Told* nearest = nullptr;
      const auto away = [&](const Told& each) { return each.place < place ? place - each.place : each.place - place; };
      for (const Told& each : told) {
        const bool same = (carried(*each.finding).empty() && carried(finding).empty()) || share_a_name(carried(*each.finding), carried(finding));
        if ((one || same) && !is_origin(sentence, finding, each.recipients.front()) && (!nearest || away(each) < away(*nearest))) nearest = &each;
      }
      if (nearest) finding.recipients = nearest->recipients;
    });
  }

  template <typename Take>
  void each_own(Take take) {
    std::size_t begin = 0;
    for (Reading& reading : readings_) {
      const Passage& passage = document_.passages[reading.passage];
      for (Sentence& sentence : reading.sentences)
        for (Finding& finding : sentence.findings)
          if (acts(finding) && passage.where != Where::reference && passage.where != Where::table) take(sentence, finding, begin + finding.bytes.begin);
      begin += passage.words.size();
    }
  }

  // "In melanoma" says the disease, and behind it that its cells are the recipient; "in colitis", its tissue.
  void name_cells(const Sentence& sentence, Finding& finding) const {
    Values named;
    for (Value& value : finding.recipients) {
      named.push_back(value);
      if (is_row(finding) || !is_disease(value)) continue;
      for (Value& cells : cells_of({value}, sentence)) named.push_back(std::move(cells));
    }
    finding.recipients = std::move(named);
    for (Way& way : finding.ways)
      for (Step& step : way.steps) tell_fate(finding, step);
  }

  // "Apoptosis" in the heart is that of its muscle cells.
  void tell_fate(const Finding& finding, Step& step) const {
    const Values& told = step.recipients.empty() ? finding.recipients : step.recipients;
    const auto place = std::find_if(told.begin(), told.end(), [](const Value& value) { return !is_disease(value); });
    if (!step.effect || place == told.end() || place->kind != "tissue") return;
    if (const Value* cells = stands_for_.cells_of_fate(step.what.name, *place)) step.recipients = {*cells};
  }

  const Document& document_;
  const StandsFor& stands_for_;
  std::vector<Reading>& readings_;
  bool short_;
  Values story_, caption_;  // what the title, and the last caption, is about
  Values told_, told_of_;   // last in the passage
  std::size_t told_in_ = 0;
};

}  // namespace

void tell_recipients(const Document& document, const StandsFor& stands_for, std::vector<Reading>& readings) { Teller(document, stands_for, readings).tell_all(); }

void tell_own_cells(const StandsFor& stands_for, std::vector<Record>& records) {
  for (Record& record : records) {
    if (record.recipient || !record.effect) continue;
    const Value* any = stands_for.tumor_showing(record.effect->name);
    if (!any) continue;
    const bool own = record.origin && stands_for.is_tumor_cell(record.origin->name);
    record.recipient = own ? Slot{record.origin->name, record.origin->id, {}} : Slot{any->name, any->id, {}};
  }
}

}  // namespace vesper
