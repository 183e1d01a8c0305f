// The files of lexicons/ and the order in which they are loaded.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "find/lexicon.h"

namespace vesper {

struct KnowledgeFile {
  std::string path;  // "lexicons/cells.tsv", from the top of the tree
  std::string_view content;
};

// Throws Problem where there is none with this path.
const KnowledgeFile& required(const std::vector<KnowledgeFile>& files, const std::string& path);

// Types and prefixes, then the files that lexicons/files.tsv names, in its order. Throws Problem for the first wrong line.
void load_lexicons(const std::vector<KnowledgeFile>& files, Lexicon& lexicon);

}  // namespace vesper
