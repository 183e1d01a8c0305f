#include "import/merge.h"

#include <map>
#include <unordered_map>
#include <unordered_set>

namespace vesper {
namespace {

std::string side(std::string_view name, std::string_view type, std::string_view id) {
  std::string words(name);
  words += " ";
  words += type;
  if (!id.empty()) (words += " ") += id;
  return words;
}

// A disease with a cell is stored as "tumor", but written as "disease".
std::string_view written(std::string_view type) { return type == "tumor" ? "disease" : type; }

// A precursor and its mature miRNA have one name in papers.
bool same_thing(std::string_view one, std::string_view other) { return one == other || one.empty() || other.empty() || (one.substr(0, 7) == "mirbase" && other.substr(0, 7) == "mirbase"); }

bool fit_for_a_name(std::string_view name) { return name.size() > 1 && name.find_first_of("\t|") == std::string_view::npos && name.size() < 200; }

class Merging {
 public:
  explicit Merging(const Lexicon& lexicon) : lexicon_(lexicon) {
    lexicon.each_name([&](const Name&, const Term& term) {
      if (!term.id.empty()) by_id_.emplace(term.id, term);
    });
  }

  void take(const ImportedTerm& term) {
    Line line{term.name, term.type, term.id, term.cell, {}, false};
    const bool ours = line.ours = is_ours(line);
    const auto [place, fresh] = places_.emplace(line.name + '\t' + line.type, lines_.size());
    if (!ours && fresh && !free(line.name, line)) {
      places_.erase(place);
      return;
    }
    if (fresh) {
      if (!ours) ++merged.terms;
      lines_.push_back(line);
    }
    Line& into = lines_[place->second];
    if (ours && term.name != line.name) add(term.name, into);
    for (const std::string& name : term.also) add(name, into);
    if (!ours && fresh) ++merged.names;
  }

  void write(const std::string& comment) {
    merged.content = "# " + comment + "\nname\ttype\tid\talso\tcell\n";
    for (const Line& line : lines_) {
      std::string also;
      for (const std::string& name : line.also) also += (also.empty() ? "" : "|") + name;
      if (also.empty() && line.ours) continue;
      merged.content += line.name + '\t' + line.type + '\t' + line.id + '\t' + also + '\t' + line.cell + '\n';
    }
  }

  Merged merged;

 private:
  struct Line {
    std::string name, type, id, cell;
    std::vector<std::string> also;
    bool ours = false;
  };

  // Whether the lexicon has this thing already; then the line takes its canonical name and type.
  bool is_ours(Line& line) {
    const auto known = line.id.empty() ? by_id_.end() : by_id_.find(line.id);
    const Name* named = known == by_id_.end() ? lexicon_.find(key_of(line.name)) : nullptr;
    const Term term = known != by_id_.end() ? known->second : named ? lexicon_.entry(*named) : Term{};
    if (named && (written(term.type) != line.type || !same_thing(term.id, line.id))) return false;
    if (term.name.empty()) return false;
    line.name = term.name;
    line.type = written(term.type);
    return true;
  }

  // Whether nothing else has this name: in the lexicon, or before in this import. Else a clash is noted.
  bool free(const std::string& name, const Line& line) {
    const std::string key = key_of(name);
    if (key.empty()) return false;
    if (const Name* found = lexicon_.find(key)) {
      const Term term = lexicon_.entry(*found);
      if (term.name == line.name && written(term.type) == line.type && same_thing(term.id, line.id)) ++merged.known;
      else merged.clashes.push_back({name, side(term.name, term.type, term.id), side(line.name, line.type, line.id)});
      return false;
    }
    const auto [taken, fresh] = taken_.emplace(key, side(line.name, line.type, line.id));
    if (!fresh && taken->second != side(line.name, line.type, line.id)) merged.clashes.push_back({name, taken->second, side(line.name, line.type, line.id)});
    return fresh;
  }

  void add(const std::string& name, Line& line) {
    if (!fit_for_a_name(name) || name == line.name || !free(name, line)) return;
    line.also.push_back(name);
    ++merged.names;
  }

  const Lexicon& lexicon_;
  std::map<std::string, Term, std::less<>> by_id_;
  std::unordered_map<std::string, std::size_t> places_;  // name and type -> line
  std::unordered_map<std::string, std::string> taken_;   // key -> who has it
  std::vector<Line> lines_;
};

}  // namespace

Merged merge(const Imported& imported, const std::string& file, const Lexicon& lexicon) {
  Merging merging(lexicon);
  for (const ImportedTerm& term : imported.terms) merging.take(term);
  merging.write("Imported from " + file + " (" + imported.format + ").");
  return std::move(merging.merged);
}

}  // namespace vesper
