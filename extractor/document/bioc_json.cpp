// BioC JSON. A scan over brackets and strings finds the documents (the objects with "passages") wherever they stand:
// in a collection, a list of collections, PubTator's wrapper, or one a line; each is parsed alone. Tested by
// bioc_test.cpp.
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "base/problem.h"
#include "base/span.h"
#include "document/bioc.h"
#include "document/cut.h"
#include "document/xml.h"

namespace vesper {
namespace {

using nlohmann::json;

constexpr std::size_t deepest_json = 400;  // brackets inside brackets

class Scanner {
 public:
  explicit Scanner(const Source& source) : source_(source), bytes_(source.bytes) {}

  // The next document, from brace to brace.
  std::optional<Span> next() {
    while (at_ < bytes_.size()) {
      const char c = bytes_[at_];
      if (c == '"') {
        read_string();
      } else if (c == '{' || c == '[') {
        open();
      } else if (c == '}' || c == ']') {
        if (const std::optional<Span> span = close()) return span;
      } else {
        ++at_;
      }
    }
    return std::nullopt;
  }

  // Where the document begins inside which the source ends; nothing where it does not.
  std::optional<std::size_t> unfinished_document() const {
    for (const Bracket& bracket : open_) {
      if (bracket.has_passages) return bracket.begin;
    }
    return std::nullopt;
  }

  bool is_inside() const { return !open_.empty() || in_string_; }

 private:
  struct Bracket {
    std::size_t begin = 0;
    bool has_passages = false;
  };

  void read_string() {
    const std::size_t begin = ++at_;
    while (at_ < bytes_.size() && bytes_[at_] != '"') at_ += bytes_[at_] == '\\' ? 2 : 1;
    in_string_ = at_ >= bytes_.size();
    if (in_string_) return;
    const std::string_view string = bytes_.substr(begin, at_ - begin);
    ++at_;
    if (string == "passages" && names_list() && !open_.empty() && !unfinished_document()) {
      open_.back().has_passages = true;
    }
  }

  // Whether the string just read is the key of a list.
  bool names_list() const {
    constexpr std::string_view white = " \t\r\n";
    const std::size_t colon = bytes_.find_first_not_of(white, at_);
    if (colon == bytes_.npos || bytes_[colon] != ':') return false;
    const std::size_t value = bytes_.find_first_not_of(white, colon + 1);
    return value != bytes_.npos && bytes_[value] == '[';
  }

  void open() {
    if (open_.size() >= deepest_json) {
      throw Problem({source_.file, line_of(bytes_, at_)},
                    "more than " + std::to_string(deepest_json) + " brackets stand one inside the other",
                    "This is no paper; check where the file came from.");
    }
    open_.push_back({at_++, false});
  }

  std::optional<Span> close() {
    ++at_;
    if (open_.empty()) return std::nullopt;
    const Bracket bracket = open_.back();
    open_.pop_back();
    if (!bracket.has_passages) return std::nullopt;
    return Span{bracket.begin, at_};
  }

  const Source& source_;
  std::string_view bytes_;
  std::size_t at_ = 0;
  std::vector<Bracket> open_;
  bool in_string_ = false;
};

// Text of a string or a number; empty for anything else and where there is no such key.
std::string text_at(const json& node, const char* key) {
  const auto found = node.find(key);
  if (found == node.end()) return "";
  if (found->is_number()) return found->dump();
  std::string words;
  if (found->is_string()) append_folded(words, found->get_ref<const std::string&>());
  if (words.ends_with(' ')) words.pop_back();
  return words;
}

// The objects of a list; none where there is no such list.
std::vector<const json*> objects_at(const json& node, const char* key) {
  std::vector<const json*> objects;
  const auto found = node.find(key);
  if (found == node.end() || !found->is_array()) return objects;
  for (const json& object : *found) {
    if (object.is_object()) objects.push_back(&object);
  }
  return objects;
}

std::map<std::string, std::string> infons_of(const json& node) {
  std::map<std::string, std::string> infons;
  const auto found = node.find("infons");
  if (found == node.end() || !found->is_object()) return infons;
  for (const auto& [key, value] : found->items()) infons[key] = text_at(*found, key.c_str());
  return infons;
}

BiocPassage passage_of(const json& node) {
  BiocPassage passage;
  passage.infons = infons_of(node);
  passage.words = text_at(node, "text");
  passage.annotations = static_cast<int>(objects_at(node, "annotations").size());
  const bool own_text = !passage.words.empty();
  for (const json* sentence : objects_at(node, "sentences")) {
    passage.annotations += static_cast<int>(objects_at(*sentence, "annotations").size());
    if (own_text) continue;
    append_folded(passage.words, " ");
    append_folded(passage.words, text_at(*sentence, "text"));
  }
  return passage;
}

BiocDocument bioc_of(const json& node) {
  BiocDocument bioc;
  bioc.id = text_at(node, "id");
  bioc.infons = infons_of(node);
  bioc.relations = static_cast<int>(objects_at(node, "relations").size());
  for (const json* passage : objects_at(node, "passages")) bioc.passages.push_back(passage_of(*passage));
  return bioc;
}

// What the library says behind its own name and place: "syntax error while parsing …".
std::string bare_words(std::string_view words) {
  const std::size_t mark = words.find(": ");
  return std::string(mark == words.npos ? words : words.substr(mark + 2));
}

std::optional<json> parsed(const Source& source, const Span& span, Damage& damage) {
  const std::string_view bytes = source.bytes.substr(span.begin, span.size());
  try {
    return json::parse(bytes);
  } catch (const json::parse_error& error) {
    const std::size_t offset = span.begin + (error.byte == 0 ? 0 : error.byte - 1);
    damage.note(damage.none() ? line_of(source.bytes, offset) : 0, "the JSON is damaged: " + bare_words(error.what()));
    return std::nullopt;
  }
}

void check_end(const Source& source, const Scanner& scanner, std::size_t number) {
  if (scanner.is_inside()) {
    throw Problem({source.file, line_of(source.bytes, source.bytes.size())}, "the file ends inside the JSON",
                  "Every whole document before was read. Fetch the file again to have it whole.");
  }
  if (number == 0 && source.bytes.find("\"documents\"") == source.bytes.npos) {
    throw Problem({source.file}, "there is no document in the file",
                  "Expected BioC JSON: objects with \"passages\", in UTF-8.");
  }
}

}  // namespace

void read_bioc_json(const Source& source, const Taker& take) {
  Scanner scanner(source);
  Damage damage(source, "document");
  std::size_t number = 0;
  while (const std::optional<Span> span = scanner.next()) {
    ++number;
    const std::optional<json> node = parsed(source, *span, damage);
    if (!node) continue;
    hand_on(bioc_of(*node), source, source.bytes.substr(span->begin, span->size()), number, take);
  }
  if (const std::optional<std::size_t> begin = scanner.unfinished_document()) damage.note_end(*begin);
  damage.report();
  check_end(source, scanner, number);
}

}  // namespace vesper
