#include "find/vesicle_filter.h"

#include <re2/re2.h>

#include <algorithm>

namespace vesper {

VesicleFilter::VesicleFilter(const Lexicon& lexicon) {
  std::string pattern;
  lexicon.each_name([&](const Name& name, const Term& term) {
    if (term.type != "vesicle") return;
    std::string quoted;
    for (const char c : lexicon.spelling(name)) quoted += c == ' ' || c == '-' ? std::string("[^a-zA-Z0-9]*") : RE2::QuoteMeta(re2::StringPiece(&c, 1));
    pattern += (pattern.empty() ? "" : "|") + std::string(name.exact ? "\\b" + quoted : "(?i:" + quoted + ")");
  });
  RE2::Options options;
  options.set_max_mem(64 << 20);
  names_ = std::make_unique<RE2>(pattern.empty() ? "\\z\\A." : pattern, options);
}

VesicleFilter::~VesicleFilter() = default;

bool VesicleFilter::speaks_of_vesicles(const Document& document) const {
  return std::any_of(document.passages.begin(), document.passages.end(), [&](const Passage& passage) { return RE2::PartialMatch(passage.words, *names_); });
}

}  // namespace vesper
