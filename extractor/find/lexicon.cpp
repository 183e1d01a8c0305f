#include "find/lexicon.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include "base/problem.h"
#include "english/inflect.h"
#include "english/tokens.h"

namespace vesper {
namespace {

// Eight bytes a step: multiplied, its halves folded.
std::uint64_t hash_of(std::string_view key) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15ull;
  std::uint64_t hash = key.size() * odd;
  while (!key.empty()) {
    std::uint64_t piece = 0;
    const std::size_t size = std::min<std::size_t>(key.size(), 8);
    std::memcpy(&piece, key.data(), size);
    hash = (hash ^ piece) * odd;
    hash ^= hash >> 32;
    key.remove_prefix(size);
  }
  return hash * odd ^ (hash >> 29);
}

bool needs_exact_case(std::string_view spelling) {
  std::size_t letters = 0, capitals = 0;
  for (const char c : spelling) {
    if (c >= 'A' && c <= 'Z') ++capitals;
    if (((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) && ++letters > 4) return false;
  }
  return capitals > 0;
}

// The columns of one lexicon file, by place in the line; -1 where a file has no such column.
struct Columns {
  explicit Columns(const std::string& file, std::string_view header) : parts(split(header, '\t')) {
    name = required(file, "name");
    type = required(file, "type");
    id = required(file, "id");
    also = required(file, "also");
    turned = place("turned");
    cell = std::max(place("cell"), place("disease"));
    role = place("role");
  }
  int required(const std::string& file, std::string_view title) const {
    const int at = place(title);
    if (at < 0) throw Problem({file, 1}, "no column '" + std::string(title) + "'", "a lexicon's header is: name, type, id, also");
    return at;
  }
  int place(std::string_view title) const {
    const auto found = std::find(parts.begin(), parts.end(), title);
    return found == parts.end() ? -1 : static_cast<int>(found - parts.begin());
  }
  std::vector<std::string_view> parts;
  int name, type, id, also, turned, cell, role;
};

std::string_view cell_of(const std::vector<std::string_view>& cells, int column) {
  return column >= 0 && static_cast<std::size_t>(column) < cells.size() ? trimmed(cells[static_cast<std::size_t>(column)]) : "";
}

template <typename Take>
void each_part(std::string_view list, Take take) {
  while (!list.empty()) {
    const std::size_t bar = list.find('|');
    const std::string_view part = trimmed(list.substr(0, bar));
    if (!part.empty()) take(part);
    if (bar == std::string_view::npos) return;
    list.remove_prefix(bar + 1);
  }
}

}  // namespace

Lexicon::Lexicon() : names_(1), slots_(1u << 18, 0) {}

void Lexicon::add(const std::string& file, std::string_view content) {
  std::unique_ptr<Columns> columns;
  int line_number = 0;
  const auto lines = static_cast<std::size_t>(std::count(content.begin(), content.end(), '\n'));
  const auto more_names = static_cast<std::size_t>(std::count(content.begin(), content.end(), '|'));
  entries_.reserve(std::max(entries_.capacity(), entries_.size() + lines));
  names_.reserve(std::max(names_.capacity(), names_.size() + 2 * lines + more_names + more_names / 4));
  while (!content.empty()) {
    const std::size_t end = content.find('\n');
    std::string_view line = content.substr(0, end);
    content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
    ++line_number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    if (!columns) {
      columns = std::make_unique<Columns>(file, line);
      continue;
    }
    const std::vector<std::string_view> cells = split(line, '\t');
    if (cells.size() > columns->parts.size())
      throw Problem({file, line_number}, std::to_string(cells.size()) + " columns where the header names " + std::to_string(columns->parts.size()), "take out the extra tab");
    Term entry{cell_of(cells, columns->name), cell_of(cells, columns->id), cell_of(cells, columns->type), cell_of(cells, columns->cell), cell_of(cells, columns->role)};
    if (entry.name.empty() || entry.type.empty()) throw Problem({file, line_number}, "a name and its type are needed", "fill both columns");
    if (entry.type == "disease" && !entry.cell.empty()) entry.type = "tumor";
    const auto index = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back(entry);
    add_name(index, entry.name, 1);
    if (entry.type == "pathway") add_endings(index, entry.name);
    each_part(cell_of(cells, columns->also), [&](std::string_view name) {
      add_name(index, name, 1);
      if (entry.type == "pathway") add_endings(index, name);
    });
    each_part(cell_of(cells, columns->turned), [&](std::string_view name) { add_name(index, name, -1); });
  }
}

void Lexicon::add_stops(const std::string& file, std::string_view content) {
  const Table table(file, content);
  const std::size_t name = table.column("name");
  for (std::size_t row = 0; row < table.rows(); ++row) stops_.emplace(table.cell(row, name));
}

void Lexicon::add_endings(std::uint32_t entry, std::string_view spelling) {
  constexpr std::string_view signaling = " signaling";
  const bool ends = spelling.size() > signaling.size() && spelling.substr(spelling.size() - signaling.size()) == signaling;
  if (!ends && spelling.find('/') == std::string_view::npos) return;
  const std::string start(ends ? spelling.substr(0, spelling.size() - signaling.size()) : spelling);
  for (const char* ending : {" signaling", " pathway", " axis", " cascade", " signaling pathway", " signaling axis", " signaling cascade"}) {
    made_.push_back(start + ending);
    if (made_.back() != spelling) add_name(entry, made_.back(), 1);
  }
}

void Lexicon::add_name(std::uint32_t entry, std::string_view spelling, int sign) {
  const std::string key = key_of(spelling);
  insert(entry, spelling, key, sign);
  if (spelling.find('-') == std::string_view::npos || key.size() < 4) return;
  const std::string joined = key_of(spelling, true);
  if (joined != key) insert(entry, spelling, joined, sign);
}

void Lexicon::insert(std::uint32_t entry, std::string_view spelling, std::string_view key, int sign) {
  if (key.empty()) return;
  if (names_.size() * 2 > slots_.size()) grow();
  Name name{hash_of(key), entry, 0, spelling, static_cast<std::int8_t>(sign), needs_exact_case(spelling)};
  const auto index = static_cast<std::uint32_t>(names_.size());
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = name.hash & mask;; at = (at + 1) & mask) {
    if (slots_[at] == 0) {
      slots_[at] = index;
      break;
    }
    if (names_[slots_[at]].hash != name.hash) continue;
    std::uint32_t last = slots_[at];
    for (std::uint32_t each = last; each; each = names_[each].next) {
      last = each;
      if (entries_[names_[each].entry].type == entries_[entry].type && names_[each].exact == name.exact) return;
    }
    names_[last].next = index;
    break;
  }
  names_.push_back(name);
}

void Lexicon::grow() {
  std::vector<std::uint32_t> old(slots_.size() * 2, 0);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const std::uint32_t index : old) {
    if (!index) continue;
    std::size_t at = names_[index].hash & mask;
    while (slots_[at]) at = (at + 1) & mask;
    slots_[at] = index;
  }
}

const Name* Lexicon::find(std::string_view key) const {
  const std::uint64_t hash = hash_of(key);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at]; at = (at + 1) & mask)
    if (names_[slots_[at]].hash == hash) return &names_[slots_[at]];
  return nullptr;
}

}  // namespace vesper
