// Lexicons, word lists and rules, loaded once and const from then on.
#pragma once
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "english/ligatures.h"
#include "find/finder.h"
#include "find/lexicon.h"
#include "find/shapes.h"
#include "find/vesicle_filter.h"
#include "match/cascade.h"
#include "match/classes.h"
#include "record/rows.h"

namespace vesper {

struct KnowledgeFile {
  std::string path;  // "lexicons/cells.tsv", from the top of the tree
  std::string_view content;
};

// The files built into the program.
std::vector<KnowledgeFile> shipped_files();

class Knowledge {
 public:
  // Throws Problem naming file and line for the first wrong line.
  explicit Knowledge(const std::vector<KnowledgeFile>& files);
  // The same tree under another folder, which holds lexicons/ and rules/.
  static std::unique_ptr<Knowledge> from_folder(const std::string& folder);
  static const Knowledge& shipped();

  const Lexicon& lexicon() const { return lexicon_; }
  const Finder& finder() const { return *finder_; }
  const VesicleFilter& filter() const { return *filter_; }
  const Cascade& cascade() const { return *cascade_; }
  const Ligatures& ligatures() const { return *ligatures_; }
  const ColumnRoles& columns() const { return *columns_; }

 private:
  Knowledge() = default;
  void load(const std::vector<KnowledgeFile>& files);
  std::deque<std::string> own_;  // contents read from a folder
  Lexicon lexicon_;
  Classes classes_;
  std::unique_ptr<Shapes> shapes_;
  std::unique_ptr<Finder> finder_;
  std::unique_ptr<VesicleFilter> filter_;
  std::unique_ptr<Cascade> cascade_;
  std::unique_ptr<Ligatures> ligatures_;
  std::unique_ptr<ColumnRoles> columns_;
};

}  // namespace vesper
