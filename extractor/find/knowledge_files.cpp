#include "find/knowledge_files.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/files.h"
#include "base/problem.h"
#include "base/sha256.h"

namespace vesper {

std::vector<KnowledgeFile> files_of(const std::string& folder, std::deque<std::string>& contents) {
  std::vector<KnowledgeFile> files;
  for (const char* part : {"lexicons", "rules", "rules/words"}) {
    const std::filesystem::path place = std::filesystem::path(folder) / part;
    if (!std::filesystem::is_directory(place)) throw Problem({place.string()}, "there is no such folder", "--knowledge names a folder that holds lexicons/ and rules/");
    for (const auto& entry : std::filesystem::directory_iterator(place)) {
      if (!entry.is_regular_file()) continue;
      contents.push_back(read_bytes(entry.path().string()));
      files.push_back({std::string(part) + "/" + entry.path().filename().string(), contents.back()});
    }
  }
  std::sort(files.begin(), files.end(), [](const KnowledgeFile& one, const KnowledgeFile& other) { return one.path < other.path; });
  return files;
}

const KnowledgeFile& required(const std::vector<KnowledgeFile>& files, const std::string& path) {
  for (const KnowledgeFile& file : files)
    if (file.path == path) return file;
  throw Problem({path}, "the knowledge has no such file", "copy it from the project's own tree");
}

std::string hash_of(const std::vector<KnowledgeFile>& files) {
  std::map<std::string, std::string> each;
  for (const KnowledgeFile& file : files)
    for (const std::string_view ending : {".tsv", ".txt", ".rules"})
      if (file.path.size() > ending.size() && file.path.compare(file.path.size() - ending.size(), ending.size(), ending) == 0) each[file.path] = sha256_hex(file.content);
  std::string all;
  for (const auto& [path, hash] : each) all.append(path).append(" ").append(hash).append("\n");
  return sha256_hex(all).substr(0, 16);
}

}  // namespace vesper
