#include "match/lists.h"

#include <string_view>

namespace vesper {
namespace {

// Items of one sort can stand in a list together.
enum class Sort { none, source, molecule, process, drug, vesicle };

Sort sort_of(const Item& item) {
  const std::string& type = item.type;
  if (type.empty() || item.lost) return Sort::none;
  if (type == "cell" || type == "cell_line" || type == "tissue" || type == "fluid" || type == "tumor") return Sort::source;
  if (type == "process") return Sort::process;
  if (type == "disease") return Sort::process;
  if (type == "drug" || type == "treatment") return Sort::drug;
  if (type == "vesicle") return item.cargos.empty() ? Sort::vesicle : Sort::none;
  for (const char* molecule : {"gene", "complex", "family", "miRNA", "lncRNA", "circRNA", "RNA", "lipid", "metabolite", "class", "pathway"})
    if (type == molecule) return Sort::molecule;
  return Sort::none;
}

bool is(const Item& item, std::string_view word) { return item.type.empty() && item.word == word; }

// How many items a joint of a list takes at `at`: ", and", ",", "and", "/", "as well as"; 0 when there is none.
std::size_t joint(const std::vector<Item>& items, std::size_t at) {
  if (at >= items.size()) return 0;
  std::size_t size = 0;
  if (is(items[at], ",")) ++size;
  if (at + size < items.size())
    for (const char* word : {"and", "or", "&", "as well as", "and/or", "/", "plus"})
      if (is(items[at + size], word)) return size + 1;
  return size;
}

template <typename List>
void append(List& to, const List& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void merge(Item& to, const Item& from) {
  append(to.values, from.values);
  append(to.origins, from.origins);
  append(to.cargos, from.cargos);
  append(to.recipients, from.recipients);
  append(to.states, from.states);
  append(to.rules, from.rules);
  to.bytes.end = from.bytes.end;
}

// "osteosarcoma and gastric cancer cells" are cells of both.
void share_head(Item& list, const Item& last) {
  if (list.type != "tumor" || last.type != "cell") return;
  for (Value& value : list.values)
    if (value.kind == "tumor") {
      value.name += " cell";
      value.kind = "cell";
      value.id.clear();
    }
  list.type = last.type;
  list.bits = last.bits;
}

}  // namespace

void fold_lists(std::vector<Item>& items) {
  std::vector<Item> folded;
  for (std::size_t at = 0; at < items.size();) {
    Item item = std::move(items[at]);
    const Sort sort = sort_of(item);
    std::size_t next = at + 1, end = next;
    bool closed = false;
    std::vector<std::size_t> members;
    while (sort != Sort::none) {
      const std::size_t size = joint(items, next);
      if (size == 0 || next + size >= items.size() || sort_of(items[next + size]) != sort) break;
      if (size == 1 && is(items[next], ",") && closed) break;
      closed = !(size == 1 && is(items[next], ","));
      members.push_back(next + size);
      next += size + 1;
      end = next;
      if (closed && joint(items, next) == 0) break;
    }
    const bool comma_only = !members.empty() && !closed;
    if (!members.empty() && !(comma_only && members.size() < 2)) {
      for (const std::size_t member : members) merge(item, items[member]);
      share_head(item, items[members.back()]);
      at = end;
    } else {
      ++at;
    }
    folded.push_back(std::move(item));
  }
  items = std::move(folded);
}

void drop_parentheses(std::vector<Item>& items) {
  std::vector<Item> kept;
  for (std::size_t at = 0; at < items.size(); ++at) {
    if (is(items[at], "(")) {
      std::size_t close = at + 1;
      int depth = 1;
      for (; close < items.size(); ++close) {
        if (is(items[close], "(")) ++depth;
        if (is(items[close], ")") && --depth == 0) break;
      }
      if (close < items.size()) {
        at = close;
        continue;
      }
    }
    kept.push_back(std::move(items[at]));
  }
  items = std::move(kept);
}

}  // namespace vesper
