// PubMed XML as it comes out of a stream: only the citations that hold a phrase, or are asked for, are cut out and
// parsed. The rest is decompressed and looked over, never parsed; memory stays that of the longest citation.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/byte_stream.h"
#include "base/phrases.h"
#include "document/readers.h"

namespace vesper {

struct Sifted {
  std::size_t bytes = 0;      // unpacked
  std::size_t citations = 0;  // all, parsed or not
  std::size_t parsed = 0;
  struct Damaged {
    std::string pmid, reason;
  };
  std::vector<Damaged> damaged;  // citations that cannot be read; the others are
};

// Told of each citation's PMID before anything is made of it; answers whether to parse it.
enum class Parse { by_its_words, always, never };
using AskFor = std::function<Parse(std::string_view pmid)>;

class PubmedSieve {
 public:
  explicit PubmedSieve(std::vector<Phrase> phrases, PhraseScan::Instructions instructions = PhraseScan::Instructions::best);

  // Hands on what read_pubmed would hand on for the citations kept, with the same document ids and hashes, and all
  // deletions. Throws Problem: what the stream throws, no end of the set, a citation of more than 64 MB. What was
  // handed on before stays. `ask_for` may be empty.
  Sifted sift(const std::string& file, ByteStream& stream, const AskFor& ask_for, const Taker& take) const;

  // Whether a file that begins so is for `sift`: a PubmedArticleSet in UTF-8. Others are for read_inputs.
  static bool takes(std::string_view head);

 private:
  PhraseScan scan_;
  std::uint32_t own_;  // the phrases from here on are the sieve's own: tags
};

}  // namespace vesper
