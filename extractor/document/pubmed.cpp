// PubMed XML, cut into citations that are parsed one at a time, so memory stays that of the longest citation.
// Takes PubmedArticleSet, MedlineCitationSet and bare citations. Tested by pubmed_test.cpp.
#include "document/pubmed.h"

#include <utility>

#include "base/sha256.h"
#include "base/table.h"
#include "document/cut.h"
#include "document/identity.h"
#include "document/xml.h"

namespace vesper {
namespace {

std::string attribute(pugi::xml_node node, const char* name) {
  return std::string(trimmed(node.attribute(name).value()));
}

void read_title(Document& document, pugi::xml_node article) {
  set_title(document, words_of(article.child("ArticleTitle")));
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

// What the document says of another; current for what is no notice.
Standing announced_by(std::string_view type) {
  if (type == "RetractionOf" || type == "RetractedandRepublishedFrom") return Standing::retracted;
  if (type == "PartialRetractionOf" || type == "ExpressionOfConcernFor") return Standing::concern;
  if (type == "ErratumFor" || type == "CorrectedandRepublishedFrom") return Standing::corrected;
  return Standing::current;
}

void read_standing(Document& document, pugi::xml_node article, pugi::xml_node corrections) {
  for (const pugi::xml_node type : article.child("PublicationTypeList").children("PublicationType")) {
    if (words_of(type) == "Retracted Publication") document.standing = Standing::retracted;
  }
  for (const pugi::xml_node correction : corrections.children("CommentsCorrections")) {
    const std::string type = attribute(correction, "RefType");
    document.standing = graver(document.standing, standing_of(type));
    const Standing announced = announced_by(type);
    if (announced == Standing::current) continue;
    const std::string pmid = words_of(correction.child("PMID"));
    if (pmid.empty()) {
      ++document.left_out["notice about a paper without PMID"];
    } else {
      document.announces.push_back({"pmid:" + pmid, announced});
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

void take_deleted(pugi::xml_node element, const Taker& take) {
  if (!take.deleted) return;
  for (const pugi::xml_node pmid : element.children("PMID")) take.deleted(words_of(pmid));
}

}  // namespace

void read_pubmed_element(pugi::xml_node element, const Source& source, std::size_t number, const Taker& take) {
  if (std::string_view(element.name()).starts_with("Delete")) return take_deleted(element, take);
  Document document = document_of(element);
  document.file = source.file;
  document.sha256 = sha256_hex(source.bytes);
  identify(document, number);
  take.document(std::move(document));
}

void read_pubmed(const Source& source, const Taker& take) {
  const Collection collection = {
      {"PubmedArticle", "MedlineCitation", "PubmedBookArticle", "DeleteCitation", "DeleteDocument"},
      {"PubmedArticleSet", "MedlineCitationSet", "PubmedBookArticleSet"},
      "citation",
      "Expected PubMed's <PubmedArticleSet> or <MedlineCitationSet>, in UTF-8."};
  walk_parts(source, collection, [&](pugi::xml_node element, std::string_view bytes, std::size_t number) {
    read_pubmed_element(element, {source.file, bytes}, number, take);
  });
}

}  // namespace vesper
