#include "find/lexicon_files.h"

#include "base/table.h"

namespace vesper {

void load_lexicons(const std::vector<KnowledgeFile>& files, Lexicon& lexicon) {
  const KnowledgeFile& types = required(files, "lexicons/types.tsv");
  lexicon.add_types(types.path, types.content);
  const KnowledgeFile& prefixes = required(files, "lexicons/prefixes.tsv");
  lexicon.add_prefixes(prefixes.path, prefixes.content);
  const KnowledgeFile& order = required(files, "lexicons/files.tsv");
  const Table lexicons(order.path, order.content);
  for (std::size_t row = 0; row < lexicons.rows(); ++row) {
    const KnowledgeFile& file = required(files, "lexicons/" + std::string(lexicons.cell(row, lexicons.column("file"))));
    lexicon.add(file.path, file.content);
  }
}

}  // namespace vesper
