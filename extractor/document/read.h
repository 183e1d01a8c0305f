// Inputs -> documents: which format each one is, and what became of it. Nothing is skipped silently: every file,
// and every file inside a directory or archive, ends in an outcome.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "document/readers.h"

namespace vesper {

struct Outcome {
  enum Status {
    read,      // documents were handed on, to the input's end
    empty,     // nothing to read: no bytes, only white space, no document inside, a directory without papers
    refused,   // not read, or not to its end; `documents` were handed on before
    set_aside  // a directory or archive that was read, but for `files_set_aside` files that are no papers
  };
  std::string input;  // path, "standard input", or "archive.zip/paper.xml"; valid UTF-8
  Status status = read;
  int documents = 0;        // of this input alone; 0 for set_aside, since each member has its own
  std::string reason;       // why it is not read; for refused a Problem's words: file, line where known, remedy
  int files_set_aside = 0;  // of a directory or archive: images, tables, hidden files, a PDF beside its XML
};

const char* name_of(Outcome::Status status);
// "paper.xml: why it is not read", the input named once.
std::string words_of(const Outcome& outcome);

// Reads each input ("-" for standard input, a file, a directory, an archive) and hands its documents to `take` as they
// come; then its outcome. The format is told from the content, never from the name; gzip is unpacked, other
// encodings of XML become UTF-8. A bad input never stops the others. What `take` or `outcome` throw ends all of it and
// comes out here. `take.deleted` may be empty.
//
// Inside directories and archives, set aside are: images, films, programs, tables and hidden files; beside an .nxml
// (a package of PubMed Central) all but the .nxml; beside X.xml the X.pdf, X.txt and X.json. An archive inside an
// archive is read too, one inside that is refused.
void read_inputs(const std::vector<std::string>& inputs, const Taker& take,
                 const std::function<void(const Outcome&)>& outcome);

}  // namespace vesper
