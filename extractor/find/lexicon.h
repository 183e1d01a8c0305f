// Names -> entries. A name is found by its folded key; short names with capitals also by their spelling.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/table.h"
#include "english/tokens.h"

namespace vesper {

struct Term {
  std::string_view name, id, type;  // id may be empty
  std::string_view cell;            // of a tumour: the name of its cell; of a cell line: the disease it stems from
  std::string_view role;            // of a drug: "vesicle-blocker", "uptake-blocker"
};

// One name of an entry. Sign -1: the name says the opposite of the entry ("radiosensitivity" of "radioresistance").
struct Name {
  std::uint64_t hash = 0;
  std::uint32_t entry = 0;
  std::uint32_t next = 0;  // chain of names with the same key; 0 ends it
  std::string_view spelling;
  std::int8_t sign = 1;
  bool exact = false;  // letters must agree in case
};

class Lexicon {
 public:
  Lexicon();
  // Columns name, type, id, also ('|' between names); turned, cell, disease, role where a file has them. An earlier
  // file's name wins over the same name of a later file with the same type. A disease with a cell is of type "tumor". `content` must outlive the lexicon.
  // Throws Problem with file and line for a wrong line.
  void add(const std::string& file, std::string_view content);
  // Columns name, reason: names taken only beside a word that says what they are.
  void add_stops(const std::string& file, std::string_view content);

  // Names with this key, best first; nullptr when none.
  const Name* find(std::string_view key) const;
  const Name* next(const Name& name) const { return name.next ? &names_[name.next] : nullptr; }
  const Term& entry(const Name& name) const { return entries_[name.entry]; }
  bool stopped(std::string_view spelling) const { return stops_.count(std::string(spelling)) > 0; }
  template <typename Take>
  void each_name(Take take) const {
    for (std::size_t i = 1; i < names_.size(); ++i) take(names_[i], entries_[names_[i].entry]);
  }
  // The names of the entries with this canonical name and type.
  template <typename Take>
  void each_name_of(std::string_view canonical, std::string_view type, Take take) const {
    for (const Name* name = find(key_of(canonical)); name; name = next(*name))
      if (entry(*name).name == canonical && entry(*name).type == type)
        for (std::size_t i = static_cast<std::size_t>(name - names_.data()); i < names_.size() && names_[i].entry == name->entry; ++i) take(names_[i].spelling);
  }
  std::size_t entries() const { return entries_.size(); }
  std::size_t names() const { return names_.size(); }

 private:
  // A pathway's other endings: "X signaling" is also "X signaling pathway", "X axis".
  void add_endings(std::uint32_t entry, std::string_view spelling);
  void add_name(std::uint32_t entry, std::string_view spelling, int sign);
  void insert(std::uint32_t entry, std::string_view spelling, std::string_view key, int sign);
  void grow();
  std::deque<std::string> made_;  // spellings that stand in no file
  std::vector<Term> entries_;
  std::vector<Name> names_;             // names_[0] is no name
  std::vector<std::uint32_t> slots_;    // open addressing, 0 is free
  std::unordered_set<std::string> stops_;
};

}  // namespace vesper
