// Tested by pubmed_test.cpp and bioc_test.cpp.
#include "document/cut.h"

#include <algorithm>
#include <optional>

#include "base/span.h"
#include "document/xml.h"

namespace vesper {
namespace {

struct Cut {
  Span span;  // bytes of the source, from "<name" past "</name>"
  std::string_view name;
  bool whole = true;  // false: the end tag is missing
};

bool is_tag(std::string_view bytes, std::size_t at, std::string_view name) {
  if (bytes.compare(at + 1, name.size(), name) != 0) return false;
  const std::size_t end = at + 1 + name.size();
  return end < bytes.size() && std::string_view("> \t\r\n/").find(bytes[end]) != std::string_view::npos;
}

std::size_t find_tag(std::string_view bytes, std::size_t from, std::string_view name) {
  const std::string opening = "<" + std::string(name);
  std::size_t at = bytes.find(opening, from);
  while (at != bytes.npos && !is_tag(bytes, at, name)) at = bytes.find(opening, at + 1);
  return at;
}

// Goes from part to part; what stands between them is looked at, not parsed.
class Cutter {
 public:
  Cutter(const Source& source, const Collection& collection)
      : source_(source), bytes_(source.bytes), collection_(collection) {}

  std::optional<Cut> next() {
    for (at_ = bytes_.find('<', at_); at_ != bytes_.npos; at_ = bytes_.find('<', at_)) {
      if (bytes_.compare(at_, 8, "<!ENTITY") == 0) refuse_entity();
      if (bytes_.compare(at_, 4, "<!--") == 0) {
        at_ = std::min(bytes_.find("-->", at_), bytes_.size());
        continue;
      }
      count_root();
      for (const std::string_view name : collection_.parts) {
        if (is_tag(bytes_, at_, name)) return cut(name);
      }
      ++at_;
    }
    return std::nullopt;
  }

  bool saw_root() const { return saw_root_; }
  bool root_is_open() const { return open_roots_ > 0; }

 private:
  void count_root() {
    const bool closes = bytes_.compare(at_, 2, "</") == 0;
    for (const std::string_view name : collection_.roots) {
      if (!is_tag(bytes_, closes ? at_ + 1 : at_, name)) continue;
      const std::size_t end = bytes_.find('>', at_);
      const bool empty = end != bytes_.npos && bytes_[end - 1] == '/';
      saw_root_ = true;
      if (!empty) open_roots_ += closes ? -1 : 1;
    }
  }

  Cut cut(std::string_view name) {
    const std::size_t begin = at_;
    const std::size_t following = std::min(find_tag(bytes_, begin + 1, name), bytes_.size());
    const std::string closing = "</" + std::string(name) + ">";
    const std::size_t close = bytes_.substr(begin, following - begin).find(closing);
    const bool whole = close != bytes_.npos;
    at_ = whole ? begin + close + closing.size() : following;
    return {{begin, at_}, name, whole};
  }

  [[noreturn]] void refuse_entity() const {
    throw Problem({source_.file, line_of(bytes_, at_)}, "the XML declares an entity (<!ENTITY), which is not read",
                  "Write the entities out (xmllint --noent) and try again.");
  }

  const Source& source_;
  std::string_view bytes_;
  const Collection& collection_;
  std::size_t at_ = 0;
  bool saw_root_ = false;
  int open_roots_ = 0;
};

// Whether the cut is whole and could be parsed. Lines are counted for the first damage only: each count walks over
// the source from its start.
bool parsed(pugi::xml_document& tree, const Source& source, const Cut& cut, Damage& damage) {
  const bool first = damage.none();
  const std::string_view whole = first ? source.bytes : source.bytes.substr(cut.span.begin, cut.span.size());
  const std::size_t base = first ? cut.span.begin : 0;
  if (!cut.whole && cut.span.end == source.bytes.size()) {
    damage.note_end(cut.span.begin);
    return false;
  }
  if (!cut.whole) {
    damage.note(line_of(whole, base), "</" + std::string(cut.name) + "> is missing");
    return false;
  }
  try {
    parse_xml(tree, source.file, whole, base, cut.span.size());
  } catch (const Problem& problem) {
    damage.note(problem);
    return false;
  }
  return true;
}

// A Problem's words without its place and remedy.
std::string bare_words(const Problem& problem) {
  const std::string_view words = problem.what();
  const std::string place = problem.place().file + ":" + std::to_string(problem.place().line) + ": ";
  const std::size_t begin = words.starts_with(place) ? place.size() : 0;
  return std::string(words.substr(begin, words.find('\n', begin) - begin));
}

}  // namespace

void Damage::note(int line, std::string what) {
  if (count_++ > 0) return;
  line_ = line;
  first_ = std::move(what);
}

void Damage::note(const Problem& problem) { note(problem.place().line, bare_words(problem)); }

void Damage::note_end(std::size_t offset) { end_line_ = line_of(source_.bytes, offset); }

void Damage::report() const {
  std::string what;
  const std::string noun(noun_);
  if (count_ > 0) {
    const std::string verb = count_ == 1 ? " is" : "s are";
    what = std::to_string(count_) + " " + noun + verb + " damaged and left out, the first: " + first_;
  }
  if (end_line_ > 0) {
    if (!what.empty()) what += "; ";
    what += "the file ends inside a " + noun + " that begins at line " + std::to_string(end_line_);
  }
  if (what.empty()) return;
  throw Problem({source_.file, count_ > 0 ? line_ : end_line_}, what,
                "All others were read. Fetch the file again to have it whole.");
}

void walk_parts(const Source& source, const Collection& collection, const TakePart& take) {
  Cutter cutter(source, collection);
  Damage damage(source, collection.noun);
  std::size_t number = 0;
  while (const std::optional<Cut> cut = cutter.next()) {
    ++number;
    pugi::xml_document tree;
    if (!parsed(tree, source, *cut, damage)) continue;
    take(tree.document_element(), source.bytes.substr(cut->span.begin, cut->span.size()), number);
  }
  damage.report();
  const std::string noun(collection.noun);
  if (number == 0 && !cutter.saw_root()) {
    throw Problem({source.file}, "there is no " + noun + " in the file", std::string(collection.expected));
  }
  if (cutter.root_is_open()) {
    throw Problem({source.file, line_of(source.bytes, source.bytes.size())}, "the file ends before its root is closed",
                  "Every whole " + noun + " before was read. Fetch the file again to have it whole.");
  }
}

}  // namespace vesper
