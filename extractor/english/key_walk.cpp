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
  if (filter.can_follow(1, first, KeyFilter::follower(hash))) return true;
  const Ending ending = singular_ending(run, size);
  return ending.off > 0 && filter.can_follow(1, first, KeyFilter::follower(hash_with_ending(run.substr(0, run.size() - ending.off), ending.more)));
}

}  // namespace

bool KeyWalk::begin_run(std::string_view run, std::uint64_t hash) {
  const bool blank = runs_ > 0 && needs_blank(last_.back(), run.front());
  const std::size_t size = size_ + blank + run.size();
  const bool goes_on = runs_ == 0 || (runs_ == 1 && !may_grow_ ? can_follow_first(filter_, hash_, run, hash, size) : filter_.goes_on_at(runs_, hash_));
  if (!goes_on) {
    const bool plural = hyphens_ == Hyphens::part && run == "s" && !blank && is_key();  // "IL6s"
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
  glued_ = true;
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
  if (runs_ == 0) small_ = hyphens_ == Hyphens::part && token.small;
  if (token.runs == 1 && !(glue && runs_ > 0)) return begin_run(token.key, token.hash);
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
  return ends_at(hash);
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
    if (!walk.glued() || !walk.is_key()) continue;
    keys[n].of_joined = walk.hash();
    keys[n].has |= KeysAt::joined;
  }
  return size;
}

namespace {

// A walk over tokens that tell their part in a key themselves: nearly every walk is such.
class PlainWalk {
 public:
  PlainWalk(const KeyFilter& filter, const Tokens& tokens, std::size_t first, std::size_t end) : filter_(filter), tokens_(tokens), first_(first), end_(end) {}

  // As keys_from; false where the tokens are not of that sort, and the walk must be made anew.
  bool run(std::span<KeysAt> keys, std::size_t& found) {
    most_ = std::min(keys.size(), end_ - first_);
    found_ = set_ = 0;
    const bool told = parted(keys) && (!forks_ || joined(keys));
    found = found_;
    return told;
  }

 private:
  // Hyphens part.
  bool parted(std::span<KeysAt> keys) {
    for (std::size_t n = 0; n < most_; ++n) {
      const Token& token = at(n);
      if (n + 1 < most_ && at(n + 1).kind == Token::Kind::mark && may_grow(token, at(n + 1)) && !note_fork(token, n)) return false;
      if (token.odd) return token.kind != Token::Kind::mark && token.key != "s" && !goes_on();
      if (token.runs == 0) {  // a hyphen: the key stays
        if (n == 0) return true;
        keys[n] = keys[n - 1];
      } else {
        if (!can_take(token)) return true;
        take(token, keys[n]);
      }
      set_ = n + 1;
      if (keys[n].has) found_ = n + 1;
    }
    return true;
  }

  // Hyphens glue: "bone mar-row". Told only where that makes another key.
  bool joined(std::span<KeysAt> keys) {
    bool glued = false;
    hash_ = runs_ = 0;
    for (std::size_t n = 0; n < most_; ++n) {
      const Token& token = at(n);
      if (token.odd) {
        if (goes_on()) return false;
        for (; glued && n < most_ && at(n).runs == 0; ++n) tell_joined(keys, n, hash_, runs_);
        return true;
      }
      const Token* const fork = token.runs != 0 && n + 2 < most_ && at(n + 1).fork() ? &at(n + 1) : nullptr;
      if (fork) {
        if (!goes_on()) return true;
        if (glued)  // what may end before the hyphen, or at it
          for (const std::size_t end : {n, n + 1}) tell_joined(keys, end, chained(hash_, token.hash, token.runs), runs_ + token.runs);
        if (runs_ == 1 && !fork->odd && !filter_.can_follow(1, hash_, fork->first)) return true;
        if (fork->odd || token.runs != 1 || at(n + 2).runs != 1) return false;
        hash_ = chained(hash_, fork->fork());
        ++runs_;
        n += 2;
        glued = true;
      } else if (token.runs != 0) {
        if (!can_take(token)) return true;
        hash_ = chained(hash_, token.hash, token.runs);
        runs_ += token.runs;
      }
      if (glued) tell_joined(keys, n, hash_, runs_);
    }
    return true;
  }

  void tell_joined(std::span<KeysAt> keys, std::size_t n, std::uint64_t hash, std::size_t runs) {
    if (!filter_.ends_at(runs, hash)) return;
    for (; set_ <= n; ++set_) keys[set_].has = 0;
    keys[n].of_joined = hash;
    keys[n].has |= KeysAt::joined;
    found_ = std::max(found_, n + 1);
  }

  const Token& at(std::size_t n) const { return tokens_[first_ + n]; }
  bool goes_on() const { return runs_ == 0 || filter_.goes_on_at(runs_, hash_); }
  bool can_take(const Token& token) const { return runs_ == 1 ? filter_.can_follow(1, hash_, token.first) || filter_.can_follow(1, hash_, token.first_of_stem) : goes_on(); }

  // Whether the next token, a mark, can make one run of this one and others, and a key may go on so.
  bool may_grow(const Token& token, const Token& next) const {
    if (next.odd) return goes_on();
    const std::uint64_t fork = next.fork();
    if (fork == 0) return false;
    if (token.runs != 1 || token.odd) return goes_on();
    return runs_ == 0 ? filter_.ends_at_once(fork) || filter_.goes_on_at(1, fork) : filter_.can_follow(runs_, hash_, next.first);
  }

  // False where the other walk cannot tell either.
  bool note_fork(const Token& token, std::size_t n) {
    forks_ = true;
    return !token.odd && token.runs == 1 && !at(n + 1).odd && (n + 2 >= most_ || at(n + 2).runs == 1);
  }

  // Sets the keys that end here.
  void take(const Token& token, KeysAt& keys) {
    const bool once = runs_ == 0 && token.runs == 1;
    const std::size_t runs = runs_ + token.runs;
    const auto ends = [&](std::uint64_t hash) { return once ? filter_.ends_at_once(hash, token.small) : filter_.ends_at(runs, hash); };
    keys.of_plain = chained(hash_, token.hash, token.runs);
    keys.of_singular = chained(hash_, token.stem, token.runs);
    keys.has = 0;
    if (ends(keys.of_plain)) keys.has = KeysAt::plain;
    if (token.stem != token.hash && (runs_ > 0 || token.key.size() > 2) && ends(keys.of_singular)) keys.has |= KeysAt::singular;
    hash_ = keys.of_plain;
    runs_ = runs;
  }

  const KeyFilter& filter_;
  const Tokens& tokens_;
  std::size_t first_, end_;
  std::size_t most_ = 0, found_ = 0, set_ = 0;  // set_: how many places of the keys are set
  std::uint64_t hash_ = 0;
  std::size_t runs_ = 0;
  bool forks_ = false;
};

}  // namespace

std::size_t keys_from(const KeyFilter& filter, const Tokens& tokens, std::size_t first, std::size_t end, std::span<KeysAt> keys) {
  std::size_t found = 0;
  return PlainWalk(filter, tokens, first, end).run(keys, found) ? found : walk_keys(filter, tokens, first, end, keys);
}

}  // namespace vesper
