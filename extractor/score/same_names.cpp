#include "score/same_names.h"

#include <re2/re2.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <vector>

#include "base/problem.h"
#include "base/table.h"

namespace vesper {
namespace {

const char* const greek[] = {"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu",
                             "xi", "omicron", "pi", "rho", "", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"};
constexpr UChar32 small_alpha = 0x3B1, small_omega = 0x3C9, sharp_s = 0xDF;

std::string spelt_out(const icu::UnicodeString& words) {
  std::string out;
  for (int32_t at = 0; at < words.length(); at = words.moveIndex32(at, 1)) {
    const UChar32 letter = words.char32At(at);
    if (letter >= small_alpha && letter <= small_omega && *greek[letter - small_alpha])
      out += greek[letter - small_alpha];
    else if (letter == sharp_s)  // often written for a beta
      out += "beta";
    else
      icu::UnicodeString(letter).toUTF8String(out);
  }
  return out;
}

icu::UnicodeString normal(std::string_view name) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(error);
  icu::UnicodeString words = icu::UnicodeString::fromUTF8({name.data(), static_cast<int32_t>(name.size())});
  if (U_SUCCESS(error)) words = nfkc->normalize(words, error);
  return words.toLower(icu::Locale::getRoot());
}

bool ends_with(const std::string& words, std::string_view end) {
  return words.size() >= end.size() && words.compare(words.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

std::string folded_name(std::string_view name) {
  static const RE2 mirna("\\b(?:microrna|mirna|mir)[ -]?(\\d)");
  static const RE2 species("^(?:hsa|mmu|exosomal)[ -]");
  static const RE2 pathway("(?:-mediated)? (?:signal(?:l)?ing )?(?:pathway|axis|cascade)s?$");
  static const RE2 other("[^a-z0-9]+");
  std::string words = spelt_out(normal(name));
  RE2::GlobalReplace(&words, mirna, "mir\\1");
  RE2::Replace(&words, species, "");
  RE2::Replace(&words, pathway, " signaling");
  RE2::GlobalReplace(&words, "signalling", "signaling");
  RE2::GlobalReplace(&words, "tumour", "tumor");
  RE2::GlobalReplace(&words, other, "");
  if (words.size() > 4 && ends_with(words, "s") && !ends_with(words, "ss") && !ends_with(words, "is")) words.pop_back();
  return words;
}

void SameNames::add(const std::string& file, std::string_view content) {
  int number = 0;
  for (const std::string_view line : split(content, '\n')) {
    ++number;
    if (trimmed(line).empty() || line.front() == '#') continue;
    const std::vector<std::string_view> cells = split(line, '\t');
    if (cells.size() < 2) throw Problem({file, number, 0}, "has no canonical name", "write kind, canonical name and aliases with a tab between them");
    const std::string canonical = folded_name(cells[1]);
    same_[canonical].insert(canonical);
    if (cells.size() > 2)
      for (const std::string_view alias : split(cells[2], ';')) same_[folded_name(alias)].insert(canonical);
  }
}

std::set<std::string> SameNames::keys(std::string_view name) const {
  const std::string folded = folded_name(name);
  std::set<std::string> keys{folded};
  if (const auto found = same_.find(folded); found != same_.end()) keys.insert(found->second.begin(), found->second.end());
  return keys;
}

bool SameNames::agree(std::string_view one, std::string_view other) const {
  const std::set<std::string> mine = keys(one), theirs = keys(other);
  return std::any_of(mine.begin(), mine.end(), [&](const std::string& key) { return theirs.count(key) > 0; });
}

}  // namespace vesper
