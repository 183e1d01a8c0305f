// Names -> entries. A name is found by its folded key; short names with capitals also by their spelling.
// All tables are flat, so that a lexicon can be read from TSV or mapped from the image that a build made of it.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/table.h"
#include "base/word_hash.h"
#include "english/key_filter.h"
#include "english/key_hash.h"
#include "english/tokens.h"

namespace re2 {
class RE2;
}

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
  std::uint32_t next = 0;      // chain of names with the same key; 0 ends it
  std::uint32_t spelling = 0;  // in the pool
  std::uint16_t size = 0;      // of the spelling
  std::int8_t sign = 1;
  bool exact : 1 = false;    // letters must agree in case
  bool protein : 1 = false;  // is_protein of the entry's type
  bool symbol : 1 = false;   // of a protein or a long RNA: capitals or digits tell it from words
};

// What may stand before a name without being of it: before a process, with the sign that it gives ("antitumor"); a letter for
// human, mouse or rat before a cell ("hMSC"). The filter of a lexicon knows such keys as well.
struct Prefix {
  std::string_view words;
  int sign;
};
constexpr Prefix prefixes[] = {{"anti", -1}, {"pro", 1}};
constexpr char species_letters[] = {'h', 'm', 'r'};

class Lexicon {
 public:
  Lexicon();
  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;
  ~Lexicon();

  // Columns type and (elsewhere used) is: the types that entries may have. Columns prefix, pattern (RE2): the sources
  // of identifiers and the form of theirs. Both are held to what `add` reads from then on.
  void add_types(const std::string& file, std::string_view content);
  void add_prefixes(const std::string& file, std::string_view content);
  // Columns name, type, id, also ('|' between names); turned, cell, disease, role where a file has them. An earlier
  // file's name wins over the same name of a later file with the same type. A disease with a cell is of type "tumor".
  // Throws Problem with file and line for a wrong line.
  void add(const std::string& file, std::string_view content);
  // Columns name, reason: names taken only beside a word that says what they are.
  void add_stops(const std::string& file, std::string_view content);

  // All names and entries as one run of bytes, for `map`. Stops, types and prefixes are not in it.
  std::string image() const;
  // Takes names and entries from an image, which must begin at a multiple of 8 bytes and outlive the lexicon; nothing
  // can be added then. Throws Problem for bytes that are no image of this version.
  void map(std::string_view image);

  // What keys there are, and which go on (english/key_walk.h).
  const KeyFilter& filter() const { return filter_; }
  // Names with this key, best first; nullptr when none.
  const Name* find(std::string_view key) const { return find(key_hash(key)); }
  const Name* find(std::uint64_t hash) const;  // by key_hash of the key
  // Some time before `find`, and once more before it.
  void prefetch_slot(std::uint64_t hash) const { __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]); }
  void prefetch_name(std::uint64_t hash) const { __builtin_prefetch(&names_[static_cast<std::uint32_t>(slots_[hash & (slots_.size() - 1)])]); }
  const Name* next(const Name& name) const { return name.next ? &names_[name.next] : nullptr; }
  Term entry(const Name& name) const { return term(entries_[name.entry]); }
  std::string_view spelling(const Name& name) const { return pool_.substr(name.spelling, name.size); }
  bool stopped(std::string_view spelling) const { return stops_.find(spelling) != stops_.end(); }
  template <typename Take>
  void each_name(Take take) const {
    for (std::size_t i = 1; i < names_.size(); ++i) take(names_[i], entry(names_[i]));
  }
  // The spellings of the entries with this canonical name and type.
  template <typename Take>
  void each_name_of(std::string_view canonical, std::string_view type, Take take) const {
    for (const Name* name = find(key_of(canonical)); name; name = next(*name))
      if (entry(*name).name == canonical && entry(*name).type == type)
        for (std::size_t i = static_cast<std::size_t>(name - names_.data()); i < names_.size() && names_[i].entry == name->entry; ++i) take(spelling(names_[i]));
  }
  std::size_t entries() const { return entries_.size(); }
  std::size_t names() const { return names_.size() - 1; }
  // Bytes of the tables, spellings aside.
  std::size_t table_bytes() const { return names_.size_bytes() + slots_.size_bytes() + filter_.tables().bytes(); }

 private:
  struct Piece {
    std::uint32_t at = 0, size = 0;  // in the pool
  };
  struct StoredTerm {
    Piece name, id, type, cell, role;
  };
  // What `add` grows; the tables below look at it, or at an image.
  struct Growing;
  struct Line;
  std::string_view words(Piece piece) const { return pool_.substr(piece.at, piece.size); }
  Term term(const StoredTerm& stored) const { return {words(stored.name), words(stored.id), words(stored.type), words(stored.cell), words(stored.role)}; }
  // Throws Problem where the line's type, identifier or name is wrong.
  void check(const Line& line);
  // The name, and its other endings: "X signaling" is also "X signaling pathway", "X axis"; "X cancer" also "X tumor".
  void add_with_endings(std::uint32_t entry, std::string_view type, Piece spelling);
  void add_name(std::uint32_t entry, Piece spelling, int sign);
  void insert(std::uint32_t entry, Piece spelling, std::string_view key, int sign);
  void grow_slots();
  void show();  // lets the tables look at what grew
  Piece keep(std::string_view words);

  std::unique_ptr<Growing> growing_;
  std::string_view pool_;
  std::span<const StoredTerm> entries_;
  std::span<const Name> names_;             // names_[0] is no name
  std::span<const std::uint64_t> slots_;    // open addressing: upper half of a name's hash, and its place in names_; 0 is free
  KeyFilter filter_;
  std::unordered_set<std::string, WordHash, std::equal_to<>> stops_, types_;
  std::map<std::string, std::unique_ptr<re2::RE2>, std::less<>> prefixes_;
};

}  // namespace vesper
