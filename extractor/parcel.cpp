// Tested by parcel_test.cpp. Each struct names all its members once, for both ways.
#include "parcel.h"

#include <cereal/archives/binary.hpp>
#include <cereal/types/map.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/set.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>
#include <sstream>

namespace vesper {

template <class Archive>
void serialize(Archive& all, Offer& offer) { all(offer.name, offer.address, offer.md5_address, offer.version, offer.licence, offer.where, offer.root); }
template <class Archive>
void serialize(Archive& all, ReadingTask& task) { all(task.offer, task.path, task.only, task.without); }

template <class Archive>
void serialize(Archive& all, RecordDocument& facts) {
  all(facts.id, facts.doi, facts.title, facts.sha256, facts.pmid, facts.pmcid, facts.licence, facts.year, facts.cited_by, facts.kind, facts.standing);
}
template <class Archive>
void serialize(Archive& all, MadeBy& made) { all(made.engine, made.knowledge); }
template <class Archive>
void serialize(Archive& all, ClaimTerm& term) { all(term.id, term.name, term.kind); }
template <class Archive>
void serialize(Archive& all, Changed& changed) { all(changed.term, changed.change); }
template <class Archive>
void serialize(Archive& all, Claim& claim) { all(claim.origin, claim.cargo, claim.target, claim.effect); }
template <class Archive>
void serialize(Archive& all, PreparedEvidence& one) {
  all(one.claim, one.claim_hash, one.hash, one.certainty, one.place, one.confidence, one.proof, one.leans, one.record, one.recipient, one.disease);
}
template <class Archive>
void serialize(Archive& all, StoredReading& facts) { all(facts.document, facts.made_by, facts.read_at); }  // prepare() has taken its records
template <class Archive>
void serialize(Archive& all, PreparedReading& reading) { all(reading.facts, reading.title_key, reading.evidence); }
template <class Archive>
void serialize(Archive& all, Notice& notice) { all(notice.id, notice.standing, notice.source, notice.told_on, notice.reason); }
template <class Archive>
void serialize(Archive& all, Tried& tried) { all(tried.subject, tried.status, tried.reason, tried.tried_at); }
template <class Archive>
void serialize(Archive& all, SlowDocument& slow) { all(slow.seconds, slow.id); }
template <class Archive>
void serialize(Archive& all, OfferReading& reading) {
  all(reading.readings, reading.silent, reading.notices, reading.aside, reading.pmids, reading.parsed, reading.problem, reading.bytes, reading.citations, reading.chains, reading.slowest);
}

template <class Archive>
void serialize(Archive& all, Span& span) { all(span.begin, span.end); }
template <class Archive>
void serialize(Archive& all, Cell& cell) { all(cell.table, cell.row, cell.column, cell.row_span, cell.column_span, cell.header); }
template <class Archive>
void serialize(Archive& all, Citation& citation) { all(citation.marker, citation.keys); }
template <class Archive>
void serialize(Archive& all, Passage& passage) { all(passage.where, passage.section, passage.words, passage.citations, passage.cell, passage.reference); }
template <class Archive>
void serialize(Archive& all, Reference& reference) { all(reference.key, reference.pmid, reference.doi, reference.pmcid, reference.title); }
template <class Archive>
void serialize(Archive& all, Announced& announced) { all(announced.id, announced.standing); }
template <class Archive>
void serialize(Archive& all, Document& document) {
  all(document.id, document.pmid, document.pmcid, document.doi, document.title, document.licence, document.year, document.kind, document.standing, document.file, document.sha256, document.passages, document.references,
      document.announces, document.left_out);
}

template <class Archive>
void serialize(Archive& all, AssemblyTally& tally) { all(tally.findings, tally.made, tally.dropped_findings, tally.dropped_records); }
template <class Archive>
void serialize(Archive& all, StageTally& tally) {
  all(tally.documents, tally.without_vesicle, tally.passages, tally.sentences, tally.mentions, tally.links, tally.chains, tally.below_confidence, tally.full_sentences, tally.missed_sentences, tally.assembly, tally.left_out);
}
template <class Archive>
void serialize(Archive& all, Product& product) { all(product.id, product.problem, product.lines, product.reading, product.notices, product.records, product.stages); }

namespace {

template <class Thing>
std::string packed(const Thing& thing) {
  std::ostringstream bytes;
  cereal::BinaryOutputArchive{bytes}(thing);
  return std::move(bytes).str();
}

template <class Thing>
Thing unpacked(std::string_view parcel) {
  std::istringstream bytes{std::string(parcel)};
  Thing thing;
  cereal::BinaryInputArchive{bytes}(thing);
  return thing;
}

}  // namespace

std::string parcel_of(const ReadingTask& task) { return packed(task); }
std::string parcel_of(const OfferReading& reading) { return packed(reading); }
std::string parcel_of(const Document& document) { return packed(document); }
std::string parcel_of(const Product& product) { return packed(product); }
ReadingTask task_in(std::string_view parcel) { return unpacked<ReadingTask>(parcel); }
OfferReading reading_in(std::string_view parcel) { return unpacked<OfferReading>(parcel); }
Document document_in(std::string_view parcel) { return unpacked<Document>(parcel); }
Product product_in(std::string_view parcel) { return unpacked<Product>(parcel); }

}  // namespace vesper
