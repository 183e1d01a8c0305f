#include "match/definitions.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace vesper {
namespace {

bool letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

bool looks_short(std::string_view words) {
  if (words.size() < 2 || words.size() > 14 || words.find(' ') != std::string_view::npos) return false;
  return std::count_if(words.begin(), words.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) > 0;
}

// From the back: each letter of the short form is found in the long form; the first one begins a word.
bool letters_in_order(std::string_view shorter, std::string_view longer) {
  std::size_t at = longer.size();
  for (std::size_t i = shorter.size(); i-- > 0;) {
    if (!letter(shorter[i])) continue;
    for (;;) {
      if (at == 0) return false;
      --at;
      if (lower(longer[at]) != lower(shorter[i])) continue;
      if (i > 0 || at == 0 || !letter(longer[at - 1])) break;
    }
  }
  return true;
}

}  // namespace

void collect_definitions(std::string_view words, const std::vector<Item>& items, Definitions& defined) {
  for (std::size_t at = 0; at + 2 < items.size(); ++at) {
    const Item& named = items[at];
    if (named.type.empty() || named.values.size() != 1 || named.type.rfind("event", 0) == 0 || items[at + 1].word != "(") continue;
    std::size_t close = at + 2;
    while (close < items.size() && close < at + 5 && items[close].word != ")" && items[close].word != ";" && items[close].word != ",") ++close;
    if (close >= items.size() || close == at + 2 || items[close].type != "") continue;
    const std::size_t begin = items[at + 2].bytes.begin, end = items[close - 1].bytes.end;
    std::string_view shorter = words.substr(begin, end - begin);
    if (!looks_short(shorter)) continue;
    if (shorter.size() > 2 && shorter.back() == 's') shorter.remove_suffix(1);
    const std::size_t reach = std::min<std::size_t>(named.bytes.begin, 30);
    const std::string_view longer = words.substr(named.bytes.begin - reach, named.bytes.size() + reach);
    if (longer.size() <= shorter.size() || !letters_in_order(shorter, longer)) continue;
    defined.emplace(std::string(shorter), named.values);
  }
}

}  // namespace vesper
