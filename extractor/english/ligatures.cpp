#include "english/ligatures.h"

#include <set>

#include "base/table.h"
#include "english/tokens.h"

namespace vesper {
namespace {

constexpr std::string_view ligatures[] = {"ffi", "ffl", "fi", "fl", "ff"};

// Every way of collapsing at least one ligature of the word to "f".
void collapse(const std::string& word, std::size_t from, std::set<std::string>& damaged) {
  for (std::size_t at = word.find('f', from); at != std::string::npos; at = word.find('f', at + 1)) {
    for (const std::string_view ligature : ligatures) {
      if (word.compare(at, ligature.size(), ligature) != 0) continue;
      std::string less = word;
      less.replace(at, ligature.size(), "f");
      if (damaged.insert(less).second) collapse(less, at + 1, damaged);
      break;
    }
  }
}

}  // namespace

Ligatures::Ligatures(std::string_view words) {
  for (const std::string_view line : split(words, '\n')) {
    const std::string_view word = trimmed(line);
    if (!word.empty() && word.front() != '#') whole_.emplace(word);
  }
  for (const std::string& word : whole_) {
    std::set<std::string> damaged;
    collapse(word, 0, damaged);
    for (const std::string& form : damaged) {
      if (form.size() < 4 || whole_.count(form)) continue;
      auto [place, fresh] = by_damage_.emplace(form, word);
      if (!fresh && place->second != word) place->second.clear();
    }
  }
}

const std::string* Ligatures::repaired(std::string_view key) const {
  const auto found = by_damage_.find(key);
  return found == by_damage_.end() || found->second.empty() ? nullptr : &found->second;
}

bool Ligatures::lost_in(const std::vector<Text>& texts) const {
  std::size_t damaged = 0, intact = 0;
  std::set<std::string_view> different;
  for (const Text& text : texts)
    for (const Token& token : text.tokens) {
      if (token.key.find('f') == std::string_view::npos) continue;
      if (whole_.find(token.key) != whole_.end()) ++intact;
      else if (repaired(token.key)) {
        ++damaged;
        different.insert(token.key);
      }
    }
  return different.size() >= 2 && damaged >= intact;
}

void Ligatures::repair(Tokens& tokens) const {
  for (std::size_t at = 0; at < tokens.size(); ++at)
    if (const std::string* word = repaired(tokens[at].key)) tokens.repair(at, *word);
}

}  // namespace vesper
