// Part of the build: lexicons/ -> one image, so that the program reads no TSV when it starts.
//   vesper_make_image FOLDER OUT
#include <deque>
#include <filesystem>
#include <iostream>

#include "base/files.h"
#include "base/output_file.h"
#include "base/problem.h"
#include "find/lexicon_files.h"

int main(int count, char** arguments) {
  using namespace vesper;
  if (count != 3) {
    std::cerr << "usage: vesper_make_image FOLDER OUT\n";
    return 2;
  }
  try {
    std::deque<std::string> contents;
    std::vector<KnowledgeFile> files;
    for (const auto& entry : std::filesystem::directory_iterator(arguments[1]))
      if (entry.is_regular_file()) files.push_back({"lexicons/" + entry.path().filename().string(), contents.emplace_back(read_bytes(entry.path().string()))});
    Lexicon lexicon;
    load_lexicons(files, lexicon);
    OutputFile out(arguments[2]);
    out.write(lexicon.image());
    out.finish();
  } catch (const Problem& problem) {
    std::cerr << problem.what() << "\n";
    return 1;
  }
}
