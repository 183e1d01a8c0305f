// The files of lexicons/ and rules/: what the program knows, as data.
#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace vesper {

struct KnowledgeFile {
  std::string path;  // "lexicons/cells.tsv", from the top of the tree
  std::string_view content;
};

// All files of a knowledge folder, which holds lexicons/ and rules/, in the order of their paths; `contents` keeps their
// bytes. Throws Problem.
std::vector<KnowledgeFile> files_of(const std::string& folder, std::deque<std::string>& contents);

// Throws Problem where there is none with this path.
const KnowledgeFile& required(const std::vector<KnowledgeFile>& files, const std::string& path);

// Sixteen hexadecimal digits: the same for the same lexicons, word lists and rules, wherever they lie.
std::string hash_of(const std::vector<KnowledgeFile>& files);

}  // namespace vesper
