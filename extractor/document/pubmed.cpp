// PubMed XML, cut into citations that are parsed one at a time, so memory stays that of the longest citation.
// Takes PubmedArticleSet, MedlineCitationSet and bare citations. Tested by pubmed_test.cpp.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/problem.h"
#include "base/sha256.h"
#include "base/table.h"
#include "document/identity.h"
#include "document/readers.h"
#include "document/xml.h"

namespace vesper {
namespace {

// Elements that are cut out whole, and the roots around them.
constexpr std::array<std::string_view, 5> cut_names = {"PubmedArticle", "MedlineCitation", "PubmedBookArticle",
                                                       "DeleteCitation", "DeleteDocument"};
constexpr std::array<std::string_view, 3> root_names = {"PubmedArticleSet", "MedlineCitationSet",
                                                        "PubmedBookArticleSet"};

bool is_tag(std::string_view bytes, std::size_t at, std::string_view name) {
  if (bytes.compare(at + 1, name.size(), name) != 0) return false;
  const std::size_t end = at + 1 + name.size();
  return end < bytes.size() && std::string_view("> \t\r\n/").find(bytes[end]) != std::string_view::npos;
}

std::size_t find_tag(std::string_view bytes, std::size_t from, std::string_view name) {
  const std::string opening = "<" + std::string(name);
  std::size_t at = bytes.find(opening, from);
  while (at != bytes.npos && !is_tag(bytes, at, name)) at = bytes.find(opening, at + 1);
  return at;
}

struct Cut {
  Span span;  // bytes of the source, from "<Name" past "</Name>"
  std::string_view name;
  bool whole = true;  // false: the end tag is missing
};

// Walks over the source from citation to citation; what stands between them is looked at, not parsed.
class Cutter {
 public:
  explicit Cutter(const Source& source) : source_(source), bytes_(source.bytes) {}

  std::optional<Cut> next() {
    for (at_ = bytes_.find('<', at_); at_ != bytes_.npos; at_ = bytes_.find('<', at_)) {
      if (bytes_.compare(at_, 8, "<!ENTITY") == 0) refuse_entity();
      if (bytes_.compare(at_, 4, "<!--") == 0) {
        at_ = std::min(bytes_.find("-->", at_), bytes_.size());
        continue;
      }
      count_root();
      const auto name = std::find_if(cut_names.begin(), cut_names.end(),
                                     [this](std::string_view candidate) { return is_tag(bytes_, at_, candidate); });
      if (name != cut_names.end()) return cut(*name);
      ++at_;
    }
    return std::nullopt;
  }

  bool saw_root() const { return saw_root_; }
  bool root_is_open() const { return open_roots_ > 0; }

 private:
  void count_root() {
    const bool closes = bytes_.compare(at_, 2, "</") == 0;
    for (const std::string_view name : root_names) {
      if (!is_tag(bytes_, at_ + closes, name)) continue;
      const std::size_t end = bytes_.find('>', at_);
      const bool empty = end != bytes_.npos && bytes_[end - 1] == '/';
      saw_root_ = true;
      if (!empty) open_roots_ += closes ? -1 : 1;
    }
  }

  Cut cut(std::string_view name) {
    const std::size_t begin = at_;
    const std::size_t following = std::min(find_tag(bytes_, begin + 1, name), bytes_.size());
    const std::string closing = "</" + std::string(name) + ">";
    const std::size_t close = bytes_.substr(begin, following - begin).find(closing);
    const bool whole = close != bytes_.npos;
    at_ = whole ? begin + close + closing.size() : following;
    return {{begin, at_}, name, whole};
  }

  [[noreturn]] void refuse_entity() const {
    throw Problem({source_.file, line_of(bytes_, at_)}, "the XML declares an entity (<!ENTITY), which is not read",
                  "Write the entities out (xmllint --noent) and try again.");
  }

  const Source& source_;
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool saw_root_ = false;
  int open_roots_ = 0;
};

std::string attribute(pugi::xml_node node, const char* name) {
  return std::string(trimmed(node.attribute(name).value()));
}

// "[A translated title.]" -> "A translated title."; "[3H]-A and [14C]" stays.
std::string without_brackets(std::string title) {
  std::string_view inner = title;
  if (inner.ends_with("].")) inner.remove_suffix(1);
  if (!inner.starts_with('[') || !inner.ends_with(']')) return title;
  int depth = 0;
  for (std::size_t at = 0; at + 1 < inner.size(); ++at) {
    depth += inner[at] == '[' ? 1 : inner[at] == ']' ? -1 : 0;
    if (depth == 0) return title;
  }
  return std::string(trimmed(inner.substr(1, inner.size() - 2)));
}

void add_passage(Document& document, Where where, std::string section, std::string words) {
  if (words.empty()) return;
  Passage passage;
  passage.where = where;
  passage.section = std::move(section);
  passage.words = std::move(words);
  document.passages.push_back(std::move(passage));
}

void read_title(Document& document, pugi::xml_node article) {
  document.title = without_brackets(words_of(article.child("ArticleTitle")));
  if (document.title == "Not Available") {
    document.title.clear();
    ++document.left_out["title not available"];
  }
  add_passage(document, Where::title, "", document.title);
  if (article.child("VernacularTitle")) ++document.left_out["title in another language"];
}

std::string label_of(pugi::xml_node abstract_text) {
  std::string label = attribute(abstract_text, "Label");
  if (label.empty()) label = attribute(abstract_text, "NlmCategory");
  return label == "UNLABELLED" || label == "UNASSIGNED" ? "" : label;
}

void read_abstract(Document& document, pugi::xml_node abstract, const std::string& section) {
  for (const pugi::xml_node part : abstract.children("AbstractText")) {
    const std::string label = label_of(part);
    const std::string mark = section.empty() || label.empty() ? "" : ": ";
    add_passage(document, Where::abstract, section + mark + label, words_of(part));
  }
  if (abstract.child("CopyrightInformation")) ++document.left_out["copyright notice"];
}

void read_other_abstracts(Document& document, pugi::xml_node citation) {
  for (const pugi::xml_node abstract : citation.children("OtherAbstract")) {
    const std::string language = attribute(abstract, "Language");
    if (language.empty() || language == "eng") {
      read_abstract(document, abstract, "other abstract");
    } else {
      ++document.left_out["abstract in another language: " + language];
    }
  }
}

void read_ids(Document& document, pugi::xml_node citation, pugi::xml_node article, pugi::xml_node ids) {
  document.pmid = words_of(citation.child("PMID"));
  for (const pugi::xml_node place : article.children("ELocationID")) {
    const bool valid = attribute(place, "ValidYN") != "N";
    if (valid && attribute(place, "EIdType") == "doi" && document.doi.empty()) document.doi = doi_in(words_of(place));
  }
  for (const pugi::xml_node id : ids.children("ArticleId")) {
    const std::string type = attribute(id, "IdType");
    if (type == "doi" && document.doi.empty()) document.doi = doi_in(words_of(id));
    if (type == "pmc" && document.pmcid.empty()) document.pmcid = pmcid_in(words_of(id));
    if (type == "pubmed" && document.pmid.empty()) document.pmid = words_of(id);
  }
  for (const pugi::xml_node id : citation.children("OtherID")) {
    if (document.pmcid.empty()) document.pmcid = pmcid_in(words_of(id));
  }
}

std::string year_of(pugi::xml_node article) {
  const pugi::xml_node journal_date = article.child("Journal").child("JournalIssue").child("PubDate");
  const pugi::xml_node book_date = article.child("Book").child("PubDate");
  for (const pugi::xml_node date : {journal_date, book_date, article.child("ArticleDate")}) {
    const std::string year = year_in(words_of(date.child("Year")) + " " + words_of(date.child("MedlineDate")));
    if (!year.empty()) return year;
  }
  return "";
}

void add_reference(Document& document, Reference reference) {
  reference.key = std::to_string(document.references.size() + 1);
  document.references.push_back(std::move(reference));
}

// Lists may stand inside lists.
void read_references(Document& document, pugi::xml_node list) {
  for (const pugi::xml_node child : list.children()) {
    const std::string_view name = child.name();
    if (name == "ReferenceList") read_references(document, child);
    if (name != "Reference") continue;
    Reference reference;
    reference.title = words_of(child.child("Citation"));
    for (const pugi::xml_node id : child.child("ArticleIdList").children("ArticleId")) {
      const std::string type = attribute(id, "IdType");
      if (type == "pubmed") reference.pmid = words_of(id);
      if (type == "doi") reference.doi = doi_in(words_of(id));
      if (type == "pmc") reference.pmcid = pmcid_in(words_of(id));
    }
    add_reference(document, std::move(reference));
  }
}

// Until 2018 MEDLINE listed what a paper cites among the comments and corrections.
void read_cited(Document& document, pugi::xml_node corrections) {
  for (const pugi::xml_node correction : corrections.children("CommentsCorrections")) {
    if (attribute(correction, "RefType") != "Cites") continue;
    Reference reference;
    reference.title = words_of(correction.child("RefSource"));
    reference.pmid = words_of(correction.child("PMID"));
    add_reference(document, std::move(reference));
  }
}

Standing standing_of(std::string_view type) {
  if (type == "RetractionIn" || type == "RetractedandRepublishedIn") return Standing::retracted;
  if (type == "ExpressionOfConcernIn" || type == "PartialRetractionIn") return Standing::concern;
  if (type == "ErratumIn" || type == "CorrectedandRepublishedIn") return Standing::corrected;
  return Standing::current;
}

bool is_notice(std::string_view type) {
  constexpr std::array<std::string_view, 6> notices = {
      "RetractionOf", "PartialRetractionOf",         "ExpressionOfConcernFor",
      "ErratumFor",   "RetractedandRepublishedFrom", "CorrectedandRepublishedFrom"};
  return std::find(notices.begin(), notices.end(), type) != notices.end();
}

void read_standing(Document& document, pugi::xml_node article, pugi::xml_node corrections) {
  for (const pugi::xml_node type : article.child("PublicationTypeList").children("PublicationType")) {
    if (words_of(type) == "Retracted Publication") document.standing = Standing::retracted;
  }
  for (const pugi::xml_node correction : corrections.children("CommentsCorrections")) {
    const std::string type = attribute(correction, "RefType");
    document.standing = graver(document.standing, standing_of(type));
    if (!is_notice(type)) continue;
    const std::string pmid = words_of(correction.child("PMID"));
    if (pmid.empty()) {
      ++document.left_out["notice about a paper without PMID"];
    } else {
      document.retracts.push_back("pmid:" + pmid);
    }
  }
}

// `element` is a PubmedArticle, a MedlineCitation or a PubmedBookArticle.
Document document_of(pugi::xml_node element) {
  Document document;
  document.kind = Kind::pubmed;
  const std::string_view name = element.name();
  const bool book = name == "PubmedBookArticle";
  const pugi::xml_node citation = book                      ? element.child("BookDocument")
                                  : name == "PubmedArticle" ? element.child("MedlineCitation")
                                                            : element;
  const pugi::xml_node article = book ? citation : citation.child("Article");
  const pugi::xml_node data = element.child(book ? "PubmedBookData" : "PubmedData");
  const pugi::xml_node corrections = citation.child("CommentsCorrectionsList");
  read_ids(document, citation, article, data.child("ArticleIdList"));
  document.year = year_of(article);
  read_title(document, article);
  read_abstract(document, article.child("Abstract"), "");
  read_other_abstracts(document, citation);
  read_references(document, book ? citation : data);
  if (document.references.empty()) read_cited(document, corrections);
  read_standing(document, article, corrections);
  return document;
}

// The damaged citations of one source: the first with its line and words, all as a number.
class Damage {
 public:
  explicit Damage(const Source& source) : source_(source) {}

  bool none() const { return count_ == 0; }
  void note(int line, std::string what) {
    if (count_++ > 0) return;
    line_ = line;
    first_ = std::move(what);
  }
  void note_end(std::size_t offset) { end_line_ = line_of(source_.bytes, offset); }

  // Throws one Problem for all that was noted; nothing where nothing was.
  void report() const {
    std::string what;
    if (count_ > 0) {
      const char* verb = count_ == 1 ? " citation is" : " citations are";
      what = std::to_string(count_) + verb + " damaged and left out, the first: " + first_;
    }
    if (end_line_ > 0) {
      what += (what.empty() ? "" : "; ") +
              ("the file ends inside a citation that begins at line " + std::to_string(end_line_));
    }
    if (what.empty()) return;
    throw Problem({source_.file, count_ > 0 ? line_ : end_line_}, what,
                  "All other citations were read. Fetch the file again to have it whole.");
  }

 private:
  const Source& source_;
  int count_ = 0;
  int line_ = 0;
  std::string first_;
  int end_line_ = 0;  // 0: the file does not end inside a citation
};

// A Problem's words without its place and remedy.
std::string bare_words(const Problem& problem) {
  const std::string_view words = problem.what();
  const std::string place = problem.place().file + ":" + std::to_string(problem.place().line) + ": ";
  const std::size_t begin = words.starts_with(place) ? place.size() : 0;
  return std::string(words.substr(begin, words.find('\n', begin) - begin));
}

void take_deleted(pugi::xml_node element, const Taker& take) {
  if (!take.deleted) return;
  for (const pugi::xml_node pmid : element.children("PMID")) take.deleted(words_of(pmid));
}

// Whether the cut is whole and could be parsed. Lines are counted for the first damage only: each count walks over
// the source from its start.
bool parsed(pugi::xml_document& tree, const Source& source, const Cut& cut, Damage& damage) {
  const std::string_view whole = damage.none() ? source.bytes : source.bytes.substr(cut.span.begin, cut.span.size());
  const std::size_t base = damage.none() ? cut.span.begin : 0;
  if (!cut.whole && cut.span.end == source.bytes.size()) {
    damage.note_end(cut.span.begin);
    return false;
  }
  if (!cut.whole) {
    damage.note(line_of(whole, base), "</" + std::string(cut.name) + "> is missing");
    return false;
  }
  try {
    parse_xml(tree, source.file, whole, base, cut.span.size());
  } catch (const Problem& problem) {
    damage.note(problem.place().line, bare_words(problem));
    return false;
  }
  return true;
}

}  // namespace

void read_pubmed(const Source& source, const Taker& take) {
  Cutter cutter(source);
  Damage damage(source);
  std::size_t number = 0;
  while (const std::optional<Cut> cut = cutter.next()) {
    ++number;
    pugi::xml_document tree;
    if (!parsed(tree, source, *cut, damage)) continue;
    const pugi::xml_node element = tree.document_element();
    if (cut->name.starts_with("Delete")) {
      take_deleted(element, take);
      continue;
    }
    Document document = document_of(element);
    document.file = source.file;
    document.sha256 = sha256_hex(source.bytes.substr(cut->span.begin, cut->span.size()));
    identify(document, number);
    take.document(std::move(document));
  }
  damage.report();
  if (number == 0 && !cutter.saw_root()) {
    throw Problem({source.file}, "there is no PubMed citation in the file",
                  "Expected <PubmedArticleSet> or <MedlineCitationSet>, in UTF-8.");
  }
  if (cutter.root_is_open()) {
    throw Problem({source.file, line_of(source.bytes, source.bytes.size())}, "the file ends before its root is closed",
                  "All whole citations before were read. Fetch the file again to have it whole.");
  }
}

}  // namespace vesper
