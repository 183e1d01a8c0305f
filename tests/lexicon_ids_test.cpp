// Every identifier of the lexicons has the form of its source and, where the sources are at hand, stands in them.
#include <doctest/doctest.h>
#include <re2/re2.h>

#include <filesystem>
#include <set>
#include <string>

#include "base/files.h"
#include "base/table.h"

using namespace vesper;

namespace {

// Takes (file, line, id) of every entry with an identifier.
template <typename Take>
void each_id(Take take) {
  const std::string folder = VESPER_SOURCE_DIR "/lexicons/";
  const std::string order = read_bytes(folder + "files.tsv");
  const Table files("files.tsv", order);
  for (std::size_t i = 0; i < files.rows(); ++i) {
    const std::string file(files.cell(i, files.column("file")));
    const Table table(file, read_bytes(folder + file));
    for (std::size_t row = 0; row < table.rows(); ++row)
      if (const std::string id(table.cell(row, table.column("id"))); !id.empty()) take(file, table.line(row), id);
  }
}

// All that stands behind `pattern`'s group in a file, with a prefix.
void collect(const std::string& file, const char* pattern, const std::string& prefix, std::set<std::string>& ids) {
  const std::string content = read_bytes(file);
  const RE2 wanted(pattern);
  re2::StringPiece rest(content);
  for (std::string id; RE2::FindAndConsume(&rest, wanted, &id);) ids.insert(prefix + id);
}

std::set<std::string> known_ids(const std::string& vocab) {
  std::set<std::string> ids;
  const std::string reach = vocab + "/reach-bioresources/";
  collect(vocab + "/cl-basic_2022-09-15.obo", "(?m)^id: (CL:\\d+)", "", ids);
  for (const char* file : {"CellOntology", "Uberon", "bio_process", "GO-subcellular-locations", "chebi"}) collect(reach + file + ".tsv.gz", "(?m)^[^\\t\\n]+\\t([A-Za-z]+:\\d+)", "", ids);
  collect(reach + "Cellosaurus.tsv.gz", "\\t(CVCL_[0-9A-Z]+)", "cellosaurus:", ids);
  collect(reach + "mesh-disease.tsv.gz", "\\t([CD]\\d+)", "mesh:", ids);
  collect(vocab + "/terms.tsv", "(?m)^([CD]\\d+)\\t", "mesh:", ids);
  collect(vocab + "/famplex/entities.csv", "(?m)^([A-Za-z0-9_]+)", "FPLX:", ids);
  collect(vocab + "/Homo_sapiens.gene_info.gz", "HGNC:(\\d+)", "HGNC:", ids);
  collect(vocab + "/Homo_sapiens.gene_info.gz", "(?m)^9606\\t(\\d+)\\t", "ncbigene:", ids);
  collect(vocab + "/miRBase22_hsa.gff3", "ID=(MI\\d+)", "mirbase:", ids);
  collect(vocab + "/miRBase22_hsa.gff3", "ID=(MIMAT\\d+)", "mirbase.mature:", ids);
  return ids;
}

}  // namespace

TEST_CASE("identifiers stand in their sources") {
  const std::string vocab = VESPER_SOURCE_DIR "/../shared/corpora/vocab";
  if (!std::filesystem::exists(vocab)) {
    MESSAGE("skipped: ../shared/corpora/vocab is not here");
    return;
  }
  const std::set<std::string> known = known_ids(vocab);
  std::size_t unknown = 0;
  each_id([&](const std::string& file, int line, const std::string& id) {
    if (known.count(id)) return;
    if (++unknown <= 20) MESSAGE("lexicons/" << file << ":" << line << ": " << id << " is not in its source");
  });
  CHECK(unknown == 0);
}
