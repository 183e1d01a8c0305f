#include "english/tokens.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "english/byte_sorts.h"
#include "english/code_points.h"
#include "english/inflect.h"
#include "english/key_filter.h"
#include "english/key_hash.h"
#include "english/spelling.h"

namespace vesper {
namespace {

std::size_t glued_tail(std::string_view key) {
  if (key.size() < 9 || (key.back() != 'd' && key.back() != 'g')) return 0;
  for (const std::string_view tail : glued_tails)
    if (key.size() > tail.size() + 1 && key.substr(key.size() - tail.size()) == tail) return tail.size();
  return 0;
}

// Sets the stem of a word that ends in s and is one run.
void set_stem(Token& token) {
  constexpr std::size_t long_enough = 8;
  const std::string_view key = token.key;
  const Ending ending = singular_ending(key, key.size());
  const Ending behind_others = singular_ending(key, long_enough);
  const bool alike = ending.off == behind_others.off || key.size() == 2;  // "ties": what stands before it tells the singular
  token.odd = !alike || ending.off == key.size();
  if (token.odd || behind_others.off == 0) return;
  const std::string_view stem = key.substr(0, key.size() - behind_others.off);
  token.stem = ending.more.empty() ? run_hash(stem) : run_hash(std::string(stem) += ending.more);
  token.first_of_stem = KeyFilter::follower(token.stem);
}

// Sets what the key tells.
void set_hashes(Token& token) {
  const std::string_view key = token.key;
  token.hash = 0;
  std::size_t runs = 0;
  const bool mark = token.kind == Token::Kind::mark;
  if (!mark || !skipped_in_keys(key))
    each_run(key, [&](std::string_view run) {
      const std::uint64_t hash = run_hash(run);
      if (runs == 0) token.first = KeyFilter::follower(hash);
      token.hash = chained(token.hash, hash);
      ++runs;
    });
  token.odd = runs > UINT8_MAX || (mark && key.size() != 1);
  token.runs = static_cast<std::uint8_t>(std::min<std::size_t>(runs, UINT8_MAX));
  token.stem = token.hash;
  token.first_of_stem = token.first;
  if (mark || key.empty() || key.back() != 's') return;
  if (runs == 1) set_stem(token);
  else token.odd = true;
}

constexpr std::size_t longest_merged = 56;

// Whether two runs would be one without a blank.
bool are_alike(char one, char other) { return is_digit(one) == is_digit(other) && !is_ascii_mark(one) && !is_ascii_mark(other); }

// Sets the fork of hyphen `at`, and what it makes odd.
void set_fork(Token* list, std::size_t size_of_list, std::size_t at) {
  Token& hyphen = list[at];
  hyphen.stem = hyphen.first = 0;
  if (at == 0 || at + 1 >= size_of_list) return;
  const Token &one = list[at - 1], &other = list[at + 1];
  hyphen.odd = one.runs == 0 || one.odd || other.runs == 0 || other.odd;  // two hyphens, "ties-in"
  if (one.kind == Token::Kind::mark || other.kind == Token::Kind::mark || !are_alike(one.key.back(), other.key.front())) return;
  std::size_t more = 1;  // of the first run of the other
  while (more < other.key.size() && are_alike(other.key[more - 1], other.key[more])) ++more;
  const std::size_t size = one.key.size() + more;
  hyphen.odd = hyphen.odd || one.runs > 1 || size > longest_merged || (other.runs == 1 && other.key.back() == 's');
  if (at > 1 && list[at - 2].fork()) list[at - 2].odd = true;
  std::array<char, longest_merged + 16> letters{};
  if (size <= longest_merged) {
    std::memcpy(letters.data(), one.key.data(), one.key.size());
    std::memcpy(letters.data() + one.key.size(), other.key.data(), more);
  }
  hyphen.stem = run_hash_padded(letters.data(), std::min(size, longest_merged));
  hyphen.first = KeyFilter::follower(hyphen.stem);
}

constexpr std::size_t shortest_british = 5;

// As skipped_in_keys.
constexpr bool skipped(char c) { return (c == '-') | (c == '+') | (c == '\'') | (c == '"') | (c == '*'); }

constexpr std::uint64_t seven_letters(std::string_view word) {
  std::uint64_t letters = 0;
  for (std::size_t i = 0; i < 7; ++i) letters |= static_cast<std::uint64_t>(static_cast<unsigned char>(word[word.size() - 7 + i])) << (8 * i);
  return letters;
}
constexpr unsigned slot_of(std::uint64_t letters) { return static_cast<unsigned>(letters * 0x9E3779B97F4A7C15ull >> 60); }
constexpr std::array<std::uint64_t, 16> tails = [] {
  std::array<std::uint64_t, 16> all{};
  for (const std::string_view tail : glued_tails) all[slot_of(seven_letters(tail))] = seven_letters(tail);
  return all;
}();
static_assert(std::all_of(glued_tails.begin(), glued_tails.end(), [](std::string_view tail) { return tails[slot_of(seven_letters(tail))] == seven_letters(tail); }));

// Whether glued_tail is worth asking: `letters` are the last eight.
bool may_have_glued_tail(const char* letters) {
  const std::uint64_t last = key_hash_detail::eight_at(letters) >> 8;
  return tails[slot_of(last)] == last;
}

}  // namespace

void Tokens::repair(std::size_t at, std::string_view key) {
  list_[at].key = key;
  set_hashes(list_[at]);
  list_[at].repaired = true;
  if (at > 0 && list_[at - 1].runs == 0) set_fork(list_.get(), size_, at - 1);
  if (at + 1 < size_ && list_[at + 1].runs == 0) set_fork(list_.get(), size_, at + 1);
}

// Of bits that are set; std::popcount is a call where the processor's own is not asked for.
std::size_t count(std::uint64_t bits) {
  bits -= bits >> 1 & 0x5555555555555555ull;
  bits = (bits & 0x3333333333333333ull) + (bits >> 2 & 0x3333333333333333ull);
  return ((bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0Full) * 0x0101010101010101ull >> 56;
}

// Where there are tokens of a sort.
class Places {
 public:
  void begin_at(std::uint32_t* memory) { begin_ = end_ = memory; }
  void add_if(bool wanted, std::size_t at) {
    *end_ = static_cast<std::uint32_t>(at);
    end_ += wanted;
  }
  const std::uint32_t* begin() const { return begin_; }
  const std::uint32_t* end() const { return end_; }

 private:
  std::uint32_t *begin_ = nullptr, *end_ = nullptr;
};

// Words of ASCII are taken whole, and all alike: what few of them ask for is done at the end, sort by sort. What touches another
// byte is taken by code points.
class Tokenizer {
 public:
  Tokenizer(std::string_view words, Tokens& tokens)
      : words_(words), other_(tokens.other_), lowered_(new char[before + ByteSorts::room(words.size())] + before), sorts_(words, lowered_), most_(most_tokens()), list_(new Token[most_]), size_(tokens.size_) {
    tokens.lowered_.reset(lowered_ - before);
    tokens.list_.reset(list_);
    std::memset(lowered_ - before, 0, before);
    thread_local std::vector<std::uint32_t> places;
    if (places.size() < 4 * most_) places.resize(4 * most_);
    std::uint32_t* at = places.data();
    for (Places* each : {&plurals_, &mixed_, &pairs_, &hyphens_}) {
      each->begin_at(at);
      at += most_;
    }
  }

  // The tokens of bytes [at, end), which follow hidden ones or begin the passage.
  void take(std::size_t at, std::size_t end) {
    blank_ = true;
    while (at < end) {
      const std::size_t high = sorts_.high_from(at, end);
      std::size_t stop = high;
      while (high < end && stop > at && sorts_.is_solid(stop - 1)) --stop;
      if (stop > at) at = take_ascii(at, stop);
      if (high < end) at = take_any(at, end);
    }
  }

  // To be called when all are taken.
  void finish() {
    for (const std::uint32_t at : plurals_) usual_stem(list_[at]);
    for (const std::uint32_t at : mixed_) {
      set_hashes(list_[at]);
      fold(list_[at]);
    }
    for (const std::uint32_t at : pairs_) fold(list_[at]);
    for (const std::uint32_t at : hyphens_) {
      Token& hyphen = list_[at];
      hyphen.hash = hyphen.stem = 0;
      hyphen.runs = 0;
    }
    for (const std::uint32_t at : hyphens_) set_fork(list_, size_, at);
  }

 private:
  using Sort = Folded::Sort;
  static constexpr std::size_t block = ByteSorts::block, before = 8;  // `before`: bytes that can be read before the passage

  // As set_stem, for a word of the passage.
  static void usual_stem(Token& token) {
    const char *const last = token.key.data() + token.key.size() - 1, one = last[-1], two = last[-2];  // or what stands before the word
    if ((token.key.size() < 3) | ((one == 'e') & ((two == 'i') | (two == 'h') | (two == 'x') | (two == 's')))) return set_stem(token);
    token.stem = run_hash_padded(token.key.data(), token.key.size() - ((one != 's') & (one != 'u') & (one != 'i')));
    token.first_of_stem = KeyFilter::follower(token.stem);
  }

  // No fewer than there will be.
  std::size_t most_tokens() const {
    std::size_t most = 8 + words_.size() / 9;  // split tails
    for (std::size_t from = 0; from < words_.size(); from += block) most += count(sorts_.starts(from));
    return most;
  }

  bool digit_at(std::size_t at) const { return at < words_.size() && is_digit(words_[at]); }
  // "1.5" is one token.
  bool is_point(std::size_t at, std::size_t end) const { return at < end && words_[at] == '.' && digit_at(at + 1); }

  // Bytes of ASCII only. No token is told by the one before.
  std::size_t take_ascii(std::size_t at, std::size_t end) {
    std::size_t done = at;
    for (std::size_t from = at / block * block; from < end; from += block) {
      std::uint64_t starts = sorts_.starts(from);
      if (from <= at) {
        starts &= ~std::uint64_t{0} << (at - from);
        if (sorts_.is_solid(at)) starts |= std::uint64_t{1} << (at - from);
      }
      if (end - from < block) starts &= (std::uint64_t{1} << (end - from)) - 1;
      for (; starts; starts &= starts - 1) {
        const std::size_t begin = from + static_cast<std::size_t>(std::countr_zero(starts));
        if (begin < done) continue;  // within a decimal number
        blank_ = blank_ | (begin > done);
        done = ascii_token(begin, end);
      }
    }
    blank_ = blank_ | (end > done);
    return std::max(done, end);
  }

  // Up to the first blank behind bytes that are not ASCII.
  std::size_t take_any(std::size_t at, std::size_t end) {
    while (at < end && sorts_.is_solid(at)) at = lowered_[at] & 0x80 ? code_points(at, end) : ascii_token(at, end);
    return at;
  }

  // A word, a number or a mark that begins with a byte of ASCII. Returns where it ends.
  [[gnu::always_inline]] std::size_t ascii_token(std::size_t begin, std::size_t end) {
    const ByteSorts::Word word = sorts_.word_at(begin, end);
    const bool mark = word.end == begin;
    const std::size_t stop = word.end + mark, size = stop - begin;
    const char *const letters = lowered_ + begin, *const last = letters + size - 1;
    if (last[1] & 0x80 && !mark && stop < end) return code_points(begin, end);
    const bool rare = (word.all_digits & !mark & (last[1] == '.')) | may_have_glued_tail(last - 7);
    const std::size_t at = size_++;
    plurals_.add_if(*last == 's', at);
    hyphens_.add_if(mark & skipped(*last), at);
    mixed_.add_if(word.any_digit & !word.all_digits & !rare, at);
    pairs_.add_if(word.pair & (size >= shortest_british) & !rare, at);
    const std::uint64_t hash = run_hash_padded(letters, size);
    const std::uint8_t first = KeyFilter::follower(hash);
    list_[at] = {{begin, stop}, {letters, size}, hash, hash, 1, first, first, static_cast<Token::Kind>(word.all_digits + mark), blank_, !(mark | word.any_digit | word.capital), false, false};
    blank_ = false;
    return rare ? rare_token(word, end) : stop;
  }

  // A number that may have a point, or a word that may have a glued tail, which is the last token.
  std::size_t rare_token(ByteSorts::Word word, std::size_t end) {
    Token& token = list_[size_ - 1];
    const std::size_t begin = token.bytes.begin;
    while (word.all_digits && is_point(word.end, end)) word = word.end + 1 < end ? sorts_.word_at(word.end + 1, end) : ByteSorts::Word{word.end + 1};
    if (word.end < end && lowered_[word.end] & 0x80) {
      blank_ = token.blank_before;
      --size_;
      return code_points(begin, end);
    }
    token.bytes.end = word.end;
    token.key = {lowered_ + begin, word.end - begin};
    token.kind = word.all_digits ? Token::Kind::number : Token::Kind::word;
    finish(token);
    return word.end;
  }

  // Adds a token without what its key tells.
  Token& add(Span bytes, std::string_view key, Token::Kind kind) {
    Token& token = list_[size_++];
    token = {bytes, key, 0, 0, 0, 0, 0, kind, blank_, false, false, false};
    blank_ = false;
    return token;
  }

  // Sets what the key of a whole token tells.
  void finish(Token& token) {
    set_hashes(token);
    if (token.kind != Token::Kind::word) return;
    fold(token);
    split_tail(token);
  }

  // British spelling.
  void fold(Token& token) {
    if (!may_be_british(token.key)) return;
    std::string key(token.key);
    fold_spelling(key);
    if (key == token.key) return;
    token.key = other_.emplace_front(std::move(key));
    set_hashes(token);
  }

  // Tails without their hyphen.
  void split_tail(Token& token) {
    const std::size_t tail = token.key.size() == token.bytes.size() ? glued_tail(token.key) : 0;
    if (tail == 0) return;
    Token last = token;
    token.key.remove_suffix(tail);
    token.bytes.end -= tail;
    set_hashes(token);
    last.key.remove_prefix(token.key.size());
    last.bytes.begin = token.bytes.end;
    set_hashes(last);
    last.blank_before = true;
    list_[size_++] = last;
  }

  // Grows tokens one code point at a time, up to an ASCII mark or blank. Returns where it stops.
  std::size_t code_points(std::size_t at, std::size_t end) {
    while (at < end) {
      const bool ascii = !(words_[at] & 0x80);
      if (ascii && !sorts_.is_word(at)) {
        if (!(open_ && list_[size_ - 1].kind == Token::Kind::number && is_point(at, end))) break;
        *grown_ += '.';
        list_[size_ - 1].bytes.end = ++at;
        continue;
      }
      auto next = static_cast<std::int32_t>(at);
      UChar32 point = 0;
      U8_NEXT(words_.data(), next, static_cast<std::int32_t>(words_.size()), point);
      const Span bytes{at, static_cast<std::size_t>(next)};
      at = bytes.end;
      if (point >= 0) grow(folded(point), bytes);
    }
    close();
    return at;
  }

  void grow(const Folded& point, Span bytes) {
    if (point.sort == Sort::blank || point.sort == Sort::mark) {
      close();
      if (point.sort == Sort::blank) blank_ = true;
      else {
        Token& mark = add(bytes, other_.emplace_front(point.key), Token::Kind::mark);
        set_hashes(mark);
        hyphens_.add_if(mark.runs == 0, size_ - 1);
      }
      return;
    }
    if (open_ && (point.sort == Sort::greek || (greek_ && point.sort == Sort::letter))) close();
    if (!open_) {
      add(bytes, {}, point.sort == Sort::digit ? Token::Kind::number : Token::Kind::word);
      grown_ = &other_.emplace_front();
      open_ = true;
    }
    Token& token = list_[size_ - 1];
    *grown_ += point.key;
    token.bytes.end = bytes.end;
    if (point.sort != Sort::digit) token.kind = Token::Kind::word;
    greek_ = point.sort == Sort::greek;
  }

  void close() {
    if (!open_) return;
    open_ = greek_ = false;
    Token& token = list_[size_ - 1];
    token.key = *grown_;
    finish(token);
  }

  std::string_view words_;
  std::forward_list<std::string>& other_;
  char* lowered_;
  ByteSorts sorts_;
  std::size_t most_;
  Token* list_;
  std::size_t& size_;
  Places plurals_, mixed_, pairs_, hyphens_;
  std::string* grown_ = nullptr;  // the key of the open token
  bool open_ = false, greek_ = false, blank_ = true;
};

Tokens tokens_of(std::string_view words, const std::vector<Span>& hidden) {
  Tokens tokens;
  Tokenizer tokenizer(words, tokens);
  std::size_t at = 0;
  for (const Span& each : hidden) {
    if (each.begin > at) tokenizer.take(at, std::min(each.begin, words.size()));
    at = std::max(at, each.end);
  }
  if (at < words.size()) tokenizer.take(at, words.size());
  tokenizer.finish();
  return tokens;
}

bool skipped_in_keys(std::string_view key) { return key.size() == 1 && skipped(key[0]); }

std::string key_of(const Tokens& tokens, std::size_t first, std::size_t last, bool joined) {
  std::string key;
  bool glue = true;
  for (std::size_t i = first; i < last; ++i) {
    const Token& token = tokens[i];
    if (token.kind == Token::Kind::mark) {
      if (skipped_in_keys(token.key)) {
        glue = glue || joined;
        continue;
      }
      key += token.key;
      glue = true;
      continue;
    }
    const bool edge = !key.empty() && is_digit(key.back()) != is_digit(token.key.front());
    if (!glue && !edge) key += ' ';
    key += token.key;
    glue = false;
  }
  return key;
}

namespace {

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : (c >= 'a' && c <= 'z') || is_digit(c) ? c : '\0'; }

// The same key without tokens, for a name of ASCII letters, digits, blanks and hyphens: nearly all names are such.
// False: the name has more to it.
bool plain_key(std::string_view name, bool joined, std::string& key) {
  bool glue = true;
  std::string word;
  for (std::size_t at = 0; at < name.size();) {
    if (name[at] == ' ' || name[at] == '-') {
      glue = glue || (joined && name[at] == '-');
      ++at;
      continue;
    }
    word.clear();
    bool letters = false;
    for (; at < name.size(); ++at) {
      const char c = lowered(name[at]);
      if (!c) break;
      letters = letters || !is_digit(c);
      word += c;
    }
    if (word.empty() || glued_tail(word)) return false;
    if (letters) fold_spelling(word);
    if (!glue && is_digit(key.back()) == is_digit(word.front())) key += ' ';
    key += word;
    glue = false;
  }
  return true;
}

}  // namespace

std::string key_of(std::string_view name, bool joined) {
  std::string key;
  key.reserve(name.size());
  if (plain_key(name, joined, key)) return key;
  const Tokens tokens = tokens_of(name);
  return key_of(tokens, 0, tokens.size(), joined);
}

}  // namespace vesper
