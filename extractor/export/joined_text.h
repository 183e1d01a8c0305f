// The pieces of a document as one text, a line each, for formats that have no offsets of their own.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "export/annotations.h"

namespace vesper {

class JoinedText {
 public:
  // Line ends inside a piece become blanks, so that code points keep their places.
  explicit JoinedText(const AnnotatedDocument& document);
  const std::string& words() const { return words_; }
  // Code points [begin, end) in this text.
  std::pair<std::size_t, std::size_t> place(const Annotation& annotation) const;

 private:
  std::string words_;
  std::vector<std::size_t> starts_, in_paper_;  // of each piece: here, in the paper
};

// A document's id as a file's name: letters, digits, '.', '_' and '-' stay, others become '-'.
std::string file_name_of(const std::string& id);

}  // namespace vesper
