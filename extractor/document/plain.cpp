// Pasted text -> blocks; layout.cpp makes the passages. Tested by plain_test.cpp.
#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "base/table.h"
#include "document/headings.h"
#include "document/layout.h"
#include "document/lines.h"
#include "document/mend.h"
#include "document/readers.h"

namespace vesper {
namespace {

constexpr std::size_t widest_wrap = 160;  // bytes; a longer line was not wrapped by hand

class Lines {
 public:
  explicit Lines(std::string_view text) : lines_(split(text, '\n')) {}

  std::vector<Block> read() {
    for (at_ = 0; at_ < lines_.size(); ++at_) read_line(lines_[at_]);
    end_paragraph();
    return std::move(blocks_);
  }

 private:
  void read_line(std::string_view line) {
    if (trimmed(line).empty()) return end_paragraph();
    if (read_table()) return;
    const std::string words = folded(line);
    if (part_of(words) != Part::none && stands_alone(words)) return add_heading(words);
    if (references_ && starts_entry(words)) return;
    if (parts_here(words)) end_paragraph();
    paragraph_ = paragraph_.empty() ? words : joined(paragraph_, words);
    last_size_ = line.size();
  }

  // "Results" as the last word of a wrapped sentence is no heading.
  bool stands_alone(const std::string& words) const { return !goes_on(paragraph_, words) || words.front() < 'a'; }

  void add_heading(const std::string& words) {
    end_paragraph();
    references_ = part_of(words) == Part::references;
    Block block;
    block.shape = Shape::heading;
    block.words = words;
    block.level = 3;
    blocks_.push_back(std::move(block));
    last_number_ = 0;
  }

  // A reference list's entry begins with its number, one above the last.
  bool starts_entry(const std::string& words) {
    static const RE2 entry(R"(^(?:\[(\d{1,3})\]|(\d{1,3})[.)]?)\s+\S)");
    std::string in_brackets, bare;
    if (!RE2::PartialMatch(words, entry, &in_brackets, &bare)) return false;
    const int number = std::stoi(in_brackets.empty() ? bare : in_brackets);
    if (number != last_number_ + 1) return false;
    end_paragraph();
    last_number_ = number;
    item_ = std::to_string(number);
    paragraph_ = words;
    return true;
  }

  // Where lines are whole paragraphs, no blank line stands between them.
  bool parts_here(const std::string& words) const {
    if (paragraph_.empty() || references_) return false;
    if (starts_caption(words) && ends_sentence(paragraph_)) return true;
    if (last_size_ > widest_wrap && ends_sentence(paragraph_)) return true;
    return blocks_.empty() && !ends_sentence(paragraph_) && last_size_ <= widest_wrap && words.size() > widest_wrap;
  }

  bool read_table() {
    std::size_t end = at_;
    while (end < lines_.size() && lines_[end].find('\t') != std::string_view::npos) ++end;
    if (end - at_ < 2) return false;
    const auto from = lines_.begin() + static_cast<std::ptrdiff_t>(at_);
    Block block;
    block.shape = Shape::table;
    block.rows = tab_table({from, from + static_cast<std::ptrdiff_t>(end - at_)});
    if (block.rows.empty()) return false;
    end_paragraph();
    for (auto& row : block.rows)
      for (std::string& cell : row) cell = folded(cell);
    blocks_.push_back(std::move(block));
    at_ = end - 1;
    return true;
  }

  void end_paragraph() {
    Block block;
    block.words = std::exchange(paragraph_, "");
    block.number = std::exchange(item_, "");
    if (!block.number.empty()) block.shape = Shape::item;
    if (!block.words.empty()) blocks_.push_back(std::move(block));
  }

  std::vector<std::string_view> lines_;
  std::size_t at_ = 0;
  std::vector<Block> blocks_;
  std::string paragraph_, item_;
  std::size_t last_size_ = 0;
  bool references_ = false;
  int last_number_ = 0;
};

}  // namespace

std::vector<Block> blocks_of_text(std::string_view text) { return Lines(text).read(); }

void read_plain(const Source& source, const Taker& take) {
  check_utf8(source);
  Document document = started(source, Kind::text);
  lay_out(blocks_of_text(clean_lines(source.bytes)), document);
  take.document(std::move(document));
}

}  // namespace vesper
