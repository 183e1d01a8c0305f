#include "match/lists.h"

#include <algorithm>
#include <string_view>

namespace vesper {
namespace {

// Items of one sort can stand in a list together.
enum class Sort { none, source, molecule, process, drug, vesicle };

Sort sort_of(const Item& item) {
  const std::string& type = item.type;
  if (type.empty() || item.lost) return Sort::none;
  if (type == "cell" || type == "cell_line" || type == "tissue" || type == "fluid" || type == "tumor") return Sort::source;
  if (is_process(type)) return Sort::process;
  if (type == "disease") return Sort::process;
  if (type == "drug" || type == "treatment") return Sort::drug;
  if (type == "vesicle") return item.cargos.empty() ? Sort::vesicle : Sort::none;
  for (const char* molecule : {"gene", "complex", "family", "miRNA", "lncRNA", "circRNA", "RNA", "lipid", "metabolite", "virus", "class", "generic", "generic.rna", "pathway"})
    if (type == molecule) return Sort::molecule;
  return Sort::none;
}

bool is(const Item& item, std::string_view word) { return item.type.empty() && item.word == word; }

bool is_determiner(const Item& item) { return is(item, "the") || is(item, "their") || is(item, "its"); }

// How many items a joint of a list takes at `at`: ", and", ",", "and", "/", "as well as"; 0 when there is none.
std::size_t joint(const std::vector<Item>& items, std::size_t at) {
  if (at >= items.size()) return 0;
  std::size_t size = 0;
  if (is(items[at], ",")) ++size;
  if (at + size < items.size())
    for (const char* word : {"and", "or", "&", "as well as", "and/or", "/", "plus", "along with", "together with"})
      if (is(items[at + size], word)) return size + 1;
  return size;
}

// A word that no rule knows and no name: a list may hold up to two in a row where its other members are known.
bool is_unknown(const Item& item) {
  if (item.type == "code") return true;
  return item.type.empty() && item.bits.none() && !item.word.empty() && static_cast<unsigned char>(item.word.front()) >= '0';
}

// Where the next member of `sort` stands after a joint at `at`, unknown members in between passed over; npos when none.
struct Next {
  std::size_t member = std::string::npos;
  bool closed = false;
};
Next next_member(const std::vector<Item>& items, std::size_t at, Sort sort) {
  constexpr std::size_t most_words = 2;
  std::size_t size = joint(items, at);
  if (size == 0 || at + size >= items.size()) return {};
  const bool closing = !(size == 1 && is(items[at], ","));
  if (is_determiner(items[at + size]) && at + size + 1 < items.size()) ++size;  // "A and the B"
  if (sort_of(items[at + size]) == sort) return {at + size, closing};
  std::size_t words = 0;
  while (words < most_words && at + size + words < items.size() && is_unknown(items[at + size + words])) ++words;
  if (words == 0) return {};
  const bool modified = at + size + words < items.size() && sort_of(items[at + size + words]) == sort;  // "and cholestatic liver fibrosis"
  if (modified && (!closing || (sort == Sort::process && words == 1))) return {at + size + words, closing};
  if (closing) return {};
  return next_member(items, at + size + words, sort);
}

// "miRNAs (miR-21, miR-22)": the members come first, then they join the list around.
bool has_members_of_its_own(const std::vector<Item>& items, std::size_t at) {
  return (items[at].type == "class" || is_generic(items[at].type)) && at + 1 < items.size() && is(items[at + 1], "(");
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

// "A bound B and C bound D": what stands behind "and" is the next clause's subject, since a verb stands behind it, too.
bool begins_clause(const std::vector<Item>& items, std::size_t first, std::size_t last, const Bits& verbs) {
  if (first == 0 || last + 2 >= items.size() || (items[first - 1].bits & verbs).none() || (items[last + 1].bits & verbs).none()) return false;
  return !items[last + 2].type.empty() || is(items[last + 2], "the");
}

// Whether the item is the object of a verb: "inhibiting the HMGB1 release".
bool is_object(const std::vector<Item>& folded, const Bits& transitive) {
  for (std::size_t back = 0; back < 3 && back < folded.size(); ++back) {
    const Item& before = folded[folded.size() - 1 - back];
    if ((before.bits & transitive).any()) return before.type.empty();
    if (!before.type.empty() || before.bits.any()) return false;
  }
  return false;
}

bool are_outcomes(Sort one, Sort other) { return (one == Sort::molecule && other == Sort::process) || (one == Sort::process && other == Sort::molecule); }

// "... HMGB1 and oxidative stress": an object of the other sort behind "and", when no verb follows it.
void join_outcome(std::vector<Item>& folded, std::vector<Item>& items, std::size_t& at, const ListVerbs& verbs) {
  if (at + 1 >= items.size() || !is_object({folded.begin(), folded.end() - 1}, verbs.transitive)) return;
  const std::size_t size = joint(items, at);
  if (size != 1 || at + size >= items.size() || is(items[at], ",")) return;  // behind ", and" a clause may begin
  const Item& other = items[at + size];
  if (!are_outcomes(sort_of(folded.back()), sort_of(other))) return;
  const std::size_t behind = at + size + 1;
  if (joint(items, behind) > 0) return;
  if (behind < items.size() && ((items[behind].bits & (verbs.finite | verbs.transitive)).any() || is_unknown(items[behind]) || !items[behind].type.empty())) return;
  merge(folded.back(), other);
  at = behind;
}

void fold_lists(std::vector<Item>& items, const ListVerbs& list_verbs) {
  const Bits& verbs = list_verbs.finite;
  std::vector<Item> folded;
  for (std::size_t at = 0; at < items.size();) {
    Item item = std::move(items[at]);
    const Sort sort = sort_of(item);
    std::size_t next = at + 1, end = next;
    bool closed = false;
    std::vector<std::size_t> members;
    while (sort != Sort::none) {
      const Next found = next_member(items, next, sort);
      if (found.member == std::string::npos || has_members_of_its_own(items, found.member)) break;
      if (!found.closed && closed) break;
      if (found.closed && begins_clause(items, at, found.member, verbs)) break;
      closed = found.closed;
      members.push_back(found.member);
      next = end = found.member + 1;
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
    join_outcome(folded, items, at, list_verbs);
  }
  items = std::move(folded);
}

void part_rnas(std::vector<Item>& items, const Classes& classes) {
  std::vector<Item> parted;
  for (Item& item : items) {
    const auto others = std::stable_partition(item.values.begin(), item.values.end(), [](const Value& value) { return is_rna(value.kind); });
    if (others == item.values.begin() || others == item.values.end()) {
      parted.push_back(std::move(item));
      continue;
    }
    for (const auto& [first, last] : {std::pair(item.values.begin(), others), std::pair(others, item.values.end())}) {
      Item part = item;
      part.values.assign(first, last);
      part.type = part.values.front().kind;
      part.bits = classes.bits_of_type(part.type);
      parted.push_back(std::move(part));
    }
  }
  items = std::move(parted);
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
