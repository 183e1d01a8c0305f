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

Mention* Lookups::undefined_name(std::size_t at) {
  std::uint32_t& name = names_[at - first_];
  if (name == unknown_name) {
    Mention found = finder_.longest(text_, at, end_, {});
    name = found.tokens == 0 ? no_name : first_name + static_cast<std::uint32_t>(found_.size());
    if (found.tokens > 0) found_.push_back(std::move(found));
  }
  return name == no_name ? nullptr : &found_[name - first_name];
}

Mention Lookups::name(std::size_t at, const Definitions& defined) {
  if (may_be_defined(at, defined)) return finder_.longest(text_, at, end_, defined);
  const Mention* const name = undefined_name(at);
  return name ? *name : Mention{};
}

Mention Lookups::last_name(std::size_t at, const Definitions& defined) {
  if (may_be_defined(at, defined)) return finder_.longest(text_, at, end_, defined);
  if (names_[at - first_] == unknown_name) return finder_.longest(text_, at, end_, {});
  Mention* const name = undefined_name(at);
  return name ? std::move(*name) : Mention{};
}

std::size_t Lookups::size_of_name(std::size_t at, const Definitions& defined) {
  if (may_be_defined(at, defined)) return finder_.longest(text_, at, end_, defined).tokens;
  const Mention* const name = undefined_name(at);
  return name ? name->tokens : 0;
}

}  // namespace vesper
