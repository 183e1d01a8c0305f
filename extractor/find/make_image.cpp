// Part of the build: what the program would otherwise work out each time it starts.
//   vesper_make_image TREE IMAGE HASH
// TREE/lexicons -> IMAGE, so that no TSV of names is read; the hash of TREE's lexicons and rules -> HASH.
#include <deque>
#include <iostream>

#include "base/output_file.h"
#include "base/problem.h"
#include "find/lexicon_files.h"

namespace {

void write(const std::string& path, std::string_view content) {
  vesper::OutputFile out(path);
  out.write(content);
  out.finish();
}

}  // namespace

int main(int count, char** arguments) {
  using namespace vesper;
  if (count != 4) {
    std::cerr << "usage: vesper_make_image TREE IMAGE HASH\n";
    return 2;
  }
  try {
    std::deque<std::string> contents;
    const std::vector<KnowledgeFile> files = files_of(arguments[1], contents);
    Lexicon lexicon;
    load_lexicons(files, lexicon);
    write(arguments[2], lexicon.image());
    write(arguments[3], hash_of(files));
  } catch (const Problem& problem) {
    std::cerr << problem.what() << "\n";
    return 1;
  }
}
