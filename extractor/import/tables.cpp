// Sources with a record a line.
#include <algorithm>
#include <unordered_map>

#include "base/problem.h"
#include "base/table.h"
#include "import/source.h"

namespace vesper {
namespace {

std::string without(std::string_view words, char mark) {
  std::string kept(words);
  kept.erase(std::remove(kept.begin(), kept.end(), mark), kept.end());
  return kept;
}

void add_parts(std::string_view list, char mark, std::vector<std::string>& into) {
  for (const std::string_view part : split(list, mark)) {
    const std::string name = without(trimmed(part), '"');
    if (!name.empty() && name != "-") into.push_back(name);
  }
}

// The type of a gene's record; empty for what is no gene of a molecule.
std::string type_of_gene(std::string_view kind, std::string_view symbol) {
  if (kind == "protein-coding" || kind == "gene with protein product") return "gene";
  if (symbol.substr(0, 3) == "MIR" && symbol.find("HG") == std::string_view::npos) return "";
  if (kind == "ncRNA" || kind == "RNA, long non-coding") return "lncRNA";
  return "";
}

// One line's cells by the header's names.
class Row {
 public:
  explicit Row(std::string_view header) {
    const std::vector<std::string_view> titles = split(header, '\t');
    for (std::size_t i = 0; i < titles.size(); ++i) places_[std::string(titles[i])] = i;
  }
  void set(std::string_view line) { cells_ = split(line, '\t'); }
  std::string_view operator[](const std::string& title) const {
    const auto place = places_.find(title);
    return place == places_.end() || place->second >= cells_.size() ? std::string_view() : trimmed(cells_[place->second]);
  }

 private:
  std::unordered_map<std::string, std::size_t> places_;
  std::vector<std::string_view> cells_;
};

template <typename Take>
void each_row(std::string_view content, Take take) {
  const std::size_t end = content.find('\n');
  std::string_view header = content.substr(0, end);
  if (!header.empty() && header.back() == '\r') header.remove_suffix(1);
  Row row(header);
  bool first = true;
  each_line(content, [&](std::string_view line, int number) {
    if (!first && !line.empty()) {
      row.set(line);
      take(row, number);
    }
    first = false;
  });
}

// "hsa-miR-21-5p" -> "miR-21-5p"; empty for other species. A precursor's "mir" is written "miR", as papers do.
std::string human_mirna(std::string_view name) {
  if (name.substr(0, 4) != "hsa-") return "";
  std::string own(name.substr(4));
  if (own.compare(0, 4, "mir-") == 0) own[2] = 'R';
  return own;
}

// One line of CSV with quotes.
std::vector<std::string> csv_cells(std::string_view line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') cells.back() += line[++i];
    else if (line[i] == '"') quoted = !quoted;
    else if (line[i] == ',' && !quoted) cells.emplace_back();
    else cells.back() += line[i];
  }
  return cells;
}

}  // namespace

void read_gene_info(const std::string&, std::string_view content, Imported& into) {
  const std::string tax = content.front() == '#' ? "#tax_id" : "tax_id";
  each_row(content, [&](const Row& row, int) {
    if (row[tax] != "9606") return void(++into.left_out["not human"]);
    ImportedTerm term{std::string(row["Symbol"]), type_of_gene(row["type_of_gene"], row["Symbol"]), "", {}, ""};
    if (term.type.empty()) return void(++into.left_out["neither a protein's nor a long RNA's gene"]);
    const std::size_t hgnc = row["dbXrefs"].find("HGNC:HGNC:");
    term.id = hgnc == std::string_view::npos ? "ncbigene:" + std::string(row["GeneID"]) : std::string(split(row["dbXrefs"].substr(hgnc + 5), '|').front());
    add_parts(row["Synonyms"], '|', term.also);
    add_parts(row["Full_name_from_nomenclature_authority"], '|', term.also);
    into.terms.push_back(std::move(term));
  });
}

void read_hgnc(const std::string&, std::string_view content, Imported& into) {
  each_row(content, [&](const Row& row, int) {
    if (row["status"] == "Entry Withdrawn") return void(++into.left_out["withdrawn"]);
    ImportedTerm term{std::string(row["symbol"]), type_of_gene(row["locus_type"], row["symbol"]), std::string(row["hgnc_id"]), {}, ""};
    if (term.type.empty()) return void(++into.left_out["neither a protein's nor a long RNA's gene"]);
    for (const char* title : {"alias_symbol", "prev_symbol", "alias_name", "name"}) add_parts(row[title], '|', term.also);
    into.terms.push_back(std::move(term));
  });
}

void read_mirbase_gff3(const std::string& path, std::string_view content, Imported& into) {
  each_line(content, [&](std::string_view line, int number) {
    if (line.empty() || line.front() == '#') return;
    const std::vector<std::string_view> cells = split(line, '\t');
    if (cells.size() < 9) throw Problem({path, number}, "a GFF3 line has nine columns, this one has " + std::to_string(cells.size()), "download the file again");
    std::string alias, name;
    for (const std::string_view part : split(cells[8], ';')) {
      if (part.substr(0, 6) == "Alias=") alias = part.substr(6);
      if (part.substr(0, 5) == "Name=") name = part.substr(5);
    }
    const std::string own = human_mirna(name);
    if (own.empty()) return void(++into.left_out["not human"]);
    into.terms.push_back({own, "miRNA", (cells[2] == "miRNA" ? "mirbase.mature:" : "mirbase:") + alias, {}, ""});
  });
}

void read_mirbase_aliases(const std::string& path, std::string_view content, Imported& into) {
  each_line(content, [&](std::string_view line, int number) {
    if (line.empty()) return;
    const std::vector<std::string_view> cells = split(line, '\t');
    if (cells.size() != 2) throw Problem({path, number}, "a line of aliases has two columns, this one has " + std::to_string(cells.size()), "download the file again");
    std::vector<std::string> names;
    for (const std::string_view part : split(cells[1], ';'))
      if (const std::string own = human_mirna(part); !own.empty()) names.push_back(own);
    if (names.empty()) return void(++into.left_out["not human"]);
    ImportedTerm term{names.back(), "miRNA", (cells[0].substr(0, 5) == "MIMAT" ? "mirbase.mature:" : "mirbase:") + std::string(cells[0]), {}, ""};
    names.pop_back();
    term.also = std::move(names);
    into.terms.push_back(std::move(term));
  });
}

void read_famplex(const std::string&, std::string_view content, Imported& into) {
  std::unordered_map<std::string, std::size_t> places;
  each_line(content, [&](std::string_view line, int) {
    if (line.empty()) return;
    const std::vector<std::string> cells = csv_cells(line);
    std::string entity = cells.size() == 1 ? cells[0] : "";
    for (std::size_t i = 1; i + 1 < cells.size(); i += 2)
      if (cells[i] == "FPLX") entity = cells[i + 1];
    if (entity.empty()) return void(++into.left_out["of another source than FamPlex"]);
    const auto [place, fresh] = places.emplace(entity, into.terms.size());
    if (fresh) {
      std::string name = entity;
      std::replace(name.begin(), name.end(), '_', ' ');
      into.terms.push_back({name, entity.find("omplex") == std::string::npos ? "family" : "complex", "FPLX:" + entity, {}, ""});
    }
    if (cells.size() > 1 && cells[0] != into.terms[place->second].name) into.terms[place->second].also.push_back(cells[0]);
  });
}

void read_own(const std::string& path, std::string_view content, Imported& into) {
  const Table table(path, content);
  const std::size_t name = table.column("name"), type = table.column("type"), id = table.column("id"), also = table.column("also");
  const char* const cell_title = table.has_column("cell") ? "cell" : "disease";
  for (std::size_t row = 0; row < table.rows(); ++row) {
    ImportedTerm term{std::string(table.cell(row, name)), std::string(table.cell(row, type)), std::string(table.cell(row, id)), {}, ""};
    add_parts(table.cell(row, also), '|', term.also);
    if (table.has_column(cell_title)) term.cell = table.cell(row, table.column(cell_title));
    into.terms.push_back(std::move(term));
  }
}

}  // namespace vesper
