// Sources with records of several lines.
#include <set>
#include <unordered_map>

#include "base/problem.h"
#include "base/table.h"
#include "import/source.h"

namespace vesper {
namespace {

bool begins(std::string_view words, std::string_view with) { return words.substr(0, with.size()) == with; }

// What stands in the first pair of quotes.
std::string quoted(std::string_view words) {
  const std::size_t begin = words.find('"');
  const std::size_t end = begin == std::string_view::npos ? begin : words.find('"', begin + 1);
  return end == std::string_view::npos ? "" : std::string(words.substr(begin + 1, end - begin - 1));
}

struct OboTerm {
  ImportedTerm term;
  std::string space;  // GO's namespace
  std::vector<std::string> parents;
  bool obsolete = false;
};

bool descends(const std::string& id, const std::string& from, const std::unordered_map<std::string, std::vector<std::string>>& parents) {
  std::vector<std::string> open = {id};
  std::set<std::string> seen;
  while (!open.empty()) {
    const std::string at = open.back();
    open.pop_back();
    if (at == from) return true;
    if (!seen.insert(at).second) continue;
    if (const auto found = parents.find(at); found != parents.end()) open.insert(open.end(), found->second.begin(), found->second.end());
  }
  return false;
}

std::string type_of_obo(const OboTerm& each) {
  if (begins(each.term.id, "CL:")) return "cell";
  if (begins(each.term.id, "UBERON:")) return "tissue";
  if (begins(each.term.id, "DOID:")) return "disease";
  return begins(each.term.id, "GO:") && each.space == "biological_process" ? "process" : "";
}

}  // namespace

void read_obo(const std::string& path, std::string_view content, Imported& into) {
  std::vector<OboTerm> all;
  bool in_term = false;
  each_line(content, [&](std::string_view line, int number) {
    if (begins(line, "[")) {
      in_term = line == "[Term]";
      if (in_term) all.emplace_back();
      return;
    }
    if (!in_term || line.empty()) return;
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) throw Problem({path, number}, "a line of a term is no 'tag: value'", "check that the file is whole OBO");
    OboTerm& each = all.back();
    const std::string_view tag = line.substr(0, colon), value = line.substr(colon + 2);
    if (tag == "id") each.term.id = value;
    else if (tag == "name") each.term.name = value;
    else if (tag == "namespace") each.space = value;
    else if (tag == "is_a") each.parents.emplace_back(value.substr(0, value.find(' ')));
    else if (tag == "is_obsolete") each.obsolete = value == "true";
    else if (tag == "synonym" && value.find("\" EXACT") != std::string_view::npos) each.term.also.push_back(quoted(value));
  });
  std::unordered_map<std::string, std::vector<std::string>> parents;
  for (const OboTerm& each : all) parents[each.term.id] = each.parents;
  for (OboTerm& each : all) {
    each.term.type = type_of_obo(each);
    if (each.obsolete) ++into.left_out["obsolete"];
    else if (each.term.name.empty() || each.term.type.empty()) ++into.left_out["of a kind that no chain names"];
    else {
      if (each.term.type == "disease" && descends(each.term.id, "DOID:162", parents)) each.term.cell = each.term.name + " cell";
      into.terms.push_back(std::move(each.term));
    }
  }
}

void read_cellosaurus(const std::string&, std::string_view content, Imported& into) {
  ImportedTerm term;
  bool kept_species = false;
  each_line(content, [&](std::string_view line, int) {
    const std::string_view value = line.size() > 5 ? trimmed(line.substr(5)) : std::string_view();
    if (begins(line, "ID   ")) {
      term = {std::string(value) + " cell", "cell_line", "", {std::string(value)}, ""};
      kept_species = false;
    } else if (begins(line, "AC   ")) {
      term.id = "cellosaurus:" + std::string(value);
    } else if (begins(line, "SY   ")) {
      for (const std::string_view part : split(value, ';')) term.also.emplace_back(trimmed(part));
    } else if (begins(line, "DI   ") && term.cell.empty()) {
      term.cell = trimmed(split(value, ';').back());
    } else if (begins(line, "OX   ")) {
      for (const char* species : {"NCBI_TaxID=9606;", "NCBI_TaxID=10090;", "NCBI_TaxID=10116;"}) kept_species = kept_species || begins(value, species);
    } else if (line == "//") {
      if (term.id.empty()) return;
      if (kept_species) into.terms.push_back(term);
      else ++into.left_out["of another species than human, mouse or rat"];
      term = {};
    }
  });
}

void read_mesh(const std::string&, std::string_view content, Imported& into) {
  struct Record {
    std::string name, id;
    std::vector<std::string> also, trees;
  } record;
  const auto type_of = [](const std::vector<std::string>& trees) -> std::string {
    for (const std::string& tree : trees) {
      if (begins(tree, "A11")) return "cell";
      if (begins(tree, "C") || begins(tree, "F03")) return "disease";
      if (begins(tree, "D12") || begins(tree, "D08")) return "";
      if (begins(tree, "D")) return "drug";
    }
    return "";
  };
  const auto close = [&] {
    if (!record.id.empty() && !record.name.empty()) {
      const std::string type = type_of(record.trees);
      bool tumor = false;
      for (const std::string& tree : record.trees) tumor = tumor || begins(tree, "C04");
      if (type.empty()) ++into.left_out["of a kind that no chain names"];
      else into.terms.push_back({record.name, type, "mesh:" + record.id, record.also, tumor && type == "disease" ? record.name + " cell" : ""});
    }
    record = {};
  };
  each_line(content, [&](std::string_view line, int) {
    if (begins(line, "*NEWRECORD")) return close();
    const std::size_t equals = line.find(" = ");
    if (equals == std::string_view::npos) return;
    const std::string_view tag = line.substr(0, equals), value = trimmed(line.substr(equals + 3));
    const std::string first(split(value, '|').front());
    if (tag == "MH" || tag == "NM") record.name = value;
    else if (tag == "UI") record.id = value;
    else if (tag == "MN") record.trees.emplace_back(value);
    else if (tag == "ENTRY" || tag == "PRINT ENTRY" || tag == "SY") record.also.push_back(first);
  });
  close();
}

}  // namespace vesper
