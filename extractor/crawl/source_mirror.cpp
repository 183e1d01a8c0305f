// A folder of files that something else brings. Tested by crawl_sources_test.cpp.
#include <sys/stat.h>

#include <filesystem>

#include "base/files.h"
#include "base/problem.h"
#include "crawl/source.h"

namespace vesper {

Listing list_mirror(const CrawlSettings& settings) {
  Listing listing;
  std::vector<std::string> files;
  try {
    files = files_below(settings.mirror);
  } catch (const Problem& problem) {
    listing.problems.push_back(std::string("mirror: ") + problem.what());
    return listing;
  }
  for (const std::string& file : files) {
    struct stat about {};
    if (file.ends_with(".md5") || ::stat(file.c_str(), &about) != 0) continue;
    const std::string version = std::to_string(about.st_size) + " bytes " + std::to_string(about.st_mtim.tv_sec) + "." + std::to_string(about.st_mtim.tv_nsec);
    listing.items.push_back({"mirror/" + std::filesystem::path(file).lexically_relative(settings.mirror).string(), file, std::filesystem::exists(file + ".md5") ? file + ".md5" : "", version, "", Offer::Where::disk, ""});
  }
  return listing;
}

}  // namespace vesper
