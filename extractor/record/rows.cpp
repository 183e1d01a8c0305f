#include "record/rows.h"

#include <algorithm>
#include <map>

#include "base/problem.h"
#include "base/table.h"
#include "english/tokens.h"

namespace vesper {
namespace {

Role role_named(std::string_view name, const std::string& file, int line) {
  if (name == "origin") return Role::origin;
  if (name == "vesicle") return Role::vesicle;
  if (name == "cargo") return Role::cargo;
  if (name == "target") return Role::target;
  if (name == "effect") return Role::effect;
  if (name == "recipient") return Role::recipient;
  if (name == "none") return Role::none;
  throw Problem({file, line}, "'" + std::string(name) + "' is no role of a column", "roles are origin, vesicle, cargo, target, effect, recipient, none");
}

template <typename List>
void append(List& to, const List& from) {
  to.insert(to.end(), from.begin(), from.end());
}

bool is_source(const std::string& kind) { return kind == "cell" || kind == "cell_line" || kind == "tissue" || kind == "fluid"; }
bool is_molecule(const std::string& kind) {
  for (const char* each : {"gene", "complex", "family", "miRNA", "lncRNA", "circRNA", "RNA", "lipid", "metabolite", "class", "drug"})
    if (kind == each) return true;
  return false;
}

// One row of a table: the readings of its cells by column.
using Row = std::map<int, Reading*>;

struct RowParts {
  std::vector<Value> origins, cargos, recipients;
  std::vector<Step> targets, effects;
  Value vesicle{"exosome", "GO:0070062", "vesicle", "", {}, 0, 1};
  Reading* home = nullptr;
  Span bytes;
};

void take_step(Step step, const std::vector<Value>& recipients, RowParts& parts) {
  if (step.effect && step.recipients.empty()) step.recipients = recipients;
  (step.effect ? parts.effects : parts.targets).push_back(std::move(step));
}

void take_steps(const Item& item, Role role, RowParts& parts) {
  for (const Way& way : item.ways)
    for (const Step& step : way.steps) take_step(step, item.recipients, parts);
  if (!item.ways.empty()) return;
  for (const Value& value : item.values) {
    const bool molecule = is_molecule(value.kind) || value.kind == "pathway";
    if (role == Role::target && molecule) parts.targets.push_back({value, Sign::binding, false});
    if (role == Role::effect && is_process(value.kind)) parts.effects.push_back({value, value.sign < 0 ? Sign::minus : Sign::plus, true, item.recipients});
  }
}

void take_cell(const Reading& cell, Role role, RowParts& parts) {
  for (const Sentence& sentence : cell.sentences) {
    for (const Item& item : sentence.items) {
      if (role == Role::origin || role == Role::vesicle || role == Role::cargo) {
        append(parts.origins, item.origins);
        if (item.type == "vesicle" && !item.values.empty()) parts.vesicle = item.values.front();
      }
      for (const Value& value : item.values) {
        if (role == Role::origin && is_source(value.kind)) parts.origins.push_back(value);
        if (role == Role::cargo && is_molecule(value.kind)) parts.cargos.push_back(value);
        if (role == Role::recipient && (is_source(value.kind) || value.kind == "disease" || value.kind == "tumor")) parts.recipients.push_back(value);
      }
      if (role == Role::cargo) append(parts.cargos, item.cargos);
      if (role == Role::target || role == Role::effect) take_steps(item, role, parts);
    }
    if (role == Role::target || role == Role::effect)
      for (const Finding& finding : sentence.findings)
        for (const Way& way : finding.ways)
          for (const Step& step : way.steps) take_step(step, finding.recipients, parts);
  }
}

Finding finding_of(const RowParts& parts) {
  Finding finding;
  finding.agent.type = "vesicle";
  finding.agent.values = {parts.vesicle};
  finding.agent.origins = parts.origins;
  finding.agent.cargos = parts.cargos;
  finding.recipients = parts.recipients;
  Way way;
  way.steps = parts.targets;
  append(way.steps, parts.effects);
  if (!way.steps.empty()) finding.ways.push_back(std::move(way));
  finding.rules = {"table.row"};
  finding.passage = parts.home->passage;
  finding.bytes = parts.bytes;
  for (std::vector<Value>* list : {&finding.agent.values, &finding.agent.origins, &finding.agent.cargos, &finding.recipients})
    for (Value& value : *list) value.bytes = {};
  for (Way& each : finding.ways)
    for (Step& step : each.steps) {
      step.what.bytes = {};
      for (Value& value : step.recipients) value.bytes = {};
    }
  return finding;
}

void read_table(const std::map<int, Row>& rows, const std::map<int, Role>& roles, const Document& document) {
  std::vector<Value> origins;
  for (const auto& [number, row] : rows) {
    RowParts parts;
    for (const auto& [column, reading] : row) {
      const auto role = roles.find(column);
      if (role == roles.end() || role->second == Role::none) continue;
      take_cell(*reading, role->second, parts);
      if (role->second == Role::cargo || !parts.home) parts.home = reading;
    }
    const bool of_said_cell = !parts.origins.empty() && !(parts.targets.empty() && parts.effects.empty());
    if (parts.origins.empty()) parts.origins = origins;
    origins = parts.origins;
    if (!parts.home || (parts.cargos.empty() && !of_said_cell)) continue;
    parts.bytes = {0, document.passages[parts.home->passage].words.size()};
    if (parts.home->sentences.empty()) parts.home->sentences.emplace_back();
    parts.home->sentences.front().findings.push_back(finding_of(parts));
  }
}

}  // namespace

ColumnRoles::ColumnRoles(const std::string& file, std::string_view content) {
  const Table table(file, content);
  const std::size_t words = table.column("words"), role = table.column("role");
  for (std::size_t row = 0; row < table.rows(); ++row) words_.emplace_back(" " + key_of(table.cell(row, words)) + " ", role_named(table.cell(row, role), file, table.line(row)));
  std::stable_sort(words_.begin(), words_.end(), [](const auto& one, const auto& other) { return one.first.size() > other.first.size(); });
}

std::optional<Role> ColumnRoles::role(std::string_view header) const {
  const std::string key = " " + key_of(header) + " ";
  for (const auto& [words, role] : words_)
    if (key.find(words) != std::string::npos || key.find(words.substr(0, words.size() - 1) + "s ") != std::string::npos) return role;
  return std::nullopt;
}

namespace {

bool names_vesicle(const Reading& reading) {
  return std::any_of(reading.sentences.begin(), reading.sentences.end(), [](const Sentence& sentence) {
    return std::any_of(sentence.items.begin(), sentence.items.end(), [](const Item& item) { return item.type == "vesicle"; });
  });
}

// What the first name or event of a cell would be in a chain; none for a cell that says nothing of the kind.
Role role_of_content(const Reading& cell) {
  for (const Sentence& sentence : cell.sentences)
    for (const Item& item : sentence.items) {
      for (const Way& way : item.ways)
        for (const Step& step : way.steps) return step.effect ? Role::effect : Role::target;
      for (const Value& value : item.values) {
        if (is_rna(value.kind)) return Role::cargo;
        if (value.kind == "pathway" || is_molecule(value.kind)) return Role::target;
        if (is_process(value.kind)) return Role::effect;
        return value.kind == "disease" || value.kind == "tumor" ? Role::recipient : Role::none;
      }
    }
  return Role::none;
}

// A column without a known header is what two thirds of its cells are, at least two, where no other column is it.
void add_roles_by_content(const std::map<int, Row>& rows, std::map<int, Role>& roles) {
  std::map<int, std::map<Role, std::size_t>> seen;
  std::map<int, std::size_t> cells;
  for (const auto& [number, row] : rows)
    for (const auto& [column, cell] : row)
      if (!roles.count(column) && !cell->sentences.empty()) ++seen[column][role_of_content(*cell)], ++cells[column];
  for (const auto& [column, counts] : seen)
    for (const auto& [role, count] : counts) {
      const bool taken = std::any_of(roles.begin(), roles.end(), [&, wanted = role](const auto& other) { return other.second == wanted; });
      if (role != Role::none && !taken && count >= 2 && 3 * count >= 2 * cells[column]) roles.emplace(column, role);
    }
}

// Tables of vesicles' cargo say so: in a column, a cell or the caption. Papers on vesicles hold other tables, too, and other papers
// hold tables of plants' or drugs' sources: a column of origins alone speaks of vesicles where the paper's title does.
bool is_of_vesicles(const std::map<int, Row>& rows, const std::map<int, Role>& roles, const Document& document, const std::vector<Reading>& readings) {
  constexpr std::size_t caption_reach = 3;  // passages before the first cell
  const auto has = [&](Role wanted) { return std::any_of(roles.begin(), roles.end(), [&](const auto& role) { return role.second == wanted; }); };
  const auto in_title = [&](const Reading& reading) { return document.passages[reading.passage].where == Where::title && names_vesicle(reading); };
  if (has(Role::vesicle) || (has(Role::origin) && std::any_of(readings.begin(), readings.end(), in_title))) return true;
  std::size_t first = document.passages.size();
  for (const auto& [number, row] : rows)
    for (const auto& [column, cell] : row) {
      if (names_vesicle(*cell)) return true;
      first = std::min(first, cell->passage);
    }
  return std::any_of(readings.begin(), readings.end(), [&](const Reading& reading) {
    const Passage& passage = document.passages[reading.passage];
    const bool beside = reading.passage < first && reading.passage + caption_reach + rows.begin()->second.size() >= first;
    const bool header = passage.cell && passage.cell->table == document.passages[first].cell->table;
    return ((beside && passage.where == Where::caption) || header) && names_vesicle(reading);
  });
}

}  // namespace

void read_rows(const Document& document, const ColumnRoles& roles, std::vector<Reading>& readings) {
  struct Grid {
    std::map<int, Row> rows;
    std::map<int, Role> roles;
  };
  std::map<std::size_t, Grid> tables;
  for (const Passage& passage : document.passages)
    if (passage.cell && (passage.cell->header || passage.cell->row == 0)) {
      const std::optional<Role> role = roles.role(passage.words);
      for (int column = passage.cell->column; role && column < passage.cell->column + std::max(1, passage.cell->column_span); ++column)
        tables[passage.cell->table].roles.emplace(column, *role);
    }
  for (Reading& reading : readings) {
    const Passage& passage = document.passages[reading.passage];
    if (!passage.cell || passage.cell->header || passage.cell->row == 0) continue;
    Grid& grid = tables[passage.cell->table];
    for (int row = passage.cell->row; row < passage.cell->row + std::max(1, passage.cell->row_span); ++row)
      grid.rows[row].emplace(passage.cell->column, &reading);
  }
  for (auto& [number, grid] : tables) {
    if (grid.rows.empty() || !is_of_vesicles(grid.rows, grid.roles, document, readings)) continue;
    add_roles_by_content(grid.rows, grid.roles);
    read_table(grid.rows, grid.roles, document);
  }
}

}  // namespace vesper
