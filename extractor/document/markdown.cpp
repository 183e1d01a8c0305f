// Markdown lines -> blocks; markdown_words.cpp reads the marks inside them, layout.cpp makes the passages.
// Tested by markdown_test.cpp and review_text_test.cpp.
#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "base/table.h"
#include "document/headings.h"
#include "document/layout.h"
#include "document/lines.h"
#include "document/markdown_words.h"
#include "document/mend.h"
#include "document/readers.h"

namespace vesper {
namespace {

using Lines = std::vector<std::string_view>;

re2::StringPiece piece(std::string_view words) { return {words.data(), words.size()}; }
std::string_view view(const re2::StringPiece& piece) { return {piece.data(), piece.size()}; }

// The cells of a pipe row; an escaped pipe, and one inside code, parts nothing.
std::vector<std::string> pipe_cells(std::string_view line) {
  line = trimmed(line);
  if (line.starts_with('|')) line.remove_prefix(1);
  if (line.ends_with('|') && !line.ends_with("\\|")) line.remove_suffix(1);
  std::vector<std::string> cells(1);
  bool code = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\\' && at + 1 < line.size() && line[at + 1] == '|') {
      cells.back() += line[++at];
      continue;
    }
    if (line[at] == '`') code = !code;
    if (line[at] == '|' && !code)
      cells.emplace_back();
    else
      cells.back() += line[at];
  }
  return cells;
}

bool is_pipe_rule(std::string_view line) {
  static const RE2 rule(R"(\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*)");
  return line.find('-') != std::string_view::npos && line.find('|') != std::string_view::npos &&
         RE2::FullMatch(piece(line), rule);
}

// The opening of a list item: marker and number, taken off `line`.
bool take_item(std::string_view& line, std::string& number) {
  static const RE2 item(R"(^\s*(?:[-*+•]|(\d{1,3})[.)])\s+(?:\\?\[[ xX]\]\s)?)");
  static const RE2 numbered(R"(^(?:\*\*|<span[^>]*></span>)*(\d{1,3})\\?[.)]\s+)");
  static const RE2 bracketed(R"(^(?:<span[^>]*></span>)*\\?\[(\d{1,3})\\?\]\s+)");
  re2::StringPiece left = piece(line);
  number.clear();
  if (!RE2::Consume(&left, item, &number)) return false;
  std::string inner;
  if (number.empty() && (RE2::Consume(&left, numbered, &inner) || RE2::Consume(&left, bracketed, &inner)))
    number = inner;
  line = view(left);
  return true;
}

class Reader {
 public:
  Reader(const std::string& text, Document& document) : lines_(split(text, '\n')), document_(document) {}

  std::vector<Block> read() {
    skip_front_matter();
    while (at_ < lines_.size()) read_line();
    end_paragraph();
    return std::move(blocks_);
  }

 private:
  void skip_front_matter() {
    if (lines_.empty() || trimmed(lines_[0]) != "---") return;
    for (std::size_t end = 1; end < lines_.size(); ++end) {
      if (trimmed(lines_[end]) != "---" && trimmed(lines_[end]) != "...") continue;
      at_ = end + 1;
      ++document_.left_out["YAML front matter"];
      return;
    }
  }

  void read_line() {
    std::string_view line = lines_[at_];
    while (trimmed(line).starts_with('>')) line = trimmed(line).substr(1);
    if (trimmed(line).empty()) {
      end_paragraph();
      ++at_;
    } else if (!skip_code(line) && !read_table(line) && !read_heading(line) && !read_note(line) && !read_item(line)) {
      if (!paragraph_.empty() && !in_item_ && ends_sentence(paragraph_) && starts_caption(markdown_words(line).words))
        end_paragraph();
      paragraph_ += paragraph_.empty() ? "" : "\n";
      paragraph_ += trimmed(line);
      ++at_;
    }
  }

  bool skip_code(std::string_view line) {
    line = trimmed(line);
    if (!line.starts_with("```") && !line.starts_with("~~~")) return false;
    const std::string_view fence = line.substr(0, 3);
    std::size_t end = at_ + 1;
    while (end < lines_.size() && !trimmed(lines_[end]).starts_with(fence)) ++end;
    if (end == lines_.size()) return false;
    end_paragraph();
    ++document_.left_out["code block"];
    at_ = end + 1;
    return true;
  }

  bool read_heading(std::string_view line) {
    static const RE2 marked(R"(\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*)");
    static const RE2 underline(R"(\s{0,3}(?:=+|-+)\s*)");
    static const RE2 rule(R"(\s{0,3}(?:\{\d+\})?(?:[-*_]\s*){3,})");
    re2::StringPiece signs, words;
    if (RE2::FullMatch(piece(line), marked, &signs, &words)) {
      end_paragraph();
      add_heading(view(words), static_cast<int>(signs.size()));
    } else if (!paragraph_.empty() && item_.empty() && !in_item_ && RE2::FullMatch(piece(line), underline)) {
      add_heading(std::exchange(paragraph_, ""), trimmed(line).front() == '=' ? 1 : 2);
    } else if (RE2::FullMatch(piece(line), rule)) {
      end_paragraph();
    } else {
      return false;
    }
    ++at_;
    return true;
  }

  bool read_note(std::string_view line) {
    static const RE2 note(R"(^\s{0,3}\[\^(\d{1,3})\]:\s*)");
    re2::StringPiece left = piece(line);
    std::string number;
    if (!RE2::Consume(&left, note, &number)) return false;
    end_paragraph();
    start_item(view(left), number, true);
    return true;
  }

  bool read_item(std::string_view line) {
    std::string number;
    if (!take_item(line, number)) return false;
    if (!paragraph_.empty() && !in_item_ && !number.empty() && number != "1") return false;
    end_paragraph();
    start_item(line, number, false);
    return true;
  }

  void start_item(std::string_view words, const std::string& number, bool note) {
    paragraph_ = trimmed(words);
    in_item_ = true;
    item_ = number;
    note_ = note;
    ++at_;
  }

  bool read_table(std::string_view line) {
    const bool pipes =
        at_ + 1 < lines_.size() && line.find('|') != std::string_view::npos && is_pipe_rule(lines_[at_ + 1]);
    std::size_t end = at_;
    std::vector<std::vector<std::string>> rows;
    if (pipes) {
      for (; end < lines_.size() && lines_[end].find('|') != std::string_view::npos; ++end)
        if (!is_pipe_rule(lines_[end])) rows.push_back(pipe_cells(lines_[end]));
    } else if (paragraph_.empty() && line.find('\t', line.find_first_not_of(" \t")) != std::string_view::npos) {
      while (end < lines_.size() && lines_[end].find('\t') != std::string_view::npos) ++end;
      rows = tab_table(
          Lines(lines_.begin() + static_cast<std::ptrdiff_t>(at_), lines_.begin() + static_cast<std::ptrdiff_t>(end)));
    }
    if (rows.empty()) return false;
    end_paragraph();
    add_table(std::move(rows));
    at_ = end;
    return true;
  }

  std::string words_of(std::string_view source) {
    MarkdownWords words = markdown_words(source);
    if (words.images > 0) document_.left_out["image"] += words.images;
    return std::move(words.words);
  }

  void add_table(std::vector<std::vector<std::string>> rows) {
    Block block;
    block.shape = Shape::table;
    for (auto& row : rows) {
      for (std::string& cell : row) cell = words_of(cell);
      const bool empty = std::all_of(row.begin(), row.end(), [](const std::string& cell) { return cell.empty(); });
      if (!empty) block.rows.push_back(std::move(row));
    }
    if (!block.rows.empty()) blocks_.push_back(std::move(block));
  }

  void add_heading(std::string_view source, int level) {
    Block block;
    block.shape = Shape::heading;
    block.words = words_of(source);
    block.level = level;
    if (!block.words.empty()) blocks_.push_back(std::move(block));
  }

  void end_paragraph() {
    const std::string source = std::exchange(paragraph_, "");
    const bool item = std::exchange(in_item_, false), note = std::exchange(note_, false);
    const std::string number = std::exchange(item_, "");
    if (source.empty()) return;
    MarkdownWords read = markdown_words(source);
    if (read.images > 0) document_.left_out["image"] += read.images;
    Block block;
    block.words = std::move(read.words);
    block.links = std::move(read.links);
    block.number = number;
    block.note = note;
    if (item)
      block.shape = Shape::item;
    else if (read.bold && (looks_like_heading(block.words) || part_of(block.words) != Part::none)) {
      block.shape = Shape::heading;
      block.level = 3;
    }
    if (!block.words.empty()) blocks_.push_back(std::move(block));
  }

  Lines lines_;
  Document& document_;
  std::size_t at_ = 0;
  std::string paragraph_, item_;
  bool in_item_ = false, note_ = false;
  std::vector<Block> blocks_;
};

}  // namespace

void read_markdown(const Source& source, const Taker& take) {
  check_utf8(source);
  Document document = started(source, Kind::markdown);
  const std::string text = clean_lines(source.bytes);
  lay_out(Reader(text, document).read(), document);
  take.document(std::move(document));
}

}  // namespace vesper
