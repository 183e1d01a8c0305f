#include "english/key_walk.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "english/inflect.h"
#include "english/key_hash.h"
#include "english/tokens.h"

namespace vesper {
namespace {

// Whether two runs would be one without a blank.
bool needs_blank(char one, char other) { return is_digit(one) == is_digit(other) && !is_ascii_mark(one) && !is_ascii_mark(other); }

std::uint64_t hash_with_ending(std::string_view stem, std::string_view more) { return more.empty() ? run_hash(stem) : run_hash(std::string(stem) += more); }

// Whether a key of one run can have `run` behind it, or its singular; `size` is that of the key then.
bool can_follow_first(const KeyFilter& filter, std::uint64_t first, std::string_view run, std::uint64_t hash, std::size_t size) {
  if (filter.can_follow(1, first, hash)) return true;
  const Ending ending = singular_ending(run, size);
  return ending.off > 0 && filter.can_follow(1, first, hash_with_ending(run.substr(0, run.size() - ending.off), ending.more));
}

}  // namespace

bool KeyWalk::begin_run(std::string_view run, std::uint64_t hash) {
  const bool blank = runs_ > 0 && needs_blank(last_.back(), run.front());
  const std::size_t size = size_ + blank + run.size();
  const bool goes_on = runs_ == 0 || (runs_ == 1 && !may_grow_ ? can_follow_first(filter_, hash_, run, hash, size) : filter_.goes_on_at(runs_, hash_));
  if (!goes_on) {
    const bool plural = run == "s" && !blank && is_key();  // "IL6s"
    if (!plural) return false;
  }
  blank_ = blank;
  size_ = size;
  before_ = hash_;
  hash_ = chained(before_, hash);
  last_ = run;
  ++runs_;
  return true;
}

void KeyWalk::lengthen(std::string_view more) {
  if (last_.data() != longer_.data()) longer_ = last_;
  longer_ += more;
  last_ = longer_;
  size_ += more.size();
  hash_ = chained(before_, run_hash(last_));
}

bool KeyWalk::append(std::string_view words, bool glue) {
  bool alive = true;
  each_run(words, [&](std::string_view run) {
    if (!alive) return;
    if (glue && runs_ > 0 && needs_blank(last_.back(), run.front())) lengthen(run);
    else alive = begin_run(run, run_hash(run));
    glue = false;
  });
  return alive;
}

bool KeyWalk::add(const Token& token, const Token* next) {
  may_grow_ = next && next->kind == Token::Kind::mark && (next->key.size() != 1 || (hyphens_ == Hyphens::glue && skipped_in_keys(next->key)));
  if (token.kind == Token::Kind::mark) {
    if (skipped_in_keys(token.key)) {
      glue_ = glue_ || hyphens_ == Hyphens::glue;
      return true;
    }
    glue_ = true;
    return append(token.key, true);
  }
  const bool glue = glue_;
  glue_ = false;
  if (token.run && !(glue && runs_ > 0)) return begin_run(token.key, token.run);
  return append(token.key, glue);
}

bool KeyWalk::singular(std::uint64_t& hash) const {
  const Ending ending = singular_ending(last_, size_);
  if (ending.off == 0) return false;
  if (ending.off == last_.size() && ending.more.empty()) {  // "il6s": the run before is the last one
    if (blank_ || runs_ < 2) return false;
    hash = before_;
    return filter_.ends_at(runs_ - 1, hash);
  }
  const std::string_view stem = last_.substr(0, last_.size() - ending.off);
  hash = chained(before_, hash_with_ending(stem, ending.more));
  return filter_.ends_at(runs_, hash);
}

namespace {

// Returns for how many tokens the walk goes; whether a hyphen stands on its way, or where it ends.
std::size_t walk_parted(const KeyFilter& filter, const Tokens& tokens, std::size_t first, std::size_t most, std::span<KeysAt> keys, bool& hyphen) {
  KeyWalk walk(filter, KeyWalk::Hyphens::part);
  for (std::size_t n = 0; n < most; ++n) {
    const Token& token = tokens[first + n];
    const Token* const next = n + 1 < most ? &token + 1 : nullptr;
    hyphen = hyphen || (next && next->kind == Token::Kind::mark && skipped_in_keys(next->key));
    if (!walk.add(token, next)) return n;
    KeysAt& at = keys[n];
    at.has = 0;
    at.of_plain = walk.hash();
    if (walk.is_key()) at.has |= KeysAt::plain;
    if (walk.singular(at.of_singular)) at.has |= KeysAt::singular;
  }
  return most;
}

}  // namespace

std::size_t walk_keys(const KeyFilter& filter, const Tokens& tokens, std::size_t first, std::size_t end, std::span<KeysAt> keys) {
  const std::size_t most = std::min(keys.size(), end - first);
  bool hyphen = false;
  std::size_t size = walk_parted(filter, tokens, first, most, keys, hyphen);
  if (!hyphen) return size;
  KeyWalk walk(filter, KeyWalk::Hyphens::glue);
  for (std::size_t n = 0; n < most && walk.add(tokens[first + n], n + 1 < most ? &tokens[first + n + 1] : nullptr); ++n) {
    if (n >= size) keys[size++] = {};
    if (!walk.is_key() || (keys[n].of_plain == walk.hash())) continue;
    keys[n].of_joined = walk.hash();
    keys[n].has |= KeysAt::joined;
  }
  return size;
}

namespace {

// A mark that may stand inside a run: a hyphen that glues, or one beyond ASCII.
bool may_be_inside_run(const Token& token) { return token.kind == Token::Kind::mark && !token.run; }

// A walk over tokens of one run each, with no mark that could be inside a run: nearly every walk is such.
class PlainWalk {
 public:
  PlainWalk(const KeyFilter& filter, const Tokens& tokens, std::size_t first, std::size_t end) : filter_(filter), tokens_(tokens), first_(first), end_(end) {}

  // As keys_from; false where the tokens are not of that sort, and the walk must be made anew.
  bool run(std::span<KeysAt> keys, std::size_t& found) {
    found = 0;
    std::uint64_t hash = 0;
    for (std::size_t runs = 0; first_ + runs < end_ && runs < keys.size(); ++runs) {
      const Token& token = tokens_[first_ + runs];
      const bool odd = !token.run || (first_ + runs + 1 < end_ && may_be_inside_run(tokens_[first_ + runs + 1]));
      if (odd) return runs > 0 && token.key != "s" && !filter_.goes_on_at(runs, hash);  // "(NAD+)s"
      if (runs == 1 && !(filter_.can_follow(1, hash, token.run) || filter_.can_follow(1, hash, token.stem))) return true;
      if (runs > 1 && !filter_.goes_on_at(runs, hash)) return true;
      KeysAt& at = keys[runs];
      at.of_plain = chained(hash, token.run);
      at.has = 0;
      if (filter_.ends_at(runs + 1, at.of_plain)) at.has = KeysAt::plain;
      if (token.stem != token.run && (runs > 0 || token.key.size() > 2)) {
        at.of_singular = chained(hash, token.stem);
        if (filter_.ends_at(runs + 1, at.of_singular)) at.has |= KeysAt::singular;
      }
      if (at.has) found = runs + 1;
      hash = at.of_plain;
    }
    return true;
  }

 private:
  const KeyFilter& filter_;
  const Tokens& tokens_;
  std::size_t first_, end_;
};

constexpr std::size_t longest_merged = 56;

// The hash of two runs of one sort as one run; 0 where they are of two sorts, or long.
std::uint64_t merged(const Token& one, const Token& other) {
  const std::size_t size = one.key.size() + other.key.size();
  if (!one.run || !other.run || size > longest_merged || !needs_blank(one.key.back(), other.key.front())) return 0;
  std::array<char, longest_merged + 8> letters;
  std::memcpy(letters.data(), one.key.data(), one.key.size());
  std::memcpy(letters.data() + one.key.size(), other.key.data(), other.key.size());
  return run_hash_padded(letters.data(), size);
}

// One look at "up-regulated with ...": whether "up", "up regulated" and "upregulated" begin no key. False where it cannot tell.
bool none_over_hyphen(const KeyFilter& filter, const Tokens& tokens, std::size_t first, std::size_t end) {
  if (first + 3 >= end) return false;
  const Token &token = tokens[first], &mark = tokens[first + 1], &other = tokens[first + 2];
  if (!token.run || !other.run || other.kind == Token::Kind::mark || mark.key.size() != 1 || may_be_inside_run(tokens[first + 3])) return false;
  if (filter.ends_at_once(token.run) || filter.ends_at_once(token.stem)) return false;
  if (filter.can_follow(1, token.run, other.run) || filter.can_follow(1, token.run, other.stem)) return false;
  if (other.key.back() == 's') return false;
  const std::uint64_t joined = merged(token, other);
  return joined ? !filter.ends_at_once(joined) && !filter.goes_on_at(1, joined) : !needs_blank(token.key.back(), other.key.front());
}

}  // namespace

std::size_t more_keys_from(const KeyFilter& filter, const Tokens& tokens, std::size_t first, std::size_t end, std::span<KeysAt> keys) {
  std::size_t found = 0;
  if (first + 1 < end && may_be_inside_run(tokens[first + 1]) && none_over_hyphen(filter, tokens, first, end)) return 0;
  return PlainWalk(filter, tokens, first, end).run(keys, found) ? found : walk_keys(filter, tokens, first, end, keys);
}

}  // namespace vesper
