// Tested by pubmed_test.cpp and medline_test.cpp.
#include "document/identity.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/table.h"

namespace vesper {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_at(std::string_view words, std::size_t at) {
  std::size_t end = at;
  while (end < words.size() && is_digit(words[end])) ++end;
  return end - at;
}

std::string stem_of(std::string_view file) {
  file.remove_prefix(file.rfind('/') + 1);
  if (file.ends_with(".gz")) file.remove_suffix(3);
  return std::string(file.substr(0, file.rfind('.')));
}

// "[A translated title.]" -> "A translated title."; "[3H]-A and [14C]" stays.
std::string without_brackets(std::string title) {
  std::string_view inner = title;
  if (inner.ends_with("].")) inner.remove_suffix(1);
  if (!inner.starts_with('[') || !inner.ends_with(']')) return title;
  int depth = 0;
  for (std::size_t at = 0; at + 1 < inner.size(); ++at) {
    depth += inner[at] == '[' ? 1 : inner[at] == ']' ? -1 : 0;
    if (depth == 0) return title;
  }
  return std::string(trimmed(inner.substr(1, inner.size() - 2)));
}

}  // namespace

void set_title(Document& document, std::string title) {
  document.title = without_brackets(std::move(title));
  if (document.title == "Not Available") {
    document.title.clear();
    ++document.left_out["title not available"];
  }
  add_passage(document, Where::title, "", document.title);
}

void add_passage(Document& document, Where where, std::string section, std::string words) {
  if (words.empty()) return;
  Passage passage;
  passage.where = where;
  passage.section = std::move(section);
  passage.words = std::move(words);
  document.passages.push_back(std::move(passage));
}

void identify(Document& document, std::size_t number) {
  if (!document.pmid.empty()) {
    document.id = "pmid:" + document.pmid;
  } else if (!document.pmcid.empty()) {
    document.id = "pmcid:" + document.pmcid;
  } else if (!document.doi.empty()) {
    document.id = "doi:" + document.doi;
  } else {
    document.id = stem_of(document.file) + "#" + std::to_string(number);
  }
}

std::string year_in(std::string_view words) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t length = digits_at(words, at);
    if (length == 4) return std::string(words.substr(at, 4));
    at += std::max<std::size_t>(length, 1);
  }
  return "";
}

std::string pmcid_in(std::string_view words) {
  const std::size_t at = words.find("PMC");
  if (at == words.npos) return "";
  const std::size_t length = digits_at(words, at + 3);
  return length == 0 ? "" : std::string(words.substr(at, 3 + length));
}

std::string doi_in(std::string_view words) {
  const std::size_t at = words.find("10.");
  if (at == words.npos) return "";
  const std::string_view doi = words.substr(at);
  return std::string(doi.substr(0, doi.find_first_of(" \t\r\n")));
}

bool is_number(std::string_view words) { return !words.empty() && std::all_of(words.begin(), words.end(), is_digit); }

Standing graver(Standing one, Standing other) {
  constexpr std::array<Standing, 4> order = {Standing::retracted, Standing::concern, Standing::corrected,
                                             Standing::current};
  return *std::find_if(order.begin(), order.end(),
                       [&](Standing standing) { return standing == one || standing == other; });
}

}  // namespace vesper
