#include "record/record.h"

namespace vesper {

RecordDocument facts_of(const Document& document) {
  return {document.id, document.doi, document.title, document.sha256, document.pmid, document.pmcid, document.licence, document.year, "", document.kind, document.standing};
}

const char* name_of(Change change) {
  switch (change) {
    case Change::increase: return "increase";
    case Change::decrease: return "decrease";
    case Change::affect: return "affect";
  }
  return "affect";
}

const char* name_of(Level level) {
  switch (level) {
    case Level::present: return "present";
    case Level::lost: return "lost";
    case Level::raised: return "raised";
  }
  return "present";
}

const char* name_of(Certainty certainty) {
  switch (certainty) {
    case Certainty::asserted: return "asserted";
    case Certainty::hedged: return "hedged";
    case Certainty::negated: return "negated";
  }
  return "asserted";
}

}  // namespace vesper
