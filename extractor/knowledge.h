// Lexicons, word lists and rules, loaded once and const from then on.
#pragma once
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "english/ligatures.h"
#include "find/finder.h"
#include "find/lexicon_files.h"
#include "find/shapes.h"
#include "find/vesicle_filter.h"
#include "match/cascade.h"
#include "match/classes.h"
#include "record/confidence.h"
#include "record/facets.h"
#include "record/rows.h"
#include "record/stands_for.h"

namespace vesper {

// The files built into the program, their hash, and the image of the lexicons.
std::vector<KnowledgeFile> shipped_files();
std::string_view shipped_knowledge_hash();
std::string_view shipped_lexicon_image();

class Knowledge {
 public:
  // The same tree under another folder, which holds lexicons/ and rules/.
  static std::unique_ptr<Knowledge> from_folder(const std::string& folder);
  static const Knowledge& shipped();

  const Lexicon& lexicon() const { return lexicon_; }
  const Finder& finder() const { return *finder_; }
  const VesicleFilter& filter() const { return *filter_; }
  const Classes& classes() const { return classes_; }
  const Cascade& cascade() const { return *cascade_; }
  const Ligatures& ligatures() const { return *ligatures_; }
  const ColumnRoles& columns() const { return *columns_; }
  const StandsFor& stands_for() const { return *stands_for_; }
  const FacetRules& facets() const { return *facets_; }
  const Confidence& confidence() const { return *confidence_; }
  // See hash_of.
  const std::string& hash() const { return hash_; }

 private:
  Knowledge() = default;
  // Throws Problem naming file and line for the first wrong line. With an image, the lexicons are not read from their files.
  void load(const std::vector<KnowledgeFile>& files, std::string_view hash, std::string_view image = {});
  std::deque<std::string> own_;  // contents read from a folder
  std::string hash_;
  Lexicon lexicon_;
  Classes classes_;
  std::unique_ptr<Shapes> shapes_;
  std::unique_ptr<Finder> finder_;
  std::unique_ptr<VesicleFilter> filter_;
  std::unique_ptr<Cascade> cascade_;
  std::unique_ptr<Ligatures> ligatures_;
  std::unique_ptr<ColumnRoles> columns_;
  std::unique_ptr<StandsFor> stands_for_;
  std::unique_ptr<FacetRules> facets_;
  std::unique_ptr<Confidence> confidence_;
};

}  // namespace vesper
