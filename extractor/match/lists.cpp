#include "match/lists.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace vesper {
namespace {

// Items of one sort can stand in a list together.
enum class Sort { none, source, molecule, process, drug, vesicle };

Sort sort_of(const Item& item) {
  static const std::unordered_map<std::string_view, Sort> sorts = [] {
    std::unordered_map<std::string_view, Sort> all;
    for (const char* source : {"cell", "cell_line", "tissue", "fluid", "tumor"}) all[source] = Sort::source;
    for (const char* process : {"process", "harm", "deed", "disease"}) all[process] = Sort::process;
    for (const char* drug : {"drug", "treatment"}) all[drug] = Sort::drug;
    for (const char* molecule : {"gene", "complex", "family", "miRNA", "lncRNA", "circRNA", "RNA", "lipid", "metabolite", "virus", "class", "generic", "generic.rna", "pathway"}) all[molecule] = Sort::molecule;
    all["vesicle"] = Sort::vesicle;
    return all;
  }();
  if (item.type.empty() || item.lost) return Sort::none;
  const auto known = sorts.find(item.type);
  if (known == sorts.end() || (known->second == Sort::vesicle && !item.cargos.empty())) return Sort::none;
  return known->second;
}

bool is(const Item& item, std::string_view word) { return item.type.empty() && item.word == word; }

bool is_determiner(const Item& item) {
  for (const char* word : {"the", "their", "its", "both", "a", "an"})
    if (is(item, word)) return true;
  return false;
}

bool is_joint(const Item& item) {
  if (!item.type.empty()) return false;
  const std::string_view word = item.word;
  switch (word.size()) {
    case 1: return word == "&" || word == "/";
    case 2: return word == "or";
    case 3: return word == "and" || word == "nor";
    case 4: return word == "plus";
    case 6: return word == "and/or";
    case 10: return word == "as well as" || word == "along with";
    case 13: return word == "together with";
    default: return false;
  }
}

// How many items a joint of a list takes at `at`: ", and", ",", "and", "/", "as well as"; 0 when there is none.
std::size_t joint(const std::vector<Item>& items, std::size_t at) {
  if (at >= items.size()) return 0;
  const std::size_t size = is(items[at], ",") ? 1 : 0;
  return at + size < items.size() && is_joint(items[at + size]) ? size + 1 : size;
}

// Whether what stands behind the first `folded` items is the object of a verb: "inhibiting the HMGB1 release".
bool is_object(const std::vector<Item>& items, std::size_t folded, const Bits& transitive) {
  for (std::size_t back = 0; back < 3 && back < folded; ++back) {
    const Item& before = items[folded - 1 - back];
    if (before.meets(transitive)) return before.type.empty();
    if (!before.type.empty() || (before.has_class() && !is_determiner(before) && !is(before, "cell"))) return false;
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
  return item.type.empty() && !item.has_class() && !item.word.empty() && static_cast<unsigned char>(item.word.front()) >= '0';
}

// Where the next member of `sort` stands after a joint at `at`, unknown members in between passed over; npos when none.
struct Next {
  std::size_t member = std::string::npos;
  bool closed = false;
};
Next next_member(const std::vector<Item>& items, std::size_t at, Sort sort, bool object) {
  constexpr std::size_t most_words = 3;
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
  list.of_type = last.of_type;
  list.of_word = last.of_word;
}

}  // namespace

// "A bound B and C bound D": what stands behind "and" is the next clause's subject, since a verb stands behind it, too.
bool begins_clause(const std::vector<Item>& items, std::size_t first, std::size_t last, const Bits& verbs) {
  if (first == 0 || last + 2 >= items.size() || !items[first - 1].meets(verbs)) return false;
  const bool whose_vesicles = items[last + 1].type == "vesicle";  // "kills A, and B exosomes bind C"
  const std::size_t verb = whose_vesicles ? last + 2 : last + 1;
  if (verb + 1 >= items.size()) return false;
  if (items[verb].meets(verbs)) return !items[verb + 1].type.empty() || is_determiner(items[verb + 1]);
  if (whose_vesicles) return false;
  if (is(items[verb], "has") && is(items[verb + 1], "been")) return true;                                        // "lower fibrosis, and miR-155 has been named"
  return (is(items[verb], "is") || is(items[verb], "was")) && is_determiner(items[verb + 1]);  // "carry miR-21, and PTEN is its target"
}

namespace {

struct Members {
  std::vector<std::size_t> at;  // without the first one
  std::size_t end = 0;          // behind the last one
  bool closed = false;          // "and" stands before the last one
};

// "less A, and B rose": a comma before the only "and", and a verb behind what follows.
bool begins_clause_behind_comma(const std::vector<Item>& items, std::size_t first, std::size_t joint, std::size_t member, const Bits& verbs) {
  if (first == 0 || joint + 1 >= items.size() || !is(items[joint], ",") || !is(items[joint + 1], "and") || member + 1 >= items.size()) return false;
  const Item& behind = items[member + 1];
  return behind.meets(verbs) || is(behind, "was") || is(behind, "were") || is(behind, "is") || is(behind, "are");
}

// "A, B and C, D, E and F": whether the list, once closed before `at`, goes on and is closed again, with no verb behind it
// whose subject its end would be.
bool closes_again(const std::vector<Item>& items, std::size_t at, Sort sort, bool object, const Bits& verbs) {
  for (Next found = next_member(items, at, sort, object); found.member != std::string::npos; found = next_member(items, found.member + 1, sort, object)) {
    if (!found.closed) continue;
    return found.member + 1 >= items.size() || !items[found.member + 1].meets(verbs);
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
    if (found.closed && members.at.empty() && begins_clause_behind_comma(items, first, members.end, found.member, verbs)) break;
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
    for (const char* word : {",", ";", ".", "and", "that", "which", "who", "by", "to", "while", "through", "via", "thereby", "thus", "than", "compared", "versus", "relative"})
      if (is(items[at], word)) return true;
    if (items[at].meets(verbs.any)) return false;
  }
  return true;
}

// Whether what stands behind the first `folded` items begins a clause: "; ALP activity", ", the".
bool is_first_of_clause(const std::vector<Item>& items, std::size_t folded) {
  if (folded > 0 && is_determiner(items[folded - 1])) --folded;
  if (folded == 0) return true;
  for (const char* word : {",", ";", ":", "that", "whereas", "while", "but", "and"})
    if (is(items[folded - 1], word)) return true;
  return false;
}

// Whether a list that ends before `behind` is what a verb behind it speaks of: "ALP activity and RUNX2 rose".
bool ends_as_subject(const std::vector<Item>& items, std::size_t behind, const ListVerbs& verbs) {
  if (behind >= items.size()) return false;
  for (const char* word : {"is", "are", "was", "were", "had", "have", "has"})
    if (is(items[behind], word)) return true;
  return items[behind].meets(verbs.finite);
}

// Of the list that item `first` begins; the first `folded` items are what stands before it, with their lists folded.
Members members_of(const std::vector<Item>& items, std::size_t folded, std::size_t first, Sort sort, const ListVerbs& verbs) {
  const bool object = is_object(items, folded, verbs.transitive), subject = !object && is_first_of_clause(items, folded);
  if (object || subject) {
    Members mixed = members_of(items, first, sort, true, verbs.finite);
    const bool of_two_sorts = std::any_of(mixed.at.begin(), mixed.at.end(), [&](std::size_t at) { return sort_of(items[at]) != sort; });
    const bool of_rna = is_rna(items[first].type) || std::any_of(mixed.at.begin(), mixed.at.end(), [&](std::size_t at) { return is_rna(items[at].type); });
    const bool ends = object ? ends_as_object(items, mixed.end, verbs) : !of_rna && ends_as_subject(items, mixed.end, verbs);
    if (of_two_sorts && mixed.closed && ends) return mixed;
  }
  return members_of(items, first, sort, false, verbs.finite);
}

}  // namespace

bool fold_lists(std::vector<Item>& items, const ListVerbs& list_verbs) {
  std::size_t folded = 0;
  for (std::size_t at = 0; at < items.size();) {
    const Sort sort = joint(items, at + 1) == 0 ? Sort::none : sort_of(items[at]);
    const Members members = sort == Sort::none ? Members{{}, at + 1, false} : members_of(items, folded, at, sort, list_verbs);
    if (folded != at) items[folded] = std::move(items[at]);
    Item& item = items[folded++];
    for (const std::size_t member : members.at) merge(item, items[member]);
    if (!members.at.empty()) share_head(item, items[members.at.back()]);
    at = members.at.empty() ? at + 1 : members.end;
  }
  const bool changed = folded < items.size();
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(folded), items.end());
  return changed;
}

bool part_rnas(std::vector<Item>& items, const Classes& classes) {
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
      part.of_type = &classes.set_of_type(part.type);
      part.of_word = nullptr;
      parted.push_back(std::move(part));
    }
  }
  const bool changed = parted.size() > items.size();
  items = std::move(parted);
  return changed;
}

bool drop_parentheses(std::vector<Item>& items) {
  std::size_t kept = 0;
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
    if (kept != at) items[kept] = std::move(items[at]);
    ++kept;
  }
  const bool changed = kept < items.size();
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(kept), items.end());
  return changed;
}

}  // namespace vesper
