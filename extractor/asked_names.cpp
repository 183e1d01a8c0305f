#include "asked_names.h"

#include <algorithm>
#include <deque>
#include <memory>

#include "english/tokens.h"
#include "knowledge.h"

namespace vesper {
namespace {

// The lexicons alone; rules are not needed here.
class Names {
 public:
  explicit Names(const std::string& folder) {
    if (folder.empty()) lexicon_.map(shipped_lexicon_image());
    else load_lexicons(files_of(folder, contents_), lexicon_);
  }
  const Lexicon& lexicon() const { return lexicon_; }

 private:
  std::deque<std::string> contents_;
  Lexicon lexicon_;
};

void add(std::vector<std::string>& all, std::string_view name) {
  if (!name.empty() && std::find(all.begin(), all.end(), name) == all.end()) all.emplace_back(name);
}

}  // namespace

std::vector<std::string> alternatives(const std::vector<std::string>& names, const std::string& knowledge) {
  std::vector<std::string> all;
  if (names.empty()) return all;
  const Names known(knowledge);
  for (const std::string& name : names) {
    add(all, name);
    for (const Name* found = known.lexicon().find(key_of(name)); found; found = known.lexicon().next(*found)) {
      if (found->sign < 0) continue;
      add(all, known.lexicon().entry(*found).name);
      add(all, known.lexicon().entry(*found).id);
    }
  }
  return all;
}

NamedTerm chosen(const std::string& name, const std::string& knowledge) {
  const Names known(knowledge);
  const Name* found = known.lexicon().find(key_of(name));
  if (!found) return {name, "", ""};
  const Term entry = known.lexicon().entry(*found);
  return {std::string(entry.name), std::string(entry.id), std::string(entry.type)};
}

}  // namespace vesper
