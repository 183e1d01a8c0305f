#include "import/source.h"

#include <re2/re2.h>

#include "base/files.h"
#include "base/problem.h"

namespace vesper {
namespace {

struct Format {
  const char* name;
  const char* beginning;  // RE2, found in the first 4,000 bytes
  SourceReader read;
};

constexpr Format formats[] = {
    {"NCBI gene_info", "\\A#?tax_id\\tGeneID\\tSymbol\\t", read_gene_info},
    {"HGNC complete set", "\\Ahgnc_id\\tsymbol\\t", read_hgnc},
    {"miRBase GFF3", "\\A##gff-version 3[\\s\\S]*\\tmiRNA_primary_transcript\\t", read_mirbase_gff3},
    {"miRBase aliases", "\\AMI(?:MAT)?\\d{7}\\t[^\\t\\n]*;", read_mirbase_aliases},
    {"OBO", "(?m)\\A(?:!.*\\n|\\s)*format-version: ", read_obo},
    {"Cellosaurus", "(?m)^ID   .*\\r?\\nAC   CVCL_", read_cellosaurus},
    {"MeSH ASCII", "(?m)\\A\\s*\\*NEWRECORD\\s*$", read_mesh},
    {"Vesper lexicon", "(?m)\\A(?:#.*\\r?\\n)*name\\ttype\\tid\\talso\\b", read_own},
    {"FamPlex grounding map", "\\A(?:\"[^\"\\n]*\"|[^,\"\\n]+),[A-Z][A-Za-z0-9.-]*,[^,\\n]+,", read_famplex},
    {"FamPlex entities", "\\A(?:[A-Za-z0-9_]+\\r?\\n){3}", read_famplex},
};

}  // namespace

Imported read_source(const std::string& path) {
  const std::string content = read_bytes(path);
  const re2::StringPiece beginning(content.data(), std::min<std::size_t>(content.size(), 4000));
  for (const Format& format : formats) {
    if (!RE2::PartialMatch(beginning, format.beginning)) continue;
    Imported imported;
    imported.format = format.name;
    format.read(path, content, imported);
    return imported;
  }
  throw Problem({path}, "it is in no format of names that is known",
                "give NCBI gene_info, HGNC TSV, miRBase GFF3 or aliases, OBO, Cellosaurus text, MeSH ASCII, FamPlex CSV, or TSV with the columns name, type, id, also");
}

}  // namespace vesper
