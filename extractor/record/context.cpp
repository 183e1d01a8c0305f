#include "record/context.h"

#include <re2/re2.h>

#include <algorithm>

#include "record/facets.h"

namespace vesper {
namespace {

constexpr std::size_t farthest = 500;  // bytes back to what "this miRNA" and "these exosomes" stand for

bool told_in_references(const Passage& passage) { return passage.where == Where::reference; }

bool is_cell(const Value& value) { return value.kind == "cell" || value.kind == "cell_line"; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// "BM" of "BM-Exos" at a byte, which some vesicles of a text have as their own name; empty where none stands there.
std::string_view short_name_before(std::string_view words, std::size_t byte) {
  if (byte < 2 || byte >= words.size() || words[byte - 1] != '-' || words[byte] < 'A' || words[byte] > 'Z') return {};
  const std::size_t blank = words.find_last_of(" (/", byte - 1);
  const std::size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
  return words.substr(begin, byte - 1 - begin);
}

// Whether the name begins with the letters' first, and has the others in their order.
bool is_short_for(std::string_view letters, std::string_view name) {
  if (letters.empty() || name.empty() || lower(letters.front()) != lower(name.front())) return false;
  std::size_t at = 0;
  for (const char c : letters) {
    while (at < name.size() && lower(name[at]) != lower(c)) ++at;
    if (at++ == name.size()) return false;
  }
  return true;
}

// "Cardiomyocyte vesicles in plasma": where they are found is not whose they are; "BM-Exos" are of the cells it is short for.
void keep_the_ones_meant(std::vector<Value>& origins, std::string_view own_name) {
  const auto found_in = std::stable_partition(origins.begin(), origins.end(), is_cell);
  if (found_in != origins.begin() || !own_name.empty()) origins.erase(found_in, origins.end());
  if (own_name.empty()) return;
  origins.erase(std::remove_if(origins.begin(), origins.end(), [&](const Value& origin) { return !is_short_for(own_name, origin.name); }), origins.end());
}

}  // namespace

Context::Context(const Document& document, const std::vector<Reading>& readings) : document_(document) {
  short_ = vesper::is_short(document);
  for (const Reading& reading : readings)
    for (const Sentence& sentence : reading.sentences) {
      for (const Item& item : sentence.items) collect(item, reading.passage);
      for (const Finding& finding : sentence.findings) collect(finding.agent, reading.passage);
    }
  for (const Reading& reading : readings)
    if (document.passages[reading.passage].where == Where::title)
      for (const Sentence& sentence : reading.sentences) collect_title(sentence);
}

// An RNA that a title names together with vesicles is what they carry, however the title puts it.
void Context::collect_title(const Sentence& sentence) {
  if (std::none_of(sentence.items.begin(), sentence.items.end(), [](const Item& item) { return item.type == "vesicle"; })) return;
  for (const Item& item : sentence.items)
    if (is_rna(item.type))
      for (const Value& value : item.values) title_cargos_.insert(value.name);
}

void Context::collect(const Item& item, std::size_t passage) {
  if (is_rna(item.type)) rnas_[passage].insert(rnas_[passage].end(), item.values.begin(), item.values.end());
  if (item.type != "vesicle" && item.origins.empty()) return;
  if (item.type == "cell" || item.type == "cell_line") return;  // what a cell was given or robbed of
  Seen seen{passage, item.bytes.begin, item.type == "vesicle" && !item.values.empty() ? item.values.front() : Value{"exosome", "", "vesicle", "", {}, 0, 1}, item.origins, {}, item.cargos};
  if (is_rna(item.type) && !item.recipients.empty()) seen.held = item.values;  // an RNA that a cell hands to another
  for (const Value& cargo : seen.held) seen.cargos.insert(cargo.name);
  seen_.push_back(std::move(seen));
}

bool Context::in_reach(std::size_t from, std::size_t to) const {
  const Passage& one = document_.passages[from];
  const Passage& other = document_.passages[to];
  if (told_in_references(one) || told_in_references(other)) return from == to;
  if (from == to) return true;
  return short_ && one.where != Where::table && other.where != Where::table;
}

bool Context::travels(const Value& molecule, std::size_t passage) const {
  if (short_ && title_cargos_.count(molecule.name) && !told_in_references(document_.passages[passage])) return true;
  return std::any_of(seen_.begin(), seen_.end(), [&](const Seen& seen) { return in_reach(seen.passage, passage) && seen.cargos.count(molecule.name); });
}

bool Context::travels_by(const Value& molecule, std::size_t passage, std::size_t byte) const {
  return std::any_of(seen_.begin(), seen_.end(), [&](const Seen& seen) {
    const bool before = seen.passage < passage || (seen.passage == passage && seen.byte <= byte);
    return before && in_reach(seen.passage, passage) && seen.cargos.count(molecule.name);
  });
}

const Value* Context::vesicle_near(std::size_t passage) const {
  const Value* near = nullptr;
  for (const Seen& seen : seen_)
    if (in_reach(seen.passage, passage) && (!near || seen.passage == passage)) near = &seen.vesicle;
  return near;
}

const Value* Context::last_rna(const std::string& kind, std::size_t passage, std::size_t byte) const {
  const auto here = rnas_.find(passage);
  const Value* last = nullptr;
  for (std::size_t at = 0; here != rnas_.end() && at < here->second.size(); ++at)
    if (const Value& rna = here->second[at]; rna.kind == kind && rna.bytes.begin < byte && byte - rna.bytes.begin <= farthest) last = &rna;
  return last;
}

Context::Told Context::last_with_cargo(std::size_t passage, std::size_t byte) const {
  const Seen* last = nullptr;
  for (const Seen& seen : seen_)
    if (seen.passage == passage && seen.byte < byte && byte - seen.byte <= farthest && !seen.held.empty() && (!last || seen.byte >= last->byte)) last = &seen;
  return last ? Told{last->origins, last->held} : Told{};
}

const std::vector<Context::Cited>& Context::cited(std::size_t passage) const {
  const auto [known, fresh] = cited_.try_emplace(passage);
  std::vector<Cited>& all = known->second;
  if (!fresh) return all;
  for (const Citation& citation : document_.passages[passage].citations) all.push_back({citation.marker.begin, citation.keys});
  static const RE2 by_name(R"((\([^()]*(?:\bet al\b|\p{Lu}\p{L}+,? (?:19|20)\d\d)[^()]*\)))");
  const std::string& words = document_.passages[passage].words;
  re2::StringPiece left(words), mark;
  while (RE2::FindAndConsume(&left, by_name, &mark)) all.push_back({static_cast<std::size_t>(mark.data() - words.data()), {std::string(mark.data(), mark.size())}});
  std::stable_sort(all.begin(), all.end(), [](const Cited& one, const Cited& other) { return one.byte < other.byte; });
  return all;
}

bool Context::cited_apart(std::size_t passage, std::size_t first, std::size_t second) const {
  constexpr std::size_t soon = 250;  // bytes
  const std::vector<Cited>& citations = cited(passage);
  const auto cites = [&](std::size_t byte) { return std::any_of(citations.begin(), citations.end(), [&](const Cited& each) { return each.byte >= byte && each.byte - byte <= soon; }); };
  return cites(first) && cites(second) && cites_another(passage, first, second);
}

bool Context::cites_another(std::size_t passage, std::size_t first, std::size_t second) const {
  const std::vector<Cited>& citations = cited(passage);
  const auto behind = [&](std::size_t byte) { return std::find_if(citations.begin(), citations.end(), [&](const Cited& each) { return each.byte >= byte; }); };
  const auto one = behind(first), other = behind(second);
  if (one == other || other == citations.end()) return false;
  return std::none_of(one->works.begin(), one->works.end(), [&](const std::string& work) { return std::find(other->works.begin(), other->works.end(), work) != other->works.end(); });
}

const Context::Seen* Context::source_of(const Finding& finding, const std::vector<Value>& cargos, bool fluids) const {
  const std::size_t passage = finding.passage, byte = finding.agent.bytes.begin;
  const auto is_source = [&](const Seen& seen) { return !seen.origins.empty() && (seen.origins.front().kind == "fluid") == fluids && in_reach(seen.passage, passage); };
  const Seen* best = nullptr;
  for (const Seen& seen : seen_) {
    if (!is_source(seen)) continue;
    const bool same_cargo = std::any_of(cargos.begin(), cargos.end(), [&](const Value& cargo) { return seen.cargos.count(cargo.name) > 0; });
    const bool best_same = best && std::any_of(cargos.begin(), cargos.end(), [&](const Value& cargo) { return best->cargos.count(cargo.name) > 0; });
    const bool before = seen.passage < passage || (seen.passage == passage && seen.byte <= byte);
    if (!same_cargo && !finding.agent.back && before && seen.passage == passage && cites_another(passage, seen.byte, byte)) continue;
    if (same_cargo ? (before || !best_same) : (!best_same && before)) best = &seen;
  }
  // Nothing before: a short text tells it later ("Exosomes raise X. They were taken from Y.").
  for (auto seen = seen_.begin(); !best && short_ && seen != seen_.end(); ++seen) {
    const bool of_another_work = !cargos.empty() && seen->passage == passage && cited_apart(passage, std::min(seen->byte, byte), std::max(seen->byte, byte));
    if (is_source(*seen) && !of_another_work) best = &*seen;
  }
  return best;
}

std::string_view Context::own_name_of(const Finding& finding) const {
  const Item& agent = finding.agent;
  return agent.type == "vesicle" ? short_name_before(document_.passages[finding.passage].words, agent.values.front().bytes.begin) : std::string_view();
}

Context::Inherited Context::inherit(const Finding& finding, const std::vector<Value>& cargos) const {
  const Seen* best = source_of(finding, cargos, false);
  if (!best) best = source_of(finding, cargos, true);  // "plasma exosomes": where patients' samples are all there is
  if (!best) return {};
  std::vector<Value> origins = best->origins;
  if (origins.size() > 1) keep_the_ones_meant(origins, own_name_of(finding));
  return {std::move(origins), best->vesicle};
}

bool Context::is_titled(std::size_t passage) const {
  const Passage& own = document_.passages[passage];
  return own.where != Where::title && !told_in_references(own) && std::any_of(document_.passages.begin(), document_.passages.end(), [](const Passage& other) { return other.where == Where::title; });
}

bool Context::tells_of_vesicles_before(std::size_t passage, std::size_t byte) const {
  if (!short_) return true;
  return std::any_of(seen_.begin(), seen_.end(), [&](const Seen& seen) {
    return document_.passages[seen.passage].where != Where::title && in_reach(seen.passage, passage) && (seen.passage < passage || (seen.passage == passage && seen.byte <= byte));
  });
}

bool Context::is_background(std::size_t passage, std::size_t byte) const {
  if (!short_ || !is_titled(passage)) return false;
  const auto titled = [&](std::size_t at) { return document_.passages[at].where == Where::title; };
  bool later = false;
  for (const Seen& seen : seen_) {
    if (seen.origins.empty() || titled(seen.passage) || !in_reach(seen.passage, passage)) continue;
    if (seen.passage < passage || (seen.passage == passage && seen.byte <= byte)) return false;
    later = true;
  }
  return later;
}

}  // namespace vesper
