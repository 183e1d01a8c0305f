// Names that a user gives -> the names and identifiers by which the store knows them.
#pragma once
#include <string>
#include <vector>

namespace vesper {

// For each name itself, and of every lexicon entry that has it: the canonical name and the identifier. "VEGF" is also
// VEGFA and its identifier. `knowledge`: a folder; empty for the lexicons built in.
std::vector<std::string> alternatives(const std::vector<std::string>& names, const std::string& knowledge);

// The one entry by that name that the lexicons put first: its canonical name and identifier; else the name itself.
struct NamedTerm {
  std::string name, id, kind;
};
NamedTerm chosen(const std::string& name, const std::string& knowledge);

}  // namespace vesper
