// One function a format: the bytes of one source -> its documents, handed on one by one as they are read, so that
// a source of 30,000 citations needs the memory of one. A reader throws Problem (file, line where known) for a
// source it cannot read to its end; what it handed on before stays read.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace vesper {

struct Source {
  std::string file;        // name for messages; inside an archive "archive.tar.gz/paper.nxml"
  std::string_view bytes;  // already decompressed
};

using TakeDocument = std::function<void(Document&&)>;
using TakeDeleted = std::function<void(std::string&& pmid)>;

struct Taker {
  TakeDocument document;
  TakeDeleted deleted;  // PMIDs that PubMed's DeleteCitation withdraws
};

void read_pubmed(const Source& source, const Taker& take);     // pubmed.cpp
void read_medline(const Source& source, const Taker& take);    // medline.cpp, nbib
void read_jats(const Source& source, const Taker& take);       // jats.cpp
void read_bioc_xml(const Source& source, const Taker& take);   // bioc.cpp
void read_bioc_json(const Source& source, const Taker& take);  // bioc_json.cpp
void read_markdown(const Source& source, const Taker& take);   // markdown.cpp
void read_plain(const Source& source, const Taker& take);      // plain.cpp
void read_pdf(const Source& source, const Taker& take);        // pdf.cpp

}  // namespace vesper
