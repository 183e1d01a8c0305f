#include "find/lexicon.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "base/problem.h"
#include "english/inflect.h"
#include "find/mention.h"

namespace vesper {
namespace {

bool needs_exact_case(std::string_view spelling) {
  std::size_t letters = 0, capitals = 0;
  for (const char c : spelling) {
    if (c >= 'A' && c <= 'Z') ++capitals;
    if (((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) && ++letters > 4) return false;
  }
  return capitals > 0;
}

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

constexpr std::uint64_t magic = 0x3530'5845'4C50'5356ull;  // "VSPLEX05"

constexpr std::uint64_t of_hash = ~std::uint64_t{0} << 32;  // of a slot

struct ImageHead {
  std::uint64_t magic = vesper::magic;
  std::uint64_t entries = 0, names = 0, slots = 0, singles = 0, firsts = 0, laters = 0, pool = 0;  // sizes
};

template <typename Each>
void append(std::string& bytes, std::span<const Each> all) {
  bytes.append(reinterpret_cast<const char*>(all.data()), all.size_bytes());
  bytes.append((8 - bytes.size() % 8) % 8, '\0');
}

template <typename Each>
std::span<const Each> taken(std::string_view& bytes, std::uint64_t count) {
  const std::size_t size = count * sizeof(Each), padded = (size + 7) / 8 * 8;
  if (padded > bytes.size()) throw Problem({"lexicon image"}, "it is cut off", "build the program again");
  const std::span<const Each> all(reinterpret_cast<const Each*>(bytes.data()), count);
  bytes.remove_prefix(padded);
  return all;
}

}  // namespace

struct Lexicon::Growing {
  std::string pool;
  std::vector<StoredTerm> entries;
  std::vector<Name> names = std::vector<Name>(1);
  std::vector<std::uint64_t> slots = std::vector<std::uint64_t>(1u << 17, 0);
};

Lexicon::Lexicon() : growing_(std::make_unique<Growing>()) { show(); }
Lexicon::~Lexicon() = default;

void Lexicon::show() {
  pool_ = growing_->pool;
  entries_ = growing_->entries;
  names_ = growing_->names;
  slots_ = growing_->slots;
  filter_.tidy();
}

void Lexicon::add_types(const std::string& file, std::string_view content) {
  const Table table(file, content);
  for (std::size_t row = 0; row < table.rows(); ++row) types_.emplace(table.cell(row, table.column("type")));
}

void Lexicon::add_prefixes(const std::string& file, std::string_view content) {
  const Table table(file, content);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view pattern = table.cell(row, table.column("pattern"));
    auto form = std::make_unique<RE2>(re2::StringPiece(pattern.data(), pattern.size()), RE2::Quiet);
    if (!form->ok()) throw Problem({file, table.line(row)}, "the pattern is wrong: " + form->error(), "see RE2's syntax");
    prefixes_[std::string(table.cell(row, table.column("prefix")))] = std::move(form);
  }
}

namespace {

// The columns of one lexicon file, by place in the line; -1 where a file has no such column.
struct Columns {
  Columns(const std::string& file, int line, std::string_view header) : parts(split(header, '\t')) {
    name = required(file, line, "name");
    type = required(file, line, "type");
    id = required(file, line, "id");
    also = required(file, line, "also");
    turned = place("turned");
    cell = std::max(place("cell"), place("disease"));
    role = place("role");
  }
  int required(const std::string& file, int line, std::string_view title) const {
    const int at = place(title);
    if (at < 0) throw Problem({file, line}, "no column '" + std::string(title) + "'", "a lexicon's header is: name, type, id, also");
    return at;
  }
  int place(std::string_view title) const {
    const auto found = std::find(parts.begin(), parts.end(), title);
    return found == parts.end() ? -1 : static_cast<int>(found - parts.begin());
  }
  std::vector<std::string_view> parts;
  int name, type, id, also, turned, cell, role;
};

}  // namespace

struct Lexicon::Line {
  Place place;
  std::string_view name, type, id;
};

void Lexicon::check(const Line& line) {
  if (line.name.empty() || line.type.empty()) throw Problem(line.place, "a name and its type are needed", "fill both columns");
  if (line.name.size() > 60000) throw Problem(line.place, "a name of " + std::to_string(line.name.size()) + " bytes", "a name has at most 60,000");
  if (!types_.empty() && !types_.count(std::string(line.type)))
    throw Problem(line.place, "'" + std::string(line.type) + "' is no type", "take one of lexicons/types.tsv, or add a line there");
  if (line.id.empty() || prefixes_.empty()) return;
  const std::size_t colon = line.id.find(':');
  const auto form = prefixes_.find(line.id.substr(0, colon));
  if (colon == std::string_view::npos || form == prefixes_.end())
    throw Problem(line.place, "'" + std::string(line.id) + "' is no identifier of a known source", "write PREFIX:ID with a prefix of lexicons/prefixes.tsv, leave it empty, or add the source there");
  if (!RE2::FullMatch(re2::StringPiece(line.id.data() + colon + 1, line.id.size() - colon - 1), *form->second))
    throw Problem(line.place, "'" + std::string(line.id) + "' has not the form of its source", "lexicons/prefixes.tsv tells the form");
}

void Lexicon::add(const std::string& file, std::string_view content) {
  if (!growing_) throw Problem({file}, "nothing can be added to a mapped lexicon", "load all of them from TSV");
  std::unique_ptr<Columns> columns;
  std::unordered_map<std::string, int> seen;
  int line_number = 0;
  const auto lines = static_cast<std::size_t>(std::count(content.begin(), content.end(), '\n'));
  const auto more_names = static_cast<std::size_t>(std::count(content.begin(), content.end(), '|'));
  Growing& grown = *growing_;
  grown.entries.reserve(std::max(grown.entries.capacity(), grown.entries.size() + lines));
  grown.names.reserve(std::max(grown.names.capacity(), grown.names.size() + 2 * lines + more_names + more_names / 4));
  grown.pool.reserve(std::max(grown.pool.capacity(), grown.pool.size() + content.size()));
  while (!content.empty()) {
    const std::size_t end = content.find('\n');
    std::string_view line = content.substr(0, end);
    content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
    ++line_number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    if (!columns) {
      columns = std::make_unique<Columns>(file, line_number, line);
      continue;
    }
    const std::vector<std::string_view> cells = split(line, '\t');
    if (cells.size() > columns->parts.size())
      throw Problem({file, line_number}, std::to_string(cells.size()) + " columns where the header names " + std::to_string(columns->parts.size()), "take out the extra tab");
    const std::string_view name = cell_of(cells, columns->name), cell = cell_of(cells, columns->cell);
    std::string_view type = cell_of(cells, columns->type);
    check({{file, line_number}, name, type, cell_of(cells, columns->id)});
    const auto [same, fresh] = seen.emplace(std::string(name) + '\t' + std::string(type), line_number);
    if (!fresh) throw Problem({file, line_number}, "'" + std::string(name) + "' stands already in line " + std::to_string(same->second) + " with the same type", "join the two lines");
    if (type == "disease" && !cell.empty()) type = "tumor";
    const auto index = static_cast<std::uint32_t>(grown.entries.size());
    const Piece spelling = keep(name);
    grown.entries.push_back({spelling, keep(cell_of(cells, columns->id)), keep(type), keep(cell), keep(cell_of(cells, columns->role))});
    add_with_endings(index, type, spelling);
    each_part(cell_of(cells, columns->also), [&](std::string_view also) { add_with_endings(index, type, keep(also)); });
    each_part(cell_of(cells, columns->turned), [&](std::string_view turned) { add_name(index, keep(turned), -1); });
  }
  show();
}

void Lexicon::add_stops(const std::string& file, std::string_view content) {
  const Table table(file, content);
  const std::size_t name = table.column("name");
  for (std::size_t row = 0; row < table.rows(); ++row) stops_.emplace(table.cell(row, name));
}

Lexicon::Piece Lexicon::keep(std::string_view words) {
  if (words.empty()) return {};
  const Piece piece{static_cast<std::uint32_t>(growing_->pool.size()), static_cast<std::uint32_t>(words.size())};
  growing_->pool += words;
  return piece;
}

void Lexicon::add_with_endings(std::uint32_t entry, std::string_view type, Piece piece) {
  add_name(entry, piece, 1);
  const std::string spelling = growing_->pool.substr(piece.at, piece.size);
  const auto made = [&](std::string_view ending, std::initializer_list<const char*> others, bool whole_too) {
    const bool ends = spelling.size() > ending.size() && spelling.compare(spelling.size() - ending.size(), ending.size(), ending) == 0;
    if (!ends && !whole_too) return;
    const std::string start = ends ? spelling.substr(0, spelling.size() - ending.size()) : spelling;
    for (const char* other : others)
      if (start + other != spelling) add_name(entry, keep(start + other), 1);
  };
  if (type == "pathway")
    made(" signaling", {" signaling", " pathway", " axis", " cascade", " signaling pathway", " signaling axis", " signaling cascade"}, spelling.find('/') != std::string::npos);
  if (type == "tumor") made(" cancer", {" tumor", " carcinoma", " malignancy"}, false);
}

void Lexicon::add_name(std::uint32_t entry, Piece piece, int sign) {
  const std::string spelling = growing_->pool.substr(piece.at, piece.size);
  const std::string key = key_of(spelling);
  insert(entry, piece, key, sign);
  if (spelling.find('-') == std::string::npos || key.size() < 4) return;
  const std::string joined = key_of(spelling, true);
  if (joined != key) insert(entry, piece, joined, sign);
}

void Lexicon::insert(std::uint32_t entry, Piece piece, std::string_view key, int sign) {
  if (key.empty() || piece.size > UINT16_MAX) return;
  Growing& grown = *growing_;
  if (grown.names.size() * 3 > grown.slots.size() * 2) grow_slots();
  const std::string_view spelling = std::string_view(grown.pool).substr(piece.at, piece.size);
  const auto type_of = [&](std::uint32_t index) {
    const Piece type = grown.entries[index].type;
    return std::string_view(grown.pool).substr(type.at, type.size);
  };
  const Name name{key_hash(key), entry, 0, piece.at, static_cast<std::uint16_t>(piece.size), static_cast<std::int8_t>(sign), needs_exact_case(spelling), is_protein(type_of(entry)), is_protein(type_of(entry)) || type_of(entry) == "lncRNA"};
  const auto index = static_cast<std::uint32_t>(grown.names.size());
  const std::size_t mask = grown.slots.size() - 1;
  for (std::size_t at = name.hash & mask;; at = (at + 1) & mask) {
    if (grown.slots[at] == 0) {
      grown.slots[at] = (name.hash & of_hash) | index;
      break;
    }
    const auto other = static_cast<std::uint32_t>(grown.slots[at]);
    if (grown.names[other].hash != name.hash) continue;
    std::uint32_t last = other;
    for (std::uint32_t each = last; each; each = grown.names[each].next) {
      last = each;
      if (grown.names[each].exact == name.exact && type_of(grown.names[each].entry) == type_of(entry)) return;
    }
    grown.names[last].next = index;
    break;
  }
  grown.names.push_back(name);
  filter_.add(key, name.exact ? KeyFilter::Letters::not_small : KeyFilter::Letters::any);
  if (is_process(type_of(entry)))
    for (const Prefix& prefix : prefixes) filter_.add(std::string(prefix.words).append(key));
  if (type_of(entry) == "cell")
    for (const char letter : species_letters) filter_.add(std::string(1, letter).append(key));
}

void Lexicon::grow_slots() {
  std::vector<std::uint64_t>& slots = growing_->slots;
  std::vector<std::uint64_t> old(slots.size() * 2, 0);
  old.swap(slots);
  const std::size_t mask = slots.size() - 1;
  for (const std::uint64_t slot : old) {
    if (!slot) continue;
    std::size_t at = growing_->names[static_cast<std::uint32_t>(slot)].hash & mask;
    while (slots[at]) at = (at + 1) & mask;
    slots[at] = slot;
  }
}

std::string Lexicon::image() const {
  const KeyFilter::Tables filter = filter_.tables();
  const ImageHead head{magic, entries_.size(), names_.size(), slots_.size(), filter.singles.size(), filter.firsts.size(), filter.laters.size(), pool_.size()};
  std::string bytes;
  append(bytes, std::span<const ImageHead>(&head, 1));
  append(bytes, entries_);
  append(bytes, names_);
  append(bytes, slots_);
  append(bytes, filter.singles);
  append(bytes, filter.firsts);
  append(bytes, filter.laters);
  append(bytes, std::span<const char>(pool_));
  return bytes;
}

void Lexicon::map(std::string_view image) {
  if (reinterpret_cast<std::uintptr_t>(image.data()) % 8 != 0) throw Problem({"lexicon image"}, "it does not begin at a multiple of 8 bytes", "build the program again");
  const ImageHead head = taken<ImageHead>(image, 1).front();
  if (head.magic != magic) throw Problem({"lexicon image"}, "it is of another version", "build the program again");
  growing_.reset();
  entries_ = taken<StoredTerm>(image, head.entries);
  names_ = taken<Name>(image, head.names);
  slots_ = taken<std::uint64_t>(image, head.slots);
  KeyFilter::Tables filter;
  filter.singles = taken<std::uint64_t>(image, head.singles);
  filter.firsts = taken<std::uint32_t>(image, head.firsts);
  filter.laters = taken<std::uint64_t>(image, head.laters);
  filter_.map(filter);
  const std::span<const char> pool = taken<char>(image, head.pool);
  pool_ = {pool.data(), pool.size()};
}

const Name* Lexicon::find(std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at]; at = (at + 1) & mask) {
    if ((slots_[at] ^ hash) & of_hash) continue;
    const Name& name = names_[static_cast<std::uint32_t>(slots_[at])];
    if (name.hash == hash) return &name;
  }
  return nullptr;
}

}  // namespace vesper
