// What bytes are, told from their content alone: a file's name may lie.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace vesper {

enum class Format { pubmed, medline, jats, bioc_xml, bioc_json, pdf, markdown, plain };

// Either a format that a reader knows, or what the bytes look like instead.
struct Content {
  std::optional<Format> format;
  std::string looks_like;  // "a PNG image"; empty where a format is known
  std::string remedy;      // what to do about it; may be empty
  // Surely no paper (image, film, program, data), so that a folder's reader may set it aside. Not so for a paper in
  // a form that is not read (Word, HTML).
  bool no_paper = false;
};

// Files that their first bytes tell, PDF among them; neither format nor looks_like where they tell nothing.
Content recognise_magic(std::string_view bytes);

// Text: UTF-8 without a byte order mark, not only white space. Always tells: what is nothing else is plain text.
Content recognise_text(std::string_view text);

// The name of the first element of XML, without namespace prefix; empty where `text` is no XML or holds no element.
// Looks past white space, declarations, comments and a document type.
std::string_view root_element(std::string_view text);

}  // namespace vesper
