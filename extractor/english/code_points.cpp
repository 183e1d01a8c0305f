#include "english/code_points.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <string_view>

namespace vesper {
namespace {

constexpr std::array<const char*, 25> greek_names = {"alpha", "beta",    "gamma",   "delta", "epsilon", "zeta", "eta",
                                                     "theta", "iota",    "kappa",   "lambda", "mu",     "nu",   "xi",
                                                     "omicron", "pi",    "rho",     "sigma", "sigma",   "tau",  "upsilon",
                                                     "phi",   "chi",     "psi",     "omega"};

bool is_dash(UChar32 point) {
  return (point >= 0x2010 && point <= 0x2015) || point == 0x2212 || point == 0xFE63 || point == 0xFF0D || point == 0xAD;
}

Folded fold_greek(UChar32 lower) {
  if (lower == 0x3D0) lower = 0x3B2;
  if (lower == 0x3D1) lower = 0x3B8;
  if (lower == 0x3D5) lower = 0x3C6;
  if (lower == 0x3F5) lower = 0x3B5;
  if (lower >= 0x3B1 && lower <= 0x3C9) return {Folded::Sort::greek, greek_names[static_cast<std::size_t>(lower - 0x3B1)]};
  return {Folded::Sort::letter, ""};
}

Folded fold_wide(UChar32 point) {
  if (is_dash(point)) return {Folded::Sort::mark, "-"};
  if (point == 0xB5) point = 0x3BC;
  if (point == 0xDF) return {Folded::Sort::greek, "beta"};  // a sharp s stands for beta in damaged text
  if (point == 0x2019 || point == 0x2018 || point == 0x2032) return {Folded::Sort::mark, "'"};
  if (u_isUWhiteSpace(point)) return {Folded::Sort::blank, ""};
  const UChar32 lower = u_tolower(point);
  if (Folded greek = fold_greek(lower); greek.sort == Folded::Sort::greek) return greek;
  UErrorCode error = U_ZERO_ERROR;
  static const icu::Normalizer2* const compatible = icu::Normalizer2::getNFKCCasefoldInstance(error);
  icu::UnicodeString folded = U_SUCCESS(error) ? compatible->normalize(icu::UnicodeString(point), error) : icu::UnicodeString(lower);
  Folded result;
  folded.toUTF8String(result.key);
  if (result.key.empty()) return result;
  if (u_isalpha(point) || (!folded.isEmpty() && u_isalpha(folded.char32At(0)))) result.sort = Folded::Sort::letter;
  else if (u_isdigit(point) || (!folded.isEmpty() && u_isdigit(folded.char32At(0)))) result.sort = Folded::Sort::digit;
  return result;
}

Folded fold_point(UChar32 point) {
  if (point >= 0x80) return fold_wide(point);
  const char c = static_cast<char>(point);
  if (c >= 'a' && c <= 'z') return {Folded::Sort::letter, std::string(1, c)};
  if (c >= 'A' && c <= 'Z') return {Folded::Sort::letter, std::string(1, static_cast<char>(c + 32))};
  if (c >= '0' && c <= '9') return {Folded::Sort::digit, std::string(1, c)};
  if (c == ' ' || (c >= '\t' && c <= '\r')) return {Folded::Sort::blank, ""};
  return {Folded::Sort::mark, std::string(1, c)};
}

}  // namespace

const Folded& folded(std::int32_t point) {
  struct Known {
    UChar32 point = -1;
    Folded folded;
  };
  thread_local std::array<Known, 256> cache;  // papers have few code points beyond ASCII, again and again
  Known& known = cache[static_cast<std::size_t>(point) % cache.size()];
  if (known.point != point) known = {point, fold_point(point)};
  return known.folded;
}

}  // namespace vesper
