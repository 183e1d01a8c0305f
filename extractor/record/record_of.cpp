#include "record/record_of.h"

#include <algorithm>

namespace vesper {
namespace {

bool acts_by_binding(const Value* cargo) { return cargo && (cargo->kind == "miRNA" || cargo->kind == "sirna"); }

CitedWork cited_work(const Document& document, const std::string& key) {
  const auto work = std::find_if(document.references.begin(), document.references.end(), [&](const Reference& reference) { return reference.key == key; });
  if (work == document.references.end()) return {key, "", ""};
  return {key, !work->pmid.empty() ? "pmid:" + work->pmid : !work->doi.empty() ? "doi:" + work->doi : "", work->title};
}

// A title in the list of references is the cited work's own; a sentence leans on those whose marks stand in it.
void cite(Record& record, const Document& document, const Passage& passage, Span sentence) {
  if (passage.where == Where::reference) record.citations.push_back(cited_work(document, passage.reference));
  for (const Citation& citation : passage.citations) {
    if (citation.marker.begin < sentence.begin || citation.marker.begin > sentence.end + 8) continue;
    for (const std::string& key : citation.keys) record.citations.push_back(cited_work(document, key));
  }
}

RecordDocument document_of(const Document& document, const Passage& passage) {
  RecordDocument facts = facts_of(document);
  if (passage.where != Where::reference) return facts;
  facts.cited_by = document.id;
  facts.id = "ref:" + passage.reference;
  return facts;
}

}  // namespace

Record record_of(const Document& document, const Finding& finding, const Way* way, const Quotes& quotes) {
  const Passage& passage = document.passages[finding.passage];
  Record record;
  record.document = document_of(document, passage);
  const bool negated = finding.agent.negated || (way && way->negated), hedged = finding.agent.hedged || (way && way->hedged);
  record.certainty = negated ? Certainty::negated : hedged ? Certainty::hedged : Certainty::asserted;
  record.section = passage.section;
  record.place = passage.where;
  record.sentences.push_back(quotes.quote(finding.bytes, finding.passage));
  cite(record, document, passage, finding.bytes);
  record.rules = finding.rules;
  return record;
}

Change change_of(Sign sign, bool lost, const Value* cargo) {
  if (sign == Sign::binding) return acts_by_binding(cargo) ? Change::decrease : Change::affect;  // by its nature, with or without it
  if (sign == Sign::open || sign == Sign::none) return Change::affect;
  return (sign == Sign::plus) != lost ? Change::increase : Change::decrease;
}

}  // namespace vesper
