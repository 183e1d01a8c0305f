#include "find/beginnings.h"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace vesper {
namespace {

constexpr std::size_t most_bytes = 4, most_beginnings = 512;
using Bytes = std::bitset<256>;

// One way to begin: bytes of these sets, and then, where it is open, anything; else only what stands behind in the pattern.
struct Way {
  std::vector<Bytes> bytes;
  bool open = false;
};
using Ways = std::vector<Way>;

struct Unknown {};  // thrown at syntax that this does not know

Bytes range(unsigned char first, unsigned char last) {
  Bytes bytes;
  for (unsigned byte = first; byte <= last; ++byte) bytes.set(byte);
  return bytes;
}
Bytes one(char c) { return range(static_cast<unsigned char>(c), static_cast<unsigned char>(c)); }

Ways in_turn(const Ways& first, const Ways& then) {
  Ways all;
  for (const Way& way : first) {
    if (way.open || way.bytes.size() >= most_bytes) {
      all.push_back(way);
      continue;
    }
    for (const Way& more : then) {
      Way both = way;
      both.bytes.insert(both.bytes.end(), more.bytes.begin(), more.bytes.end());
      both.open = more.open || both.bytes.size() > most_bytes;
      both.bytes.resize(std::min(both.bytes.size(), most_bytes));
      all.push_back(std::move(both));
    }
  }
  if (all.size() > most_beginnings) throw Unknown();
  return all;
}

void open_all(Ways& ways) {
  for (Way& way : ways) way.open = true;
}

class Reader {
 public:
  explicit Reader(std::string_view pattern) : rest_(pattern) {}

  Ways all() {
    Ways ways = alternatives();
    if (!rest_.empty()) throw Unknown();
    return ways;
  }

 private:
  bool take(std::string_view words) {
    if (!rest_.starts_with(words)) return false;
    rest_.remove_prefix(words.size());
    return true;
  }
  char next() {
    if (rest_.empty()) throw Unknown();
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  Ways alternatives() {
    Ways ways = row();
    while (take("|")) {
      const Ways more = row();
      ways.insert(ways.end(), more.begin(), more.end());
    }
    return ways;
  }

  Ways row() {
    Ways ways{Way{}};
    while (!rest_.empty() && rest_.front() != '|' && rest_.front() != ')') ways = in_turn(ways, repeated(piece()));
    return ways;
  }

  Ways repeated(Ways once) {
    for (;;) {
      if (take("?")) once.push_back({});
      else if (take("*")) {
        open_all(once);
        once.push_back({});
      } else if (take("+")) open_all(once);
      else if (take("{")) once = counted(once);
      else return once;
    }
  }

  Ways counted(const Ways& once) {
    const std::size_t end = rest_.find('}');
    if (end == std::string_view::npos) throw Unknown();
    const std::string counts(rest_.substr(0, end));
    rest_.remove_prefix(end + 1);
    if (counts.find_first_not_of("0123456789,") != std::string::npos || counts.empty() || counts.front() == ',') throw Unknown();
    const int least = std::atoi(counts.c_str());
    Ways ways{Way{}};
    for (int i = 0; i < std::min(least, static_cast<int>(most_bytes)); ++i) ways = in_turn(ways, once);
    const bool exact = counts.find(',') == std::string::npos && least <= static_cast<int>(most_bytes);
    if (!exact) open_all(ways);
    return ways;
  }

  Ways piece() {
    if (take("(")) {
      if (rest_.starts_with("?") && !take("?:")) throw Unknown();
      Ways ways = alternatives();
      if (!take(")")) throw Unknown();
      return ways;
    }
    if (take("[")) return set();
    if (take("\\")) return escaped();
    if (take(".")) return {{{}, true}};
    if (rest_.front() == '^' || rest_.front() == '$' || rest_.front() == '*' || rest_.front() == '+' || rest_.front() == '?') throw Unknown();
    return {letter()};
  }

  // One character, which may be of several bytes.
  Way letter() {
    Way way{{one(next())}, false};
    while (!rest_.empty() && (rest_.front() & 0xC0) == 0x80) way.bytes.push_back(one(next()));
    return way;
  }

  Ways escaped() {
    const char c = next();
    if (c == 'b') return {Way{}};
    if (c == 'd') return {{{range('0', '9')}, false}};
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) throw Unknown();
    return {{{one(c)}, false}};
  }

  // "[...]": characters beyond ASCII are told by their first byte.
  Ways set() {
    Bytes ascii, beyond;
    if (take("^")) throw Unknown();
    for (bool first = true; first || !take("]"); first = false) {
      if (rest_.starts_with("[:")) throw Unknown();
      const bool escape = take("\\");
      const char c = next();
      if (escape && c == 'd') {
        ascii |= range('0', '9');
        continue;
      }
      if (escape && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) throw Unknown();
      if (c & 0x80) {
        beyond |= one(c);
        while (!rest_.empty() && (rest_.front() & 0xC0) == 0x80) next();
        if (rest_.starts_with("-") && !rest_.starts_with("-]")) throw Unknown();
        continue;
      }
      if (!rest_.starts_with("-") || rest_.starts_with("-]")) {
        ascii |= one(c);
        continue;
      }
      next();
      const char last = next();
      if ((last & 0x80) || last == '\\' || last < c) throw Unknown();
      ascii |= range(static_cast<unsigned char>(c), static_cast<unsigned char>(last));
    }
    Ways ways;
    if (ascii.any()) ways.push_back({{ascii}, false});
    if (beyond.any()) ways.push_back({{beyond}, true});
    return ways;
  }

  std::string_view rest_;
};

Ways ways_of(std::string_view pattern) {
  try {
    return Reader(pattern).all();
  } catch (const Unknown&) {
    return {{{}, true}};
  }
}

}  // namespace

void Beginnings::add(std::string_view pattern) {
  for (const Way& way : ways_of(pattern)) {
    if (way.bytes.empty()) {
      matches_nothing_ |= std::uint64_t{1} << patterns_;
      continue;
    }
    Beginning beginning;
    beginning.size = static_cast<std::uint8_t>(std::min(way.bytes.size(), most_bytes));
    beginning.pattern = patterns_;
    std::copy_n(way.bytes.begin(), beginning.size, beginning.bytes.begin());
    for (std::size_t byte = 0; byte < by_first_.size(); ++byte)
      if (way.bytes.front().test(byte)) by_first_[byte].push_back(beginning);
  }
  ++patterns_;
}

}  // namespace vesper
