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

bool is_determiner(const Item& item) {
  for (const char* word : {"the", "their", "its", "both", "a", "an"})
    if (is(item, word)) return true;
  return false;
}

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

// Whether the item is the object of a verb: "inhibiting the HMGB1 release".
bool is_object(const std::vector<Item>& folded, const Bits& transitive) {
  for (std::size_t back = 0; back < 3 && back < folded.size(); ++back) {
    const Item& before = folded[folded.size() - 1 - back];
    if ((before.bits & transitive).any()) return before.type.empty();
    if (!before.type.empty() || (before.bits.any() && !is_determiner(before) && !is(before, "cell"))) return false;
  }
  return false;
}

// Targets and effects are objects of one verb together: "lowers PTEN and apoptosis".
bool agree(Sort one, Sort other, bool object) {
  const auto outcome = [](Sort sort) { return sort == Sort::molecule || sort == Sort::process; };
  return one == other || (object && outcome(one) && outcome(other));
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
Next next_member(const std::vector<Item>& items, std::size_t at, Sort sort, bool object) {
  constexpr std::size_t most_words = 2;
  std::size_t size = joint(items, at);
  if (size == 0) return {};
  const bool closing = !(size == 1 && is(items[at], ","));
  if (at + size + 1 < items.size() && (is_determiner(items[at + size]) || is(items[at + size], "cell"))) ++size;  // "A and the B", "apoptosis and cell migration"
  if (at + size >= items.size()) return {};
  if (agree(sort_of(items[at + size]), sort, object)) return {at + size, closing};
  std::size_t words = 0;
  while (words < most_words && at + size + words < items.size() && is_unknown(items[at + size + words])) ++words;
  if (words == 0) return {};
  const bool modified = at + size + words < items.size() && sort_of(items[at + size + words]) == sort;  // "and cholestatic liver fibrosis"
  if (modified && (!closing || (sort == Sort::process && words == 1))) return {at + size + words, closing};
  if (closing) return {};
  return next_member(items, at + size + words, sort, object);
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

namespace {

struct Members {
  std::vector<std::size_t> at;  // without the first one
  std::size_t end = 0;          // behind the last one
  bool closed = false;          // "and" stands before the last one
};

// "A, B and C, D, E and F": whether the list, once closed before `at`, goes on and is closed again, with no verb behind it
// whose subject its end would be.
bool closes_again(const std::vector<Item>& items, std::size_t at, Sort sort, bool object, const Bits& verbs) {
  for (Next found = next_member(items, at, sort, object); found.member != std::string::npos; found = next_member(items, found.member + 1, sort, object)) {
    if (!found.closed) continue;
    return found.member + 1 >= items.size() || (items[found.member + 1].bits & verbs).none();
  }
  return false;
}

Members members_of(const std::vector<Item>& items, std::size_t first, Sort sort, bool object, const Bits& verbs) {
  Members members;
  members.end = first + 1;
  while (sort != Sort::none) {
    const Next found = next_member(items, members.end, sort, object);
    if (found.member == std::string::npos || has_members_of_its_own(items, found.member)) break;
    if (!found.closed && members.closed && !closes_again(items, members.end, sort, object, verbs)) break;
    if (found.closed && begins_clause(items, first, found.member, verbs)) break;
    members.closed = found.closed;
    members.at.push_back(found.member);
    members.end = found.member + 1;
    if (members.closed && joint(items, members.end) == 0) break;
  }
  if (!members.closed && members.at.size() < 2) members.at.clear();
  return members;
}

// Whether what stands behind a list of targets and effects leaves its last member an object, not the next clause's subject.
bool ends_as_object(const std::vector<Item>& items, std::size_t behind, const ListVerbs& verbs) {
  constexpr std::size_t reach = 6;
  if (behind < items.size() && (is_unknown(items[behind]) || !items[behind].type.empty())) return false;
  for (std::size_t at = behind; at < items.size() && at < behind + reach; ++at) {
    for (const char* word : {",", ";", ".", "and", "that", "which", "who", "by", "to", "while"})
      if (is(items[at], word)) return true;
    if ((items[at].bits & (verbs.finite | verbs.transitive)).any()) return false;
  }
  return true;
}

Members members_of(const std::vector<Item>& items, const std::vector<Item>& before, std::size_t first, Sort sort, const ListVerbs& verbs) {
  if (is_object(before, verbs.transitive)) {
    Members mixed = members_of(items, first, sort, true, verbs.finite);
    const bool of_two_sorts = std::any_of(mixed.at.begin(), mixed.at.end(), [&](std::size_t at) { return sort_of(items[at]) != sort; });
    if (of_two_sorts && mixed.closed && ends_as_object(items, mixed.end, verbs)) return mixed;
  }
  return members_of(items, first, sort, false, verbs.finite);
}

}  // namespace

void fold_lists(std::vector<Item>& items, const ListVerbs& list_verbs) {
  std::vector<Item> folded;
  for (std::size_t at = 0; at < items.size();) {
    const Members members = members_of(items, folded, at, sort_of(items[at]), list_verbs);
    Item item = std::move(items[at]);
    for (const std::size_t member : members.at) merge(item, items[member]);
    if (!members.at.empty()) share_head(item, items[members.at.back()]);
    at = members.at.empty() ? at + 1 : members.end;
    folded.push_back(std::move(item));
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
