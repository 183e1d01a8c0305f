// Tested by markdown_test.cpp and plain_test.cpp.
#include "document/layout.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/sha256.h"
#include "base/table.h"
#include "document/headings.h"
#include "document/markers.h"
#include "document/mend.h"
#include "document/references.h"

namespace vesper {
namespace {

constexpr std::size_t farthest_continuation = 14;  // blocks that a float and a page's foot may put in between
constexpr std::size_t shortest_body = 200;         // bytes; a paragraph of this length ends the title page
constexpr std::size_t fewest_repeats = 3;          // of a line that is a running head
constexpr std::size_t fewest_references = 5;       // of a list at the end that has no heading

bool is_text(const Block& block) { return block.shape == Shape::paragraph; }

bool is_reference_heading(const Block& block) {
  return (block.shape == Shape::heading || block.shape == Shape::item || is_text(block)) &&
         part_of(block.words) == Part::references;
}

// A running head without its page number.
std::string head_of(const std::string& words) {
  std::string head = words;
  RE2::GlobalReplace(&head, R"(\d+)", "");
  return std::string(trimmed(head));
}

void leave_out_heads(std::vector<Block>& blocks, Document& document) {
  static const RE2 page_number(R"((?i)(?:page\s*)?[-–—]?\s*\d{1,5}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,5})?)");
  std::map<std::string, std::size_t> seen;
  for (const Block& block : blocks)
    if (is_text(block) && block.words.size() < 120) ++seen[head_of(block.words)];
  std::erase_if(blocks, [&](const Block& block) {
    if (!is_text(block)) return false;
    if (RE2::FullMatch(block.words, page_number)) return ++document.left_out["page number"] > 0;
    if (block.words.size() >= 120 || ends_sentence(block.words) || part_of(block.words) != Part::none) return false;
    if (seen[head_of(block.words)] < (looks_like_head(block.words) ? fewest_repeats - 1 : fewest_repeats)) return false;
    return ++document.left_out["running head"] > 0;
  });
}

void name_captions(std::vector<Block>& blocks) {
  for (std::size_t at = 0; at < blocks.size(); ++at) {
    Block& block = blocks[at];
    if (block.shape != Shape::paragraph && block.shape != Shape::heading) continue;
    if (!starts_caption(block.words)) continue;
    block.shape = Shape::caption;
    if (!is_caption_label(block.words) || at + 1 == blocks.size() || !is_text(blocks[at + 1])) continue;
    if (starts_caption(blocks[at + 1].words)) continue;
    block.words += ' ' + blocks[at + 1].words;
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(at) + 1);
  }
}

// "Abstract: Vesicles …" in one paragraph is a heading and its text.
void part_run_in_abstract(std::vector<Block>& blocks) {
  static const RE2 run_in(R"(^(Abstract|ABSTRACT|Summary|SUMMARY)(?:\s*[:.–—-]+\s*|\s+)(\S+\s+\S+\s+\S.*)$)");
  for (std::size_t at = 0; at < blocks.size(); ++at) {
    std::string name, words;
    if (part_of(blocks[at].words) == Part::abstract) return;
    if (!is_text(blocks[at]) || !RE2::FullMatch(blocks[at].words, run_in, &name, &words)) continue;
    Block heading;
    heading.shape = Shape::heading;
    heading.words = name;
    heading.level = 3;
    blocks[at].words = words;
    blocks.insert(blocks.begin() + static_cast<std::ptrdiff_t>(at), heading);
    return;
  }
}

void name_furniture(std::vector<Block>& blocks) {
  for (Block& block : blocks)
    if (is_text(block) && is_furniture(block.words)) block.shape = Shape::furniture;
}

constexpr std::size_t no_title = static_cast<std::size_t>(-1);

// The first block behind the title page: the first heading that papers share, or a marked heading behind the title,
// or a long paragraph. Where none of these is there, all behind the title.
std::size_t end_of_title_page(const std::vector<Block>& blocks, std::size_t title) {
  for (std::size_t at = 0; at < blocks.size(); ++at) {
    const Block& block = blocks[at];
    if (at == title) continue;
    if ((is_text(block) || block.shape == Shape::heading) && part_of(block.words) != Part::none) return at;
    if (block.shape == Shape::heading && title < at) return at;
    if (is_text(block) && block.words.size() >= shortest_body && ends_sentence(block.words)) return at;
  }
  return title == no_title ? 0 : title + 1;
}

std::size_t find_title(const std::vector<Block>& blocks) {
  for (int level : {1, 2})
    for (std::size_t at = 0; at < blocks.size(); ++at) {
      if (blocks[at].shape != Shape::heading || blocks[at].level != level) continue;
      if (part_of(blocks[at].words) != Part::none) break;
      if (!is_banner(blocks[at].words)) return at;
    }
  for (std::size_t at = 0; at + 1 < blocks.size(); ++at) {
    const Block& block = blocks[at];
    if (!is_text(block) || is_banner(block.words) || looks_like_head(block.words)) continue;
    const bool title = part_of(block.words) == Part::none && block.words.size() <= 300 &&
                       (block.words.back() == '?' || !ends_sentence(block.words)) &&
                       !goes_on(block.words, blocks[at + 1].words);
    return title ? at : no_title;
  }
  return no_title;
}

bool can_stand_between(const Block& block) {
  if (block.shape == Shape::caption || block.shape == Shape::table || block.shape == Shape::furniture) return true;
  return is_text(block) && part_of(block.words) == Part::none && block.words.size() < 160 &&
         !ends_sentence(block.words);
}

// The block that carries on the open sentence of blocks[at]; blocks.size() where none does. One that goes on in lower
// case is taken before a nearer one in capitals, which may be a running head.
std::size_t find_continuation(const std::vector<Block>& blocks, std::size_t at) {
  static const RE2 lower(R"(^\p{Ll})");
  const std::size_t end = std::min(blocks.size(), at + 1 + farthest_continuation);
  std::size_t nearest = blocks.size();
  for (std::size_t next = at + 1; next < end; ++next) {
    const Block& block = blocks[next];
    if (is_text(block) && part_of(block.words) == Part::none && goes_on(blocks[at].words, block.words)) {
      if (RE2::PartialMatch(block.words, lower)) return next;
      nearest = std::min(nearest, next);
    }
    if (!can_stand_between(block)) break;
  }
  return nearest;
}

void mend_paragraphs(std::vector<Block>& blocks, std::size_t from) {
  for (std::size_t at = from; at < blocks.size(); ++at) {
    if (is_reference_heading(blocks[at])) return;
    if (!is_text(blocks[at]) || part_of(blocks[at].words) != Part::none) continue;
    for (;;) {
      const std::size_t next = find_continuation(blocks, at);
      if (next == blocks.size()) break;
      blocks[at].words = joined(blocks[at].words, blocks[next].words);
      for (std::size_t between = at + 1; between < next; ++between)
        if (is_text(blocks[between])) blocks[between].shape = Shape::furniture;
      blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(next));
    }
  }
}

// Whether a bare line is a heading, as the block after it tells.
bool heads(const std::vector<Block>& blocks, std::size_t at) {
  const Block& block = blocks[at];
  if (part_of(block.words) != Part::none) return true;
  if (!looks_like_heading(block.words) || at + 1 >= blocks.size()) return false;
  const Block& next = blocks[at + 1];
  if (is_text(next) && !opens_with_capital(next.words)) return false;
  if (is_text(next) && (ends_sentence(next.words) || next.words.size() >= shortest_body)) return true;
  const bool above_heading = next.shape == Shape::heading || (is_text(next) && looks_like_heading(next.words));
  return above_heading && block.words.find_first_of(",:") == std::string::npos;
}

void name_headings(std::vector<Block>& blocks, std::size_t from) {
  for (std::size_t at = from; at < blocks.size(); ++at) {
    Block& block = blocks[at];
    const bool neighbours = (at > 0 && blocks[at - 1].shape == Shape::item) ||
                            (at + 1 < blocks.size() && blocks[at + 1].shape == Shape::item);
    if (block.shape == Shape::item && part_of(block.words) != Part::none) block.shape = Shape::heading;
    if (block.shape == Shape::item && !block.number.empty() && !neighbours) {
      block.shape = Shape::paragraph;
      if (!heads(blocks, at)) block.shape = Shape::item;
    }
    if (is_text(block) && heads(blocks, at)) block.shape = Shape::heading;
  }
}

bool has_year(const std::string& words) {
  static const RE2 year(R"(\b(?:19|20)\d\d\b)");
  return RE2::PartialMatch(words, year);
}

// [begin, end) of the reference list; its heading, where there is one, stands before `begin`.
Span find_references(const std::vector<Block>& blocks) {
  for (std::size_t at = blocks.size(); at-- > 0;) {
    if (blocks[at].shape != Shape::heading || part_of(blocks[at].words) != Part::references) continue;
    std::size_t end = at + 1;
    while (end < blocks.size() && blocks[end].shape != Shape::heading) ++end;
    return {at + 1, end};
  }
  std::size_t begin = blocks.size();
  while (begin > 0 && blocks[begin - 1].shape == Shape::item && !blocks[begin - 1].number.empty() &&
         has_year(blocks[begin - 1].words))
    --begin;
  return blocks.size() - begin >= fewest_references ? Span{begin, blocks.size()} : Span{blocks.size(), blocks.size()};
}

std::string next_number(const std::string& number) {
  int value = 0;
  return RE2::FullMatch(number, R"((\d{1,5}))", &value) ? std::to_string(value + 1) : "1";
}

// A block that an entry, cut by a page's end, goes on in.
bool goes_on_entry(const Block& block) {
  static const RE2 lower(R"(^(?:\p{Ll}|\d+\s*[:(]|https?:))");
  return is_text(block) && RE2::PartialMatch(block.words, lower);
}

// Whether a block of the list is an entry or a part of one. Between numbered entries a paragraph with neither number
// nor year is text that a page's columns put there.
bool is_entry(const Block& block, bool numbered) {
  static const RE2 number(R"(^\[?\d{1,3}[\].)\s])");
  if (block.shape == Shape::item) return true;
  return is_text(block) &&
         (!numbered || has_year(block.words) || goes_on_entry(block) || RE2::PartialMatch(block.words, number));
}

bool is_numbered(const std::vector<Block>& blocks, Span list) {
  return std::any_of(blocks.begin() + static_cast<std::ptrdiff_t>(list.begin),
                     blocks.begin() + static_cast<std::ptrdiff_t>(list.end),
                     [](const Block& block) { return !block.number.empty(); });
}

std::vector<Block> entries_of(const std::vector<Block>& blocks, Span list) {
  std::vector<Block> entries;
  const bool numbered = is_numbered(blocks, list);
  for (std::size_t at = list.begin; at < list.end; ++at) {
    const Block& block = blocks[at];
    if (!is_entry(block, numbered)) continue;
    if (!entries.empty() && goes_on_entry(block)) {
      entries.back().words = joined(entries.back().words, block.words);
      entries.back().links += block.links;
    } else {
      entries.push_back(block);
    }
  }
  return entries;
}

void add_references(const std::vector<Block>& entries, Document& document) {
  std::set<std::string> keys;
  std::string last = "0";
  for (const Block& entry : entries) {
    Reference reference = parse_reference(entry.words);
    if (!entry.number.empty()) reference.key = entry.number;
    if (reference.key.empty() || keys.contains(reference.key)) reference.key = next_number(last);
    while (keys.contains(reference.key)) reference.key = next_number(reference.key);
    const Reference linked = parse_reference(entry.links);
    if (reference.doi.empty()) reference.doi = linked.doi;
    if (reference.pmid.empty()) reference.pmid = linked.pmid;
    if (reference.pmcid.empty()) reference.pmcid = linked.pmcid;
    last = reference.key;
    keys.insert(reference.key);
    document.references.push_back(std::move(reference));
  }
}

void add_table(const Block& block, std::size_t number, const std::string& section, const std::set<std::string>& known,
               Document& document) {
  for (std::size_t row = 0; row < block.rows.size(); ++row)
    for (std::size_t column = 0; column < block.rows[row].size(); ++column) {
      if (block.rows[row][column].empty()) continue;
      Marked cell = marked(block.rows[row][column], known);
      Passage passage{Where::table, section, std::move(cell.words), std::move(cell.citations), Cell{}, ""};
      passage.cell = Cell{number, static_cast<int>(row), static_cast<int>(column), 1, 1, row == 0};
      document.passages.push_back(std::move(passage));
    }
}

void add_reference_passages(Document& document) {
  for (const Reference& reference : document.references) {
    if (reference.title.empty())
      ++document.left_out["reference without a title"];
    else
      document.passages.push_back({Where::reference, "References", reference.title, {}, {}, reference.key});
  }
}

class Writer {
 public:
  Writer(Document& document, std::size_t title, std::size_t body) : document_(document), title_(title), body_(body) {
    for (const Reference& reference : document.references) known_.insert(reference.key);
  }

  void write(const Block& block, std::size_t at) {
    if (at == title_) {
      document_.title = block.words;
      section_.clear();
      add(Where::title, block.words, false);
    } else if (block.shape == Shape::heading) {
      write_heading(block, at);
    } else if (block.shape == Shape::table) {
      add_table(block, tables_++, section_, known_, document_);
    } else if (block.shape == Shape::caption) {
      add(Where::caption, block.words, true);
    } else {
      write_text(block, at);
    }
  }

 private:
  // The parts of a structured abstract belong to it: headings of a deeper level, or "Background" right below
  // "Abstract" and what follows up to its "Conclusion".
  void write_heading(const Block& block, std::size_t at) {
    if (is_banner(block.words) && at < body_) return;
    const std::string name = section_name(block.words);
    const bool deeper = abstract_ && abstract_level_ > 0 && block.level > abstract_level_;
    const bool first = abstract_ && at == abstract_at_ + 1;
    const bool part = is_abstract_part(name) && (first || (structured_ && !parts_.contains(name)));
    structured_ = abstract_ && part;
    if (!deeper && !part) {
      abstract_ = part_of(block.words) == Part::abstract;
      abstract_at_ = at;
      abstract_level_ = block.level;
      parts_.clear();
    }
    parts_.insert(name);
    section_ = name;
    if (at >= body_ && tells_something(block.words)) add(Where::text, name, true);
  }

  static bool is_abstract_part(const std::string& name) {
    static const RE2 part(R"((?i)background|aims?|objectives?|purpose|(?:materials and )?methods?|results?|findings|)"
                          R"(conclusions?|significance|interpretation)");
    return RE2::FullMatch(name, part);
  }

  void write_text(const Block& block, std::size_t at) {
    static const RE2 keywords(R"((?i)^key ?words\b)");
    const bool inside = abstract_ && block.shape != Shape::furniture;
    const bool listed = inside && RE2::PartialMatch(block.words, keywords);
    add(inside && !listed ? Where::abstract : Where::text, block.words, at >= body_ && block.shape != Shape::furniture);
  }

  void add(Where where, const std::string& words, bool cites) {
    if (words.empty()) return;
    Marked text = cites ? marked(words, known_) : Marked{words, {}};
    document_.passages.push_back({where, section_, std::move(text.words), std::move(text.citations), {}, ""});
  }

  Document& document_;
  std::size_t title_, body_;
  std::set<std::string> known_;
  std::string section_;
  bool abstract_ = false, structured_ = false;
  std::size_t abstract_at_ = 0;
  int abstract_level_ = 0;
  std::set<std::string> parts_;  // of a structured abstract, seen so far
  std::size_t tables_ = 0;
};

}  // namespace

void lay_out(std::vector<Block> blocks, Document& document) {
  leave_out_heads(blocks, document);
  name_captions(blocks);
  part_run_in_abstract(blocks);
  const std::size_t title = find_title(blocks);
  name_furniture(blocks);
  const std::size_t body = end_of_title_page(blocks, title);
  mend_paragraphs(blocks, body);
  name_headings(blocks, body);
  const Span list = find_references(blocks);
  std::vector<Block> entries = entries_of(blocks, list);
  for (std::size_t at = 0; at < blocks.size(); ++at)
    if (blocks[at].note && (at < list.begin || at >= list.end)) entries.push_back(blocks[at]);
  add_references(entries, document);
  const bool numbered = is_numbered(blocks, list);
  Writer writer(document, title, body);
  for (std::size_t at = 0; at < blocks.size(); ++at) {
    if (at == list.begin) add_reference_passages(document);
    const bool entry = at >= list.begin && at < list.end && is_entry(blocks[at], numbered);
    if (!entry && !blocks[at].note) writer.write(blocks[at], at);
  }
  if (list.begin >= blocks.size()) add_reference_passages(document);
}

Document started(const Source& source, Kind kind) {
  Document document;
  document.kind = kind;
  document.file = source.file;
  document.sha256 = sha256_hex(source.bytes);
  const auto slash = source.file.find_last_of("/\\");
  document.id = source.file.substr(slash == std::string::npos ? 0 : slash + 1);
  const auto dot = document.id.rfind('.');
  if (dot != std::string::npos && dot > 0) document.id.resize(dot);
  return document;
}

}  // namespace vesper
