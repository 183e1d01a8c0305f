#include "find/beginnings.h"

#include <algorithm>
#include <bit>
#include <bitset>
#include <cstdlib>

namespace vesper {
namespace {

constexpr std::size_t most_bytes = 5, most_ways = 192;  // of one pattern
using Bytes = std::bitset<256>;

// One way to begin: bytes of these sets, and then, where it is open, anything; else only what stands behind in the pattern.
struct Way {
  std::vector<Bytes> bytes;
  bool open = false;
  friend bool operator==(const Way&, const Way&) = default;
};
using Ways = std::vector<Way>;

struct Unknown {};  // thrown at syntax that this does not know

Bytes range(unsigned char first, unsigned char last) {
  Bytes bytes;
  for (unsigned byte = first; byte <= last; ++byte) bytes.set(byte);
  return bytes;
}
Bytes one(char c) { return range(static_cast<unsigned char>(c), static_cast<unsigned char>(c)); }

void add(Ways& ways, Way way) {
  if (std::find(ways.begin(), ways.end(), way) != ways.end()) return;
  if (ways.size() == most_ways) throw Unknown();
  ways.push_back(std::move(way));
}

Ways in_turn(const Ways& first, const Ways& then) {
  Ways all;
  for (const Way& way : first) {
    if (way.open || way.bytes.size() >= most_bytes) {
      add(all, way);
      continue;
    }
    for (const Way& more : then) {
      Way both = way;
      both.bytes.insert(both.bytes.end(), more.bytes.begin(), more.bytes.end());
      both.open = more.open && both.bytes.size() < most_bytes;
      both.bytes.resize(std::min(both.bytes.size(), most_bytes));
      add(all, std::move(both));
    }
  }
  return all;
}

// One after the other, from `least` to `most` times.
Ways times(const Ways& once, int least, int most) {
  constexpr int enough = most_bytes;
  Ways now{Way{}}, all;
  for (int count = 0; count <= std::min(most, enough); ++count) {
    if (count >= std::min(least, enough))
      for (const Way& way : now) add(all, way);
    now = in_turn(now, once);
  }
  return all;
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
      for (const Way& way : row()) add(ways, way);
    }
    return ways;
  }

  Ways row() {
    Ways ways{Way{}};
    while (!rest_.empty() && rest_.front() != '|' && rest_.front() != ')') ways = in_turn(ways, repeated(piece()));
    return ways;
  }

  Ways repeated(Ways once) {
    constexpr int any = 1000;
    for (;;) {
      if (take("?")) once = times(once, 0, 1);
      else if (take("*")) once = times(once, 0, any);
      else if (take("+")) once = times(once, 1, any);
      else if (take("{")) once = counted(once);
      else return once;
    }
  }

  Ways counted(const Ways& once) {
    const std::size_t end = rest_.find('}');
    if (end == std::string_view::npos) throw Unknown();
    const std::string counts(rest_.substr(0, end));
    rest_.remove_prefix(end + 1);
    const std::size_t comma = counts.find(',');
    if (counts.find_first_not_of("0123456789,") != std::string::npos || comma == 0 || counts.empty()) throw Unknown();
    const int least = std::atoi(counts.c_str());
    if (comma == std::string::npos) return times(once, least, least);
    return times(once, least, comma + 1 == counts.size() ? 1000 : std::atoi(counts.c_str() + comma + 1));
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

Beginnings::Beginnings(const std::vector<std::string>& patterns) {
  Ways all;
  for (std::size_t pattern = 0; pattern < patterns.size(); ++pattern)
    for (Way& way : ways_of(patterns[pattern])) {
      all.push_back(std::move(way));
      pattern_of_.push_back(static_cast<std::uint8_t>(pattern));
    }
  words_ = all.size() / 64 + 1;
  fitting_.resize(most_bytes * (behind_text + 1) * words_);
  for (std::size_t place = 0; place < most_bytes; ++place)
    for (std::size_t way = 0; way < all.size(); ++way)
      for (std::size_t byte = 0; byte <= behind_text; ++byte) {
        const bool fits = place >= all[way].bytes.size() || (byte < behind_text && all[way].bytes[place].test(byte));
        if (fits) fitting_[(place * (behind_text + 1) + byte) * words_ + way / 64] |= std::uint64_t{1} << (way % 64);
      }
}

std::uint64_t Beginnings::at_start(std::string_view text) const {
  std::uint64_t patterns = 0;
  for (std::size_t word = 0; word < words_; ++word) {
    std::uint64_t left = ways(0, text)[word];
    for (std::size_t place = 1; place < most_bytes && left; ++place) left &= ways(place, text)[word];
    for (; left; left &= left - 1) patterns |= std::uint64_t{1} << pattern_of_[word * 64 + static_cast<std::size_t>(std::countr_zero(left))];
  }
  return patterns;
}

}  // namespace vesper
