// Tested by pubmed_test.cpp and medline_test.cpp.
#include "document/identity.h"

#include <algorithm>
#include <array>

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

}  // namespace

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
