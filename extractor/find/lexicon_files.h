// The order in which the files of lexicons/ are loaded.
#pragma once
#include <vector>

#include "find/knowledge_files.h"
#include "find/lexicon.h"

namespace vesper {

// Types and prefixes, then the files that lexicons/files.tsv names, in its order. Throws Problem for the first wrong line.
void load_lexicons(const std::vector<KnowledgeFile>& files, Lexicon& lexicon);

}  // namespace vesper
