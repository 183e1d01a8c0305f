#include "record/stands_for.h"

#include <algorithm>

#include "base/problem.h"
#include "base/table.h"
#include "english/tokens.h"

namespace vesper {
namespace {

Value value_of(const Term& term) { return {std::string(term.name), std::string(term.id), std::string(term.type), "", {}, 0, 1}; }

// What `take` gives for the first run of words for which it gives anything: from the left, the longest of each first.
template <typename Take>
std::vector<Value> first_of_runs(std::string_view words, Take take) {
  for (std::size_t begin = 0; begin != std::string_view::npos; begin = words.find(' ', begin) == std::string_view::npos ? std::string_view::npos : words.find(' ', begin) + 1)
    for (std::size_t end = words.size(); end != std::string_view::npos && end > begin; end = words.rfind(' ', end - 1))
      if (std::vector<Value> found = take(words.substr(begin, end - begin)); !found.empty()) return found;
  return {};
}

const std::vector<Value>* entry(const std::map<std::string, std::vector<Value>, std::less<>>& table, std::string_view words) {
  const auto found = table.find(key_of(words));
  return found == table.end() ? nullptr : &found->second;
}

}  // namespace

StandsFor::StandsFor(const std::string& file, std::string_view content, const Lexicon& lexicon) : lexicon_(lexicon) {
  const vesper::Table table(file, content);
  const std::size_t slot = table.column("slot"), told = table.column("told"), name = table.column("name");
  const std::map<std::string_view, Table*> slots = {{"recipient", &recipients_}, {"tissue", &tissues_}, {"fate", &fates_}, {"tumor", &tumors_}, {"goal", &goals_}, {"animal", &animals_}, {"outcome", &outcomes_}, {"release", &releases_}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto to = slots.find(table.cell(row, slot));
    if (to == slots.end()) throw Problem({file, table.line(row)}, "'" + std::string(table.cell(row, slot)) + "' is no slot of this table", "slots are recipient, tissue, fate, tumor, goal, animal, outcome, release");
    std::vector<Value> values;
    for (const std::string_view each : split(table.cell(row, name), '|')) {
      values.push_back(each == "-" ? Value{} : named(each));
      if (each != "-" && values.back().kind.empty() && to->second != &animals_) throw Problem({file, table.line(row)}, "'" + std::string(each) + "' is no name of the lexicons", "write a canonical name, or add it to lexicons/");
    }
    for (const std::string_view words : split(table.cell(row, told), '|')) (*to->second)[key_of(words)] = values;
  }
}

// Without a kind where no lexicon has it.
Value StandsFor::named(std::string_view name) const {
  for (const Name* found = lexicon_.find(key_of(name)); found; found = lexicon_.next(*found))
    if (const Term term = lexicon_.entry(*found); term.name == name) return value_of(term);
  return {std::string(name), "", "", "", {}, 0, 1};
}

std::vector<Value> StandsFor::seen_in(std::string_view words) const {
  const std::vector<Value> cells = first_of_runs(words, [&](std::string_view run) {
    const std::vector<Value>* told = entry(recipients_, run);
    return told ? *told : cells_in(run, run.size() == words.size());
  });
  if (!cells.empty()) return cells;
  return first_of_runs(words, [&](std::string_view run) {
    for (const Name* name = lexicon_.find(key_of(run)); name && run.size() < words.size(); name = lexicon_.next(*name))
      if (const Term term = lexicon_.entry(*name); term.type == "tissue") return std::vector<Value>{value_of(term)};
    return std::vector<Value>{};
  });
}

// Cells that the words name, or the cells of a said tumour; a whole name is no cell's.
std::vector<Value> StandsFor::cells_in(std::string_view words, bool whole) const {
  for (const Name* name = lexicon_.find(key_of(words)); name; name = lexicon_.next(*name)) {
    const Term term = lexicon_.entry(*name);
    if (!whole && (term.type == "cell" || term.type == "cell_line")) return {value_of(term)};
    if (term.type != "tumor") continue;
    if (Value cells = cells_of(value_of(term)); !is_any_tumor(cells)) return {std::move(cells)};
  }
  return {};
}

const Value* StandsFor::tissue_of(const Value& cell) const {
  const std::vector<Value>* found = entry(tissues_, cell.name);
  return found ? &found->front() : nullptr;
}

const Value* StandsFor::cells_of_fate(std::string_view effect, const Value& tissue) const {
  const std::vector<Value>* cells = entry(fates_, effect);
  if (!cells) return nullptr;
  const auto found = std::find_if(cells->begin(), cells->end(), [&](const Value& cell) { return tissue_of(cell) && tissue_of(cell)->name == tissue.name; });
  return found == cells->end() ? nullptr : &*found;
}

Value StandsFor::cells_of(const Value& tumor) const {
  for (const Name* name = lexicon_.find(key_of(tumor.name)); name; name = lexicon_.next(*name))
    if (const Term term = lexicon_.entry(*name); term.name == tumor.name && term.type == "tumor") {
      Value cells = named(term.cell);
      cells.kind = "cell";
      return cells;
    }
  return {tumor.name + " cell", "", "cell", "", {}, 0, 1};
}

bool StandsFor::is_any_tumor(const Value& value) const {
  const auto is_any = [&](const std::string& name) { return std::any_of(tumors_.begin(), tumors_.end(), [&](const auto& row) { return row.second.front().name == name; }); };
  return is_any(value.name) || (value.kind == "tumor" && is_any(cells_of(value).name));
}

const Value* StandsFor::tumor_showing(std::string_view effect) const {
  const std::vector<Value> found = first_of_runs(effect, [&](std::string_view run) {
    const std::vector<Value>* cells = entry(tumors_, run);
    return cells ? *cells : std::vector<Value>{};
  });
  return found.empty() ? nullptr : &tumors_.begin()->second.front();
}

bool StandsFor::is_tumor_cell(std::string_view cell) const {
  constexpr std::string_view ending = " cell";
  const auto is_tumor = [&](std::string_view name) {
    for (const Name* found = lexicon_.find(key_of(name)); found; found = lexicon_.next(*found))
      if (lexicon_.entry(*found).type == "tumor") return true;
    return false;
  };
  for (const Name* found = lexicon_.find(key_of(cell)); found; found = lexicon_.next(*found))
    if (const Term term = lexicon_.entry(*found); term.type == "cell_line" && !term.cell.empty()) return is_tumor(term.cell);
  return cell.size() > ending.size() && cell.substr(cell.size() - ending.size()) == ending && is_tumor(cell.substr(0, cell.size() - ending.size()));
}

bool StandsFor::speaks_of_release(std::string_view gene) const { return entry(releases_, gene); }

const Value* StandsFor::animal(const std::string& word) const {
  const std::vector<Value>* found = entry(animals_, word);
  return found ? &found->front() : nullptr;
}

const Value* StandsFor::outcome_of(const std::string& type) const {
  const std::vector<Value>* found = entry(outcomes_, type);
  return found ? &found->front() : nullptr;
}

}  // namespace vesper
