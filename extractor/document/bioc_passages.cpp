// What a BioC passage is, told from its infons "type" and "section_type". Tested by bioc_test.cpp.
#include <algorithm>
#include <cctype>
#include <utility>

#include "base/sha256.h"
#include "document/bioc.h"
#include "document/identity.h"
#include "document/markers.h"

namespace vesper {
namespace {

std::string in_case(std::string words, int (*to)(int)) {
  for (char& c : words) c = static_cast<char>(to(static_cast<unsigned char>(c)));
  return words;
}

bool holds(std::string_view words, std::string_view piece) { return words.find(piece) != words.npos; }

// PubTator and PMC write "section_type", older collections "section".
std::string section_type_of(const BiocPassage& passage) {
  const std::string section_type = passage.infon("section_type");
  return in_case(section_type.empty() ? passage.infon("section") : section_type, std::toupper);
}

// "title_1", "abstract_title_1", "footnote_title"; the bare "title" only inside of a section. Captions are none.
bool is_heading(const std::string& type, const std::string& section_type) {
  if (!holds(type, "title") || holds(type, "caption")) return false;
  return type != "title" || (!section_type.empty() && section_type != "TITLE");
}

Where where_of(const std::string& type, const std::string& section_type) {
  if (type == "ref" || section_type == "REF") return Where::reference;
  if (type == "table") return Where::table;
  if (holds(type, "caption") || section_type == "FIG" || section_type == "TABLE") return Where::caption;
  if (type == "front" || type == "title" || section_type == "TITLE") return Where::title;
  if (type == "abstract" || section_type == "ABSTRACT") return Where::abstract;
  return Where::text;
}

// "[3, 5-7]" in words whose numbers all are references.
std::vector<Citation> bracket_markers(const std::string& words, std::size_t references) {
  std::vector<Citation> citations;
  for (std::size_t at = words.find('['); at != words.npos; at = words.find('[', at + 1)) {
    const std::size_t end = words.find(']', at);
    if (end == words.npos) break;
    Citation citation{{at, end + 1}, opened(std::string_view(words).substr(at + 1, end - at - 1))};
    const bool known = std::all_of(citation.keys.begin(), citation.keys.end(), [&](const std::string& key) {
      return key.size() < 5 && is_number(key) && key != "0" && std::stoul(key) <= references;
    });
    if (!citation.keys.empty() && known) citations.push_back(std::move(citation));
  }
  return citations;
}

class Builder {
 public:
  explicit Builder(const BiocDocument& bioc) : bioc_(bioc) {}

  Document build() {
    document_.kind = Kind::bioc;
    document_.licence = value(bioc_.infons, "license");
    for (const BiocPassage& passage : bioc_.passages) add(passage);
    read_id();
    for (Passage& passage : document_.passages) {
      if (passage.where == Where::title || passage.where == Where::reference) continue;
      passage.citations = bracket_markers(passage.words, document_.references.size());
    }
    if (bioc_.relations > 0) document_.left_out["relation"] = bioc_.relations;
    return std::move(document_);
  }

 private:
  static std::string value(const std::map<std::string, std::string>& infons, const std::string& key) {
    const auto found = infons.find(key);
    return found == infons.end() ? "" : found->second;
  }

  void add(const BiocPassage& passage) {
    const std::string type = in_case(passage.infon("type"), std::tolower);
    const std::string section_type = section_type_of(passage);
    if (passage.annotations > 0) document_.left_out["annotation"] += passage.annotations;
    enter(section_type);
    if (is_heading(type, section_type)) {
      heading_ = passage.words;
      return;
    }
    switch (const Where where = where_of(type, section_type)) {
      case Where::title:
        return add_title(passage);
      case Where::table:
        return add_table(passage);
      case Where::reference:
        return add_reference(passage);
      default:
        add_passage(document_, where, section(), passage.words);
    }
  }

  // Figures and tables float: the section around them goes on behind them.
  void enter(const std::string& section_type) {
    if (section_type == "FIG" || section_type == "TABLE" || section_type == section_type_) return;
    section_type_ = section_type;
    heading_.clear();
  }

  std::string section() const {
    if (!heading_.empty() || section_type_ == "ABSTRACT") return heading_;
    return section_type_;
  }

  // The front of a paper holds its ids, too. A second title is kept as text.
  void add_title(const BiocPassage& passage) {
    read_front(passage.infons);
    if (!document_.title.empty()) return add_passage(document_, Where::text, "", passage.words);
    set_title(document_, passage.words);
  }

  void read_front(const std::map<std::string, std::string>& infons) {
    if (document_.pmid.empty()) document_.pmid = value(infons, "article-id_pmid");
    if (document_.doi.empty()) document_.doi = doi_in(value(infons, "article-id_doi"));
    if (document_.year.empty()) document_.year = year_in(value(infons, "year"));
    if (document_.licence.empty()) document_.licence = value(infons, "license");
    const std::string pmcid = value(infons, "article-id_pmc");
    if (document_.pmcid.empty()) document_.pmcid = is_number(pmcid) ? "PMC" + pmcid : pmcid_in(pmcid);
  }

  // The plain text of the whole table is one cell; its grid (the infon "xml") is not opened.
  void add_table(const BiocPassage& passage) {
    if (passage.words.empty()) return;
    add_passage(document_, Where::table, section(), passage.words);
    document_.passages.back().cell = Cell{.table = tables_++};
    ++document_.left_out["grid of a table"];
  }

  void add_reference(const BiocPassage& passage) {
    Reference reference;
    reference.key = std::to_string(document_.references.size() + 1);
    reference.title = passage.words;
    reference.pmid = passage.infon("pub-id_pmid");
    reference.doi = doi_in(passage.infon("pub-id_doi"));
    reference.pmcid = pmcid_in(passage.infon("pub-id_pmc"));
    if (!passage.words.empty()) {
      add_passage(document_, Where::reference, heading_, passage.words);
      document_.passages.back().reference = reference.key;
    }
    document_.references.push_back(std::move(reference));
  }

  // A bare number is a PMID, unless the front says that it is the paper's number in PMC.
  void read_id() {
    read_front(bioc_.infons);
    const std::string pmcid = pmcid_in(bioc_.id);
    if (!pmcid.empty()) {
      document_.pmcid = pmcid;
    } else if (is_number(bioc_.id) && document_.pmid.empty() && document_.pmcid != "PMC" + bioc_.id) {
      document_.pmid = bioc_.id;
    }
  }

  const BiocDocument& bioc_;
  Document document_;
  std::string section_type_;
  std::string heading_;
  std::size_t tables_ = 0;
};

}  // namespace

std::string BiocPassage::infon(const std::string& key) const {
  const auto found = infons.find(key);
  return found == infons.end() ? "" : found->second;
}

Document document_of(const BiocDocument& bioc) { return Builder(bioc).build(); }

void hand_on(const BiocDocument& bioc, const Source& source, std::string_view bytes, std::size_t number,
             const Taker& take) {
  Document document = document_of(bioc);
  document.file = source.file;
  document.sha256 = sha256_hex(bytes);
  identify(document, number);
  take.document(std::move(document));
}

}  // namespace vesper
