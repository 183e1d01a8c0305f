#include "knowledge.h"

#include <algorithm>

#include "match/rule_file.h"

namespace vesper {
namespace {

bool under(const std::string& path, std::string_view folder, std::string_view ending) {
  return path.size() > folder.size() + ending.size() && path.compare(0, folder.size(), folder) == 0 && path.compare(path.size() - ending.size(), ending.size(), ending) == 0;
}

std::string stem(const std::string& path) {
  const std::size_t slash = path.rfind('/') + 1;
  return path.substr(slash, path.rfind('.') - slash);
}

}  // namespace

void Knowledge::load(const std::vector<KnowledgeFile>& files, std::string_view hash, std::string_view image) {
  hash_ = hash;
  if (image.empty()) load_lexicons(files, lexicon_);
  else lexicon_.map(image);
  filter_ = std::make_unique<VesicleFilter>(lexicon_);
  const KnowledgeFile& stops = required(files, "lexicons/stop.tsv");
  lexicon_.add_stops(stops.path, stops.content);
  const KnowledgeFile& types = required(files, "lexicons/types.tsv");
  classes_.add_types(types.path, types.content);
  const KnowledgeFile& forms = required(files, "lexicons/shapes.tsv");
  shapes_ = std::make_unique<Shapes>(forms.path, forms.content);
  finder_ = std::make_unique<Finder>(lexicon_, *shapes_);
  ligatures_ = std::make_unique<Ligatures>(required(files, "lexicons/ligature_words.txt").content);
  const KnowledgeFile& columns = required(files, "rules/columns.tsv");
  columns_ = std::make_unique<ColumnRoles>(columns.path, columns.content);
  const KnowledgeFile& names = required(files, "rules/stands_for.tsv");
  stands_for_ = std::make_unique<StandsFor>(names.path, names.content, lexicon_);
  const KnowledgeFile& precision = required(files, "rules/precision.tsv");
  confidence_ = std::make_unique<Confidence>(precision.path, precision.content);
  const KnowledgeFile& facets = required(files, "rules/facets.tsv");
  facets_ = std::make_unique<FacetRules>(facets.path, facets.content, types.path, types.content);
  std::vector<Rule> rules;
  for (const KnowledgeFile& file : files) {
    if (under(file.path, "rules/words/", ".tsv")) classes_.add_list(stem(file.path), file.path, file.content);
  }
  for (const KnowledgeFile& file : files) {
    if (!under(file.path, "rules/", ".rules")) continue;
    std::vector<Rule> more = read_rules(stem(file.path), file.path, file.content, classes_);
    std::move(more.begin(), more.end(), std::back_inserter(rules));
  }
  classes_.settle();
  cascade_ = std::make_unique<Cascade>(classes_, std::move(rules));
  const KnowledgeFile& steps = required(files, "rules/cascade.tsv");
  cascade_->order(steps.path, steps.content);
}

std::unique_ptr<Knowledge> Knowledge::from_folder(const std::string& folder) {
  std::unique_ptr<Knowledge> knowledge(new Knowledge());
  const std::vector<KnowledgeFile> files = files_of(folder, knowledge->own_);
  knowledge->load(files, hash_of(files));
  return knowledge;
}

const Knowledge& Knowledge::shipped() {
  static const Knowledge& knowledge = *[] {  // never freed: that would cost as much time at exit as many a step of the start
    std::unique_ptr<Knowledge> made(new Knowledge());
    made->load(shipped_files(), shipped_knowledge_hash(), shipped_lexicon_image());
    return made.release();
  }();
  return knowledge;
}

}  // namespace vesper
