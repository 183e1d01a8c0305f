// When two names are the same for a score: equal once folded, or aliases of one canonical name.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

namespace vesper {

// Case, Greek letters, hyphens, blanks, a plural s, "microRNA-" and "pathway" do not count.
std::string folded_name(std::string_view name);

class SameNames {
 public:
  // Lines of kind, canonical name, aliases (';' between them); no header; '#' begins a comment. Throws Problem.
  void add(const std::string& file, std::string_view content);
  std::set<std::string> keys(std::string_view name) const;
  bool agree(std::string_view one, std::string_view other) const;
  // The first of its keys: equal for names that are the same.
  std::string key(std::string_view name) const { return *keys(name).begin(); }

 private:
  std::unordered_map<std::string, std::set<std::string>> same_;
};

}  // namespace vesper
