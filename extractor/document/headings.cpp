// Tested by markdown_test.cpp and plain_test.cpp.
#include "document/headings.h"

#include <re2/re2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

#include "base/table.h"
#include "document/mend.h"

namespace vesper {
namespace {

constexpr std::size_t longest_heading = 180;

re2::StringPiece piece(std::string_view words) { return {words.data(), words.size()}; }

std::size_t count_words(std::string_view words) {
  return static_cast<std::size_t>(std::count(words.begin(), words.end(), ' ')) + 1;
}

}  // namespace

std::string section_name(std::string_view heading) {
  static const RE2 number(R"(^(?:\d{1,2}(?:\.\d{1,2}){0,4}\.?|[IVX]{1,5}\.)\s+)");
  re2::StringPiece left = piece(trimmed(heading));
  RE2::Consume(&left, number);
  std::string name(left.data(), left.size());
  while (!name.empty() && (name.back() == ':' || name.back() == '.' || name.back() == ' ')) name.pop_back();
  return name;
}

Part part_of(std::string_view heading) {
  static const RE2 abstract(R"((?i)(?:structured |graphical )?abstract|summary)");
  static const RE2 references(
      R"((?i)references?(?: and notes| cited)?|bibliography|literature(?: cited)?|reference list|works cited)");
  static const RE2 other(
      R"((?i)(?:general )?introduction|(?:main )?text|background|aims?|objectives?|(?:materials?|)"
      R"(patients) (?:and|&) methods?|)"
      R"(methods?(?: and materials?)?|methodology|experimental (?:section|procedures)|results?(?: (?:and|)"
      R"(&) discussions?)?|)"
      R"(discussion(?:s| and conclusions?)?|conclusions?(?: and (?:future )?(?:perspectives?|outlook|directions?))?|)"
      R"(concluding remarks|(?:future )?(?:perspectives?|directions|outlook)|significance|highlights|key ?words|)"
      R"(limitations|)"
      R"(acknowledge?ments?|funding(?: (?:information|sources?|statement))?|authors?['’]? contributions?|)"
      R"(author (?:information|details|contributions? statement)|credit authorship contribution statement|)"
      R"(abbreviations?|declarations?|)"
      R"((?:data )?availability(?: statement| of data and materials?)?|data availability statement|)"
      R"((?:declaration of )?(?:conflicts?|competing) (?:of )?interests?(?: statement)?|)"
      R"(declaration of competing interests?|)"
      R"(disclosures?(?: statement)?|ethic(?:s|al) (?:statement|approval(?: and consent to participate)?|)"
      R"(declarations?)|informed consent(?: statement)?|consent (?:for|to) publication|)"
      R"(supplementary (?:materials?|information|data)|supporting information|appendix|footnotes|)"
      R"(publisher['’]s note|)"
      R"(open access|orcid|notes|additional information|patient consent for publication)");
  const std::string name = section_name(heading);
  if (RE2::FullMatch(name, abstract)) return Part::abstract;
  if (RE2::FullMatch(name, references)) return Part::references;
  return RE2::FullMatch(name, other) ? Part::other : Part::none;
}

bool tells_something(std::string_view heading) {
  constexpr std::size_t fewest_words = 5;
  return part_of(heading) == Part::none && count_words(section_name(heading)) >= fewest_words;
}

bool looks_like_heading(std::string_view words) {
  static const RE2 no_heading(R"(@|https?://|\[\d|\b(?:19|20)\d\d\b|[;=•|]|,$|et al)");
  if (words.empty() || words.size() > longest_heading || count_words(words) > 22 || ends_sentence(words)) return false;
  UChar32 first = 0;
  std::int32_t at = 0;
  U8_NEXT(words.data(), at, static_cast<std::int32_t>(words.size()), first);
  if (!u_isupper(first) && !u_isdigit(first)) {
    static const RE2 symbol(R"(^(?:mi|lnc|circ|m|si|t|ex|i|n)[A-Z])");
    if (!RE2::PartialMatch(piece(words), symbol)) return false;
  }
  static const RE2 letters(R"(\pL{3})");
  return RE2::PartialMatch(piece(words), letters) && !RE2::PartialMatch(piece(words), no_heading);
}

bool is_caption_label(std::string_view words) {
  static const RE2 label(R"((?i)(?:supplementary |extended data |additional )?(?:fig(?:ure)?|table|scheme|box|graph|)"
                         R"(chart)s?\.?\s*(?:S?\d{1,3}|[IVX]{1,4})[A-Za-z]?\s*[.:|]?)");
  return RE2::FullMatch(piece(words), label);
}

bool starts_caption(std::string_view words) {
  static const RE2 label(
      R"(^(?:(?i:supplementary |extended data |additional ))?(?:Fig(?:ure)?|FIG(?:URE)?|Table|TABLE|Scheme|)"
      R"(SCHEME|Box|BOX)s?\.?\s*(?:S?\d{1,3}|[IVX]{1,4})[A-Za-z]?\b(\s*[.:|–—-]|\s*\([A-Za-z]\))?\s*)");
  re2::StringPiece left = piece(words), mark;
  if (!RE2::Consume(&left, label, &mark)) return false;
  if (!mark.empty() || left.empty()) return true;
  static const RE2 sentence(R"(^(?:\(|,|\)|[a-z]+\b[^-\d]|[A-Z]\s(?:shows|and)))");
  return !RE2::PartialMatch(left, sentence);
}

bool is_banner(std::string_view words) {
  static const RE2 banner(
      R"((?i)(?:(?:mini|systematic|research|original|open|access|review|article|paper|letter|report|short|brief|)"
      R"(communication|case|study|editorial|perspective|commentary|opinion|full|length|invited|and|)"
      R"(meta-analysis|to|the|editor)[\s:.|-]*){1,6})");
  return RE2::FullMatch(piece(words), banner);
}

bool is_furniture(std::string_view words) {
  static const RE2 start(
      R"(^(?:©|Copyright\b|\(c\)\s|[*†‡§¶#⁎]|[⁰¹²³⁴⁵⁶⁷⁸⁹]|(?i:\*?\s*corresponding author|correspondence\b|)"
      R"(e-?mail|received:|accepted:|published(?: online)?:|citation:|edited by|reviewed by|academic editor|)"
      R"(how to cite|cite this|full list of author|author information is|downloaded from|doi:|https?://|)"
      R"(this is an open[- ]access|this article is (?:licensed|distributed|an open)|licensee|publisher['’]s note)))");
  static const RE2 inside(R"(creativecommons\.org|(?i:all rights reserved|creative commons attribution))");
  static const RE2 address(R"(\S+@\S+\.\w+)");
  if (part_of(words) != Part::none) return false;
  if (RE2::PartialMatch(piece(words), start) || RE2::PartialMatch(piece(words), inside)) return true;
  return words.size() < 240 && RE2::PartialMatch(piece(words), address);
}

bool looks_like_head(std::string_view words) {
  static const RE2 head(R"(\bet al\b|\b(?:19|20)\d\d\b|https?://|\bwww\.|\bdoi\b|\b[Vv]ol\b|\b[Pp]age\s\d)");
  return RE2::PartialMatch(piece(words), head);
}

bool opens_with_capital(std::string_view words) {
  static const RE2 capital(R"(^["“‘'(]?(?:\p{Lu}|\d|[a-z]{1,4}[A-Z]))");
  return RE2::PartialMatch(piece(words), capital);
}

}  // namespace vesper
