#include "export/joined_text.h"

#include <cctype>

#include "export/escape.h"

namespace vesper {

JoinedText::JoinedText(const AnnotatedDocument& document) {
  std::size_t start = 0;
  for (const Piece& piece : document.pieces) {
    starts_.push_back(start);
    in_paper_.push_back(piece.start);
    words_ += one_line(piece.words) + "\n";
    start += piece.end - piece.start + 1;
  }
}

std::pair<std::size_t, std::size_t> JoinedText::place(const Annotation& annotation) const {
  const std::size_t begin = starts_.at(annotation.piece) + annotation.quote.start - in_paper_.at(annotation.piece);
  return {begin, begin + annotation.quote.end - annotation.quote.start};
}

std::string file_name_of(const std::string& id) {
  std::string name;
  for (const char c : id) name += std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '_' || c == '-' ? c : '-';
  return name.empty() || name.front() == '.' ? "document-" + name : name;
}

}  // namespace vesper
