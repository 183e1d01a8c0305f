#include "english/tokens.h"

#include <unicode/utf8.h>

#include <algorithm>

#include "english/byte_sorts.h"
#include "english/code_points.h"
#include "english/inflect.h"
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

// Sets run, and stem, of a word that ends in s and is one run.
void set_stem(Token& token) {
  constexpr std::size_t long_enough = 8;
  const std::string_view key = token.key;
  const Ending ending = singular_ending(key, key.size());
  const Ending behind_others = singular_ending(key, long_enough);
  const bool alike = ending.off == behind_others.off || key.size() == 2;  // "ties": what stands before it tells the singular
  if (!alike || ending.off == key.size()) token.run = token.stem = 0;
  else if (behind_others.off > 0) {
    const std::string_view stem = key.substr(0, key.size() - behind_others.off);
    token.stem = ending.more.empty() ? run_hash(stem) : run_hash(std::string(stem) += ending.more);
  }
}

// Sets both from the key.
void set_hashes(Token& token) {
  const std::string_view key = token.key;
  std::size_t runs = 0;
  each_run(key, [&](std::string_view) { ++runs; });
  const bool mark = token.kind == Token::Kind::mark, odd = runs != 1 || (mark && (key.size() != 1 || skipped_in_keys(key)));
  token.run = token.stem = odd ? 0 : run_hash(key);
  if (token.run && key.back() == 's') set_stem(token);
}

}  // namespace

void Tokens::repair(std::size_t at, std::string_view key) {
  list_[at].key = key;
  set_hashes(list_[at]);
  list_[at].repaired = true;
}

// Words of ASCII are taken whole; what touches another byte is taken by code points.
class Tokenizer {
 public:
  Tokenizer(std::string_view words, Tokens& tokens)
      : words_(words), list_(tokens.list_), other_(tokens.other_), lowered_(new char[ByteSorts::room(words.size())]), sorts_(words, lowered_) {
    tokens.lowered_.reset(lowered_);
    list_.reserve(words.size() / 5 + 8);
  }

  // The tokens of bytes [at, end), which follow hidden ones or begin the passage.
  void take(std::size_t at, std::size_t end) {
    blank_ = true;
    while (at < end) {
      const char c = lowered_[at];
      if (sorts_.is_word(at)) at = word(at, end);
      else if (c == ' ' || (c >= '\t' && c <= '\r')) {
        blank_ = true;
        ++at;
      } else if (c & 0x80) at = code_points(at, end);
      else {
        mark(at);
        ++at;
      }
    }
  }

 private:
  using Sort = Folded::Sort;

  bool digit_at(std::size_t at) const { return at < words_.size() && is_digit(words_[at]); }
  // "1.5" is one token.
  bool is_point(std::size_t at, std::size_t end) const { return at < end && words_[at] == '.' && digit_at(at + 1); }

  Token& add(Span bytes, std::string_view key, Token::Kind kind) {
    Token& token = list_.emplace_back();
    token.bytes = bytes;
    token.key = key;
    token.kind = kind;
    token.blank_before = blank_;
    blank_ = false;
    return token;
  }

  void mark(std::size_t at) {
    Token& token = add({at, at + 1}, {lowered_ + at, 1}, Token::Kind::mark);
    if (!skipped_in_keys(token.key)) token.run = token.stem = run_hash_padded(lowered_ + at, 1);
  }

  // Returns where it ends.
  std::size_t word(std::size_t begin, std::size_t end) {
    ByteSorts::Word word = sorts_.word_at(begin, end);
    bool pointed = false;
    while (word.all_digits && is_point(word.end, end)) {
      pointed = true;
      const std::size_t more = word.end + 1;
      word = more < end ? sorts_.word_at(more, end) : ByteSorts::Word{more};
    }
    const std::size_t stop = word.end;
    if (stop < end && lowered_[stop] & 0x80) return code_points(begin, end);
    const std::string_view key(lowered_ + begin, stop - begin);
    Token& token = add({begin, stop}, key, word.all_digits ? Token::Kind::number : Token::Kind::word);
    if (!pointed && word.any_digit == word.all_digits) token.run = token.stem = run_hash_padded(key.data(), key.size());
    if (word.all_digits) return stop;
    if (key.back() == 's' && token.run) set_stem(token);
    if (word.pair) fold(token);
    if (key.back() == 'd' || key.back() == 'g') split_tail(token);
    return stop;
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
    list_.push_back(last);
  }

  // Grows tokens one code point at a time, up to an ASCII mark or blank. Returns where it stops.
  std::size_t code_points(std::size_t at, std::size_t end) {
    while (at < end) {
      const bool ascii = !(words_[at] & 0x80);
      if (ascii && !sorts_.is_word(at)) {
        if (!(open_ && list_.back().kind == Token::Kind::number && is_point(at, end))) break;
        *grown_ += '.';
        list_.back().bytes.end = ++at;
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
      }
      return;
    }
    if (open_ && (point.sort == Sort::greek || (greek_ && point.sort == Sort::letter))) close();
    if (!open_) {
      add(bytes, {}, point.sort == Sort::digit ? Token::Kind::number : Token::Kind::word);
      grown_ = &other_.emplace_front();
      open_ = true;
    }
    Token& token = list_.back();
    *grown_ += point.key;
    token.bytes.end = bytes.end;
    if (point.sort != Sort::digit) token.kind = Token::Kind::word;
    greek_ = point.sort == Sort::greek;
  }

  void close() {
    if (!open_) return;
    open_ = greek_ = false;
    Token& token = list_.back();
    token.key = *grown_;
    set_hashes(token);
    if (token.kind != Token::Kind::word) return;
    fold(token);
    split_tail(token);
  }

  std::string_view words_;
  std::vector<Token>& list_;
  std::forward_list<std::string>& other_;
  char* lowered_;
  ByteSorts sorts_;
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
  return tokens;
}

bool skipped_in_keys(std::string_view key) { return key.size() == 1 && (key[0] == '-' || key[0] == '+' || key[0] == '\'' || key[0] == '"' || key[0] == '*'); }

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
