// The keys of ever more tokens (tokens.h, key_of), as hashes, for as long as a filter says that some key begins so.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "english/key_filter.h"
#include "english/key_hash.h"
#include "english/text.h"

namespace vesper {

class KeyWalk {
 public:
  enum class Hyphens { part, glue };  // as key_of with joined false, true
  KeyWalk(const KeyFilter& filter, Hyphens hyphens) : filter_(filter), hyphens_(hyphens) {}
  KeyWalk(const KeyWalk&) = delete;
  KeyWalk& operator=(const KeyWalk&) = delete;

  // False where no key of the filter can begin so: the walk is over.
  // `next` is the token behind, if any: some marks lengthen the last run.
  bool add(const Token& token, const Token* next);

  std::uint64_t hash() const { return hash_; }
  // Whether there can be such a key.
  bool is_key() const { return ends_at(hash_) && (runs_ != 2 || last_.data() != longer_.data() || filter_.can_follow(1, before_, KeyFilter::follower(hash_ - chained(before_, 0)))); }
  // Whether two tokens became one run.
  bool glued() const { return glued_; }
  // Whether there can be its singular (inflect.h), and the hash of that.
  bool singular(std::uint64_t& hash) const;

 private:
  bool ends_at(std::uint64_t hash) const { return runs_ == 1 && small_ ? filter_.ends_at_once(hash, true) : filter_.ends_at(runs_, hash); }
  bool begin_run(std::string_view run, std::uint64_t hash);
  void lengthen(std::string_view more);
  bool append(std::string_view words, bool glue);
  const KeyFilter& filter_;
  Hyphens hyphens_;
  std::uint64_t before_ = 0, hash_ = 0;  // of the runs before the last one, and of all
  std::size_t runs_ = 0, size_ = 0;      // size of the key
  std::string_view last_;                // the last run, which glue may lengthen
  std::string longer_;                   // a last run that is no stretch of one token
  bool glue_ = true, blank_ = false, may_grow_ = false, glued_ = false;  // blank_: before the last run
  bool small_ = false;  // whether the first token is a word of small letters, which nothing lengthens
};

// The keys that there may be of a row of tokens, by their hashes.
struct KeysAt {
  enum Has : unsigned { plain = 1, joined = 2, singular = 4 };
  unsigned has;
  std::uint64_t of_plain, of_joined, of_singular;  // set where `has` says so
};

// Both ways from token `first`, no farther than `end`. keys[n] is of n + 1 tokens; returns for how many it is set, past
// which there is no key. `joined` is told only where it differs from `plain`.
std::size_t walk_keys(const KeyFilter& filter, const Tokens& tokens, std::size_t first, std::size_t end, std::span<KeysAt> keys);

// The same as walk_keys, with the fewest looks. A place past the returned size may be set.
std::size_t keys_from(const KeyFilter& filter, const Tokens& tokens, std::size_t first, std::size_t end, std::span<KeysAt> keys);

}  // namespace vesper
