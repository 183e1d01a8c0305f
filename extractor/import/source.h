// Files of names that others keep -> terms of ours.
#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vesper {

struct ImportedTerm {
  std::string name, type, id;
  std::vector<std::string> also;
  std::string cell;  // of a tumour: its cell; of a cell line: its disease
};

struct Imported {
  std::string format;  // "NCBI gene_info"
  std::vector<ImportedTerm> terms;
  std::map<std::string, std::size_t> left_out;  // reason -> how many records
};

// Reads a file, gzipped or not, in the format that its content shows: NCBI gene_info, HGNC's complete set, miRBase GFF3
// and aliases, OBO (Cell Ontology, Disease Ontology, Uberon, GO), Cellosaurus text, MeSH ASCII, FamPlex's grounding map
// or entities, or a lexicon of our own columns. Records of other organisms than human (for cell lines: human, mouse, rat)
// are left out. Throws Problem where the format is none of these or a line is wrong.
Imported read_source(const std::string& path);

// The readers, one a format; `content` is the whole file, decompressed, and `path` is for messages.
using SourceReader = void (*)(const std::string& path, std::string_view content, Imported& into);
void read_gene_info(const std::string& path, std::string_view content, Imported& into);
void read_hgnc(const std::string& path, std::string_view content, Imported& into);
void read_mirbase_gff3(const std::string& path, std::string_view content, Imported& into);
void read_mirbase_aliases(const std::string& path, std::string_view content, Imported& into);
void read_famplex(const std::string& path, std::string_view content, Imported& into);
void read_own(const std::string& path, std::string_view content, Imported& into);
void read_obo(const std::string& path, std::string_view content, Imported& into);
void read_cellosaurus(const std::string& path, std::string_view content, Imported& into);
void read_mesh(const std::string& path, std::string_view content, Imported& into);

// Takes each line without its end, with its number from 1.
template <typename Take>
void each_line(std::string_view content, Take take) {
  for (int number = 1; !content.empty(); ++number) {
    const std::size_t end = content.find('\n');
    std::string_view line = content.substr(0, end);
    content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    take(line, number);
  }
}

}  // namespace vesper
