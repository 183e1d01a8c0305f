#include "match/pronouns.h"

#include <initializer_list>
#include <string_view>

namespace vesper {
namespace {

bool is_one_of(const Item& item, std::initializer_list<std::string_view> words) {
  if (!item.type.empty()) return false;
  for (const std::string_view word : words)
    if (item.word == word) return true;
  return false;
}

bool is_cell(const Item& item) { return item.type == "cell" || item.type == "cell_line"; }

// "Their exosomes", "their own small exosomes": a possessive at most two words before.
bool is_possessed(const std::vector<Item>& items, std::size_t vesicle) {
  for (std::size_t back = 1; back <= 3 && back <= vesicle; ++back) {
    const Item& before = items[vesicle - back];
    if (is_one_of(before, {"their", "its", "whose"})) return true;
    if (before.type != "state" && (!before.type.empty() || before.has_class())) return false;
  }
  return false;
}

const Item* first_cell(const std::vector<Item>& items, std::size_t end) {
  for (std::size_t at = 0; at < end; ++at)
    if (is_cell(items[at])) return &items[at];
  return nullptr;
}

void stand_for(Item& pronoun, const Item& vesicle) {
  const Span bytes = pronoun.bytes;
  pronoun = vesicle;
  pronoun.bytes = bytes;
  for (Value& value : pronoun.values) value.bytes = bytes;
  pronoun.origins.clear();
  pronoun.cargos.clear();
  pronoun.states.clear();
  pronoun.lost = pronoun.back = false;
}

void belong_to(Item& vesicle, const Item& cell) {
  vesicle.origins = cell.values;
  vesicle.cargos.insert(vesicle.cargos.end(), cell.cargos.begin(), cell.cargos.end());
  vesicle.lost = vesicle.lost != cell.lost;
}

}  // namespace

bool resolve_pronouns(std::vector<Item>& items) {
  bool changed = false;
  const Item* told = nullptr;
  for (std::size_t at = 0; at < items.size(); ++at) {
    Item& item = items[at];
    const bool origin_follows = at + 1 < items.size() && is_one_of(items[at + 1], {"of", "from", "derived", "released", "secreted", "shed", "produced", "with", "carrying", "containing", "bearing", "expressing", "loaded", "enriched", "rich", "lacking"});
    if (told && origin_follows && is_one_of(item, {"those", "that"})) {
      stand_for(item, *told);
      changed = true;
    }
    if (item.type != "vesicle") continue;
    told = &item;
    if (!item.origins.empty() || !is_possessed(items, at)) continue;
    if (const Item* cell = first_cell(items, at)) belong_to(item, *cell);
  }
  return changed;
}

}  // namespace vesper
