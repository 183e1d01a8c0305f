// What names tell besides themselves (rules/stands_for.tsv): the cells in which an effect is seen, a tumour's cells, the
// progression that a tumour's name stands for. Tested by recipients_test.cpp.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "find/lexicon.h"
#include "find/mention.h"

namespace vesper {

class StandsFor {
 public:
  // Columns slot, told ('|' between words), name ('|' between names of `lexicon`, which must outlive this). Throws Problem.
  StandsFor(const std::string& file, std::string_view content, const Lexicon& lexicon);

  // Cells or tissues in which the effect or disease of this name is seen, the likeliest first; those that its name holds too
  // ("T cell proliferation"). A first value without a name: only where the text names one of the others. Values have no bytes.
  std::vector<Value> seen_in(std::string_view words) const;
  // The tissue that the cell is of; nullptr where none is told.
  const Value* tissue_of(const Value& cell) const;
  // The cells that die, grow or live where the tissue is told to ("cardiac apoptosis"); nullptr for other effects and tissues.
  const Value* cells_of_fate(std::string_view effect, const Value& tissue) const;

  // The cells of a tumour, with their identifier where one is known.
  Value cells_of(const Value& tumor) const;
  // "Cancer" and "cancer cells" of no said cancer.
  bool is_any_tumor(const Value& value) const;
  // The cells of a tumour that nobody names, where this is an effect that tumours' own cells show; nullptr for others.
  const Value* tumor_showing(std::string_view effect) const;
  bool is_tumor_cell(std::string_view cell) const;

  bool leads_to(const std::string& word) const { return goals_.count(word) > 0; }  // "added to", "act on": the cell behind it gets the vesicles
  bool speaks_of_release(std::string_view gene) const;  // without it cells shed fewer vesicles
  const Value* animal(const std::string& word) const;      // nullptr where the word names none
  const Value* outcome_of(const std::string& type) const;  // the effect that a name of this type stands for; nullptr for none

 private:
  Value named(std::string_view name) const;
  std::vector<Value> cells_in(std::string_view words, bool whole) const;
  using Table = std::map<std::string, std::vector<Value>, std::less<>>;
  const Lexicon& lexicon_;
  Table recipients_, tissues_, fates_, tumors_, goals_, animals_, outcomes_, releases_;
};

}  // namespace vesper
