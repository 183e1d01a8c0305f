// Tested by read_test.cpp.
#include "document/format.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/table.h"

namespace vesper {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view space = " \t\r\n\f\v";
constexpr std::string_view as_text = "save it as text, Markdown or PDF";
constexpr std::string_view unpack = "unpack it, and name what was in it";

struct Magic {
  std::size_t offset;
  std::string_view bytes;
  std::string_view looks_like;
  std::string_view remedy;
  bool no_paper;
};

constexpr std::array magics = {
    Magic{0, "\x89PNG\r\n\x1a\n"sv, "a PNG image", "", true},
    Magic{0, "\xff\xd8\xff"sv, "a JPEG image", "", true},
    Magic{0, "GIF87a"sv, "a GIF image", "", true},
    Magic{0, "GIF89a"sv, "a GIF image", "", true},
    Magic{0, "II*\0"sv, "a TIFF image", "", true},
    Magic{0, "MM\0*"sv, "a TIFF image", "", true},
    Magic{0, "RIFF"sv, "a film, sound or image (RIFF)", "", true},
    Magic{4, "ftyp"sv, "a film (MP4)", "", true},
    Magic{0, "ID3\3"sv, "a sound file (MP3)", "", true},
    Magic{0, "ID3\4"sv, "a sound file (MP3)", "", true},
    Magic{0,
          "\x7f"
          "ELF"sv,
          "a program (ELF)", "", true},
    Magic{0, "MZ\x90\0"sv, "a Windows program", "", true},
    Magic{0, "SQLite format 3\0"sv, "an SQLite database", "", true},
    Magic{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, "an old Word, Excel or PowerPoint file", as_text, false},
    Magic{0, "{\\rtf"sv, "an RTF document", as_text, false},
    Magic{0, "%!PS"sv, "PostScript", as_text, false},
    Magic{0, "PK\x03\x04"sv, "a zip archive", unpack, false},
    Magic{0, "PK\x05\x06"sv, "an empty zip archive", "", true},
    Magic{0, "\x1f\x8b\x08"sv, "gzip inside gzip", unpack, false},
    Magic{4, "1AY&SY"sv, "bzip2", unpack, false},
    Magic{0,
          "\xfd"
          "7zXZ\0"sv,
          "xz", unpack, false},
    Magic{0, "\x28\xb5\x2f\xfd"sv, "zstd", unpack, false},
    Magic{0, "7z\xbc\xaf\x27\x1c"sv, "a 7z archive", unpack, false},
    Magic{0, "Rar!\x1a\x07"sv, "a RAR archive", unpack, false},
    Magic{0, "version https://git-lfs.github.com/spec/"sv, "a Git LFS pointer, not the file itself", "run git lfs pull",
          false},
};

std::string_view without_space(std::string_view text) {
  const std::size_t first = text.find_first_not_of(space);
  return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

std::string lower(std::string_view words) {
  std::string folded(words);
  for (char& letter : folded) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return folded;
}

bool starts(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

// What follows the first `mark`; empty where there is none.
std::string_view behind(std::string_view text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  return at == std::string_view::npos ? std::string_view() : text.substr(at + mark.size());
}

// What follows "<!DOCTYPE ... [ ... ]>": its end is the first '>' outside brackets and quotes.
std::string_view behind_doctype(std::string_view text) {
  int brackets = 0;
  char quote = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char letter = text[at];
    if (quote != 0) {
      if (letter == quote) quote = 0;
    } else if (letter == '"' || letter == '\'') {
      quote = letter;
    } else if (letter == '[' || letter == ']') {
      brackets += letter == '[' ? 1 : -1;
    } else if (letter == '>' && brackets <= 0) {
      return text.substr(at + 1);
    }
  }
  return {};
}

// The text from the first tag of an element on, or from what is no XML.
std::string_view behind_prolog(std::string_view text) {
  for (;;) {
    text = without_space(text);
    if (starts(text, "<?"))
      text = behind(text, "?>");
    else if (starts(text, "<!--"))
      text = behind(text.substr(4), "-->");
    else if (starts(text, "<!"))
      text = behind_doctype(text);
    else
      return text;
  }
}

Content known(Format format) { return {format, "", "", false}; }

Content unknown_xml(std::string_view root) {
  return {std::nullopt, "XML of a kind that no reader knows (its root is <" + std::string(root.substr(0, 60)) + ">)",
          "read are PubMed XML, JATS (PMC) and BioC", false};
}

bool closes(std::string_view text, std::string_view root) {
  const std::size_t at = text.rfind("</");
  if (at == std::string_view::npos) return false;
  const std::string_view name = text.substr(at + 2, text.find('>', at) - at - 2);
  return name.size() >= root.size() && name.substr(name.find(':') + 1).substr(0, root.size()) == root;
}

// Nothing where the text is no XML, but text that happens to begin with a tag or comment, as Markdown may.
std::optional<Content> recognise_xml(std::string_view text) {
  const std::string_view root = root_element(text);
  for (std::string_view name : {"PubmedArticleSet", "PubmedArticle", "MedlineCitationSet", "MedlineCitation",
                                "PubmedBookArticleSet", "PubmedBookArticle"})
    if (root == name) return known(Format::pubmed);
  for (std::string_view name : {"article", "pmc-articleset", "OAI-PMH"})
    if (root == name) return known(Format::jats);
  if (root == "collection") return known(Format::bioc_xml);
  const std::string folded = lower(root);
  if (folded == "html" || folded == "head" || folded == "body")
    return Content{std::nullopt, "an HTML page", "fetch the paper's XML or PDF, or save the page as text", false};
  if (starts(text, "<?xml") || starts(text, "<!DOCTYPE") || (!root.empty() && closes(text, root)))
    return unknown_xml(root);
  return std::nullopt;
}

std::optional<Content> recognise_json(std::string_view text) {
  const std::string_view second = without_space(text.substr(1));
  const bool object = text.front() == '{' && (starts(second, "\"") || starts(second, "}"));
  const bool list = text.front() == '[' && (starts(second, "{") || starts(second, "]"));
  if (!object && !list) return std::nullopt;
  for (std::string_view key : {"\"documents\"", "\"passages\"", "\"PubTator3\""})
    if (text.find(key) != std::string_view::npos) return known(Format::bioc_json);
  return Content{std::nullopt, "JSON that is neither BioC nor PubTator", "fetch the paper in another format", true};
}

// PubMed's tagged format: its first tag is PMID, mostly behind an empty line.
bool is_medline(std::string_view text) {
  if (starts(text, "PMID- ") || starts(text, "PMID-\t")) return true;
  return text.substr(0, 4096).find("\nPMID- ") != std::string_view::npos;
}

bool is_heading(std::string_view line) {
  const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
  return marks >= 1 && marks <= 6 && marks + 1 < line.size() && line[marks] == ' ';
}

// "|---|:--:|"
bool is_table_rule(std::string_view line) {
  return line.find("--") != std::string_view::npos && line.find('|') != std::string_view::npos &&
         line.find_first_not_of("|-: \t") == std::string_view::npos;
}

bool has_link(std::string_view line) {
  for (std::size_t at = line.find("]("); at != std::string_view::npos; at = line.find("](", at + 1))
    for (std::string_view goal : {"http", "#", "/", "./", "../", "<", "doi:", "mailto:"})
      if (line.rfind('[', at) != std::string_view::npos && starts(line.substr(at + 2), goal)) return true;
  return false;
}

// **words**; not the "**p < 0.01, ***p" of a legend, whose second mark stands behind a blank.
bool has_bold(std::string_view line) {
  const std::size_t open = line.find("**");
  if (open == std::string_view::npos || open + 3 >= line.size() || space.find(line[open + 2]) != space.npos)
    return false;
  const std::size_t close = line.find("**", open + 3);
  return close != std::string_view::npos && space.find(line[close - 1]) == space.npos && line[close - 1] != '*';
}

bool is_markdown(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = trimmed(text.substr(0, end));
    if (is_heading(line) || is_table_rule(line) || has_link(line) || has_bold(line)) return true;
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return false;
}

}  // namespace

std::string_view root_element(std::string_view text) {
  text = behind_prolog(text);
  if (text.size() < 2 || text[0] != '<' || std::isalpha(static_cast<unsigned char>(text[1])) == 0) return {};
  std::string_view name = text.substr(1);
  name = name.substr(0, name.find_first_of(" \t\r\n/>"));
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

Content recognise_magic(std::string_view bytes) {
  if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return known(Format::pdf);
  for (const Magic& magic : magics)
    if (bytes.size() >= magic.offset && starts(bytes.substr(magic.offset), magic.bytes))
      return {std::nullopt, std::string(magic.looks_like), std::string(magic.remedy), magic.no_paper};
  return {};
}

Content recognise_text(std::string_view text) {
  text = without_space(text);
  if (starts(text, "<"))
    if (const auto xml = recognise_xml(text)) return *xml;
  if (starts(text, "{") || starts(text, "["))
    if (const auto json = recognise_json(text)) return *json;
  if (is_medline(text)) return known(Format::medline);
  return known(is_markdown(text) ? Format::markdown : Format::plain);
}

}  // namespace vesper
