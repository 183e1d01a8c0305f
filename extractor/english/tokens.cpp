#include "english/tokens.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "english/spelling.h"

namespace vesper {
namespace {

constexpr std::array<const char*, 25> greek_names = {"alpha", "beta",    "gamma",   "delta", "epsilon", "zeta", "eta",
                                                     "theta", "iota",    "kappa",   "lambda", "mu",     "nu",   "xi",
                                                     "omicron", "pi",    "rho",     "sigma", "sigma",   "tau",  "upsilon",
                                                     "phi",   "chi",     "psi",     "omega"};

// What one code point gives: its folded letters, and what sort it is.
struct Folded {
  enum class Sort { letter, digit, greek, mark, blank } sort = Sort::mark;
  std::string key;
};

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

// Grows tokens one folded code point at a time.
class Builder {
 public:
  void take(const Folded& folded, Span bytes) {
    using Sort = Folded::Sort;
    if (folded.sort == Sort::blank) {
      close();
      blank_ = true;
      return;
    }
    if (folded.sort == Sort::mark) {
      close();
      start(bytes, Token::Kind::mark);
      tokens.back().key = folded.key;
      return;
    }
    const bool greek_edge = open_ && (folded.sort == Sort::greek || (greek_ && folded.sort == Sort::letter));
    if (greek_edge) close();
    if (!open_) {
      start(bytes, folded.sort == Sort::digit ? Token::Kind::number : Token::Kind::word);
      open_ = true;
    }
    Token& token = tokens.back();
    token.key += folded.key;
    token.bytes.end = bytes.end;
    if (folded.sort != Sort::digit) token.kind = Token::Kind::word;
    greek_ = folded.sort == Sort::greek;
  }
  void close() { open_ = greek_ = false; }
  void hide() {
    close();
    blank_ = true;
  }
  bool in_number() const { return open_ && tokens.back().kind == Token::Kind::number; }
  void glue(char mark, std::size_t end) {
    tokens.back().key += mark;
    tokens.back().bytes.end = end;
  }

  std::vector<Token> tokens;

 private:
  void start(Span bytes, Token::Kind kind) {
    Token token;
    token.bytes = bytes;
    token.kind = kind;
    token.blank_before = blank_;
    tokens.push_back(std::move(token));
    blank_ = false;
  }
  bool open_ = false, greek_ = false, blank_ = true;
};

std::size_t glued_tail(std::string_view key) {
  if (key.size() < 9 || (key.back() != 'd' && key.back() != 'g')) return 0;
  for (const std::string_view tail : glued_tails)
    if (key.size() > tail.size() + 1 && key.substr(key.size() - tail.size()) == tail) return tail.size();
  return 0;
}

std::size_t glued_tail(const Token& token) { return token.key.size() == token.bytes.size() ? glued_tail(std::string_view(token.key)) : 0; }

std::vector<Token> split_glued(std::vector<Token> tokens) {
  if (std::none_of(tokens.begin(), tokens.end(), [](const Token& token) { return glued_tail(token) > 0; })) return tokens;
  std::vector<Token> split;
  for (Token& token : tokens) {
    split.push_back(token);
    const std::size_t tail = glued_tail(token);
    if (tail == 0) continue;
    Token& head = split.back();
    head.key.resize(head.key.size() - tail);
    head.bytes.end -= tail;
    token.key.erase(0, token.key.size() - tail);
    token.bytes.begin = head.bytes.end;
    token.blank_before = true;
    split.push_back(std::move(token));
  }
  return split;
}

bool digit_at(std::string_view words, std::size_t at) { return at < words.size() && words[at] >= '0' && words[at] <= '9'; }

}  // namespace

std::vector<Token> tokens_of(std::string_view words, const std::vector<Span>& hidden) {
  Builder builder;
  std::size_t next_hidden = 0;
  for (std::size_t at = 0; at < words.size();) {
    if (next_hidden < hidden.size() && at >= hidden[next_hidden].begin) {
      at = std::max(at, hidden[next_hidden].end);
      ++next_hidden;
      builder.hide();
      continue;
    }
    int32_t end = static_cast<int32_t>(at);
    UChar32 point = 0;
    U8_NEXT(words.data(), end, static_cast<int32_t>(words.size()), point);
    const Span bytes{at, static_cast<std::size_t>(end)};
    at = bytes.end;
    if (point < 0) continue;
    if (point == '.' && builder.in_number() && digit_at(words, at)) {
      builder.glue('.', bytes.end);
      continue;
    }
    builder.take(fold_point(point), bytes);
  }
  for (Token& token : builder.tokens)
    if (token.kind == Token::Kind::word) fold_spelling(token.key);
  return split_glued(std::move(builder.tokens));
}

namespace {
bool is_digit(char c) { return c >= '0' && c <= '9'; }
}  // namespace

bool skipped_in_keys(const std::string& key) { return key == "-" || key == "+" || key == "'" || key == "\"" || key == "*"; }

std::string key_of(const std::vector<Token>& tokens, std::size_t first, std::size_t last, bool joined) {
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
  const std::vector<Token> tokens = tokens_of(name);
  return key_of(tokens, 0, tokens.size(), joined);
}

}  // namespace vesper
