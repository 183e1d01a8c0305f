#include "match/lookups.h"

#include <string_view>
#include <utility>

namespace vesper {

const Word& Lookups::word(std::size_t at) {
  Word& word = words_[at - first_];
  if (word.tokens == unknown) word = classes_.longest(text_.tokens, at, end_);
  return word;
}

bool Lookups::may_be_defined(std::size_t at, const Definitions& defined) const { return defined.may_begin(std::string_view(text_.words).substr(text_.tokens[at].bytes.begin, 2)); }

Mention& Lookups::undefined_name(std::size_t at) {
  Mention& name = names_[at - first_];
  if (name.tokens == unknown) name = finder_.longest(text_, at, end_, {});
  return name;
}

Mention Lookups::name(std::size_t at, const Definitions& defined) { return may_be_defined(at, defined) ? finder_.longest(text_, at, end_, defined) : undefined_name(at); }

Mention Lookups::last_name(std::size_t at, const Definitions& defined) {
  return may_be_defined(at, defined) ? finder_.longest(text_, at, end_, defined) : std::move(undefined_name(at));
}

std::size_t Lookups::size_of_name(std::size_t at, const Definitions& defined) {
  return may_be_defined(at, defined) ? finder_.longest(text_, at, end_, defined).tokens : undefined_name(at).tokens;
}

}  // namespace vesper
