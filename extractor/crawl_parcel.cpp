// Tested by crawl_guard_test.cpp. Each struct names all its members once, for both ways.
#include "crawl_parcel.h"

#include <cereal/archives/binary.hpp>
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
ReadingTask task_in(std::string_view parcel) { return unpacked<ReadingTask>(parcel); }
OfferReading reading_in(std::string_view parcel) { return unpacked<OfferReading>(parcel); }

}  // namespace vesper
