#include "parcel.h"

#include <doctest/doctest.h>

using namespace vesper;

TEST_CASE("what goes between processes comes out as it went in") {
  ReadingTask task{{"name", "address", "md5", "version", "cc by", Offer::Where::disk, "root"}, "path", std::set<std::uint32_t>{3, 5}, {"pmid:1"}};
  const ReadingTask same = task_in(parcel_of(task));
  CHECK(same.offer.root == "root");
  CHECK(same.offer.where == Offer::Where::disk);
  CHECK(same.only == task.only);
  CHECK(same.without == task.without);

  OfferReading reading;
  PreparedReading prepared;
  prepared.facts.document.id = "pmid:7";
  prepared.facts.document.standing = Standing::retracted;
  prepared.facts.made_by = {"1", "abc"};
  prepared.title_key = "title:x";
  PreparedEvidence evidence;
  evidence.claim.cargo = ClaimTerm{"", "miR-21", "miRNA"};
  evidence.claim.target = Changed{{"HGNC:9588", "PTEN", "gene"}, Change::decrease};
  evidence.hash = -5;
  evidence.confidence = 0.25;
  evidence.record = std::string("{\"a\":\0}", 7);
  evidence.disease = ClaimTerm{"", "glioma", ""};
  prepared.evidence.push_back(evidence);
  reading.readings = {prepared};
  reading.silent = {PreparedReading{}};
  reading.notices = {{"pmid:8", "deleted", "file", "2026", "why"}};
  reading.aside = {{"pmid:9", "refused", "why", "then"}};
  reading.pmids = {1, 2, 3};
  reading.parsed = {2};
  reading.bytes = std::size_t{1} << 40;
  reading.slowest = {{0.5, "pmid:7"}};
  const OfferReading out = reading_in(parcel_of(reading));
  REQUIRE(out.readings.size() == 1);
  CHECK(out.readings[0].facts.document.standing == Standing::retracted);
  REQUIRE(out.readings[0].evidence.size() == 1);
  const PreparedEvidence& one = out.readings[0].evidence[0];
  CHECK(key_of(one.claim) == key_of(evidence.claim));
  CHECK(one.hash == -5);
  CHECK(one.record == evidence.record);
  CHECK(one.disease->name == "glioma");
  CHECK_FALSE(one.recipient);
  CHECK(out.silent.size() == 1);
  CHECK(out.notices[0].reason == "why");
  CHECK(out.aside[0].tried_at == "then");
  CHECK(out.pmids == reading.pmids);
  CHECK(out.parsed == reading.parsed);
  CHECK(out.bytes == reading.bytes);
  CHECK(out.slowest[0].seconds == 0.5);
  CHECK(parcel_of(out) == parcel_of(reading));
}

TEST_CASE("a document comes out of its parcel as it went in") {
  Document document;
  document.id = "pmid:5";
  document.kind = Kind::jats;
  document.standing = Standing::concern;
  Passage passage;
  passage.where = Where::table;
  passage.words = "miR-21 [3]";
  passage.citations = {{{7, 10}, {"3", "4"}}};
  passage.cell = Cell{1, 2, 3, 4, 5, true};
  document.passages = {passage, Passage{}};
  document.references = {{"3", "77", "10.1/x", "PMC1", "A title"}};
  document.announces = {{"pmid:9", Standing::retracted}};
  document.left_out = {{"formula", 2}};
  const Document out = document_in(parcel_of(document));
  CHECK(parcel_of(out) == parcel_of(document));
  REQUIRE(out.passages.size() == 2);
  CHECK(out.passages[0].citations[0].marker.end == 10);
  CHECK(out.passages[0].cell->column_span == 5);
  CHECK_FALSE(out.passages[1].cell);
  CHECK(out.references[0].title == "A title");
  CHECK(out.announces == document.announces);
  CHECK(out.left_out == document.left_out);
  CHECK(out.standing == Standing::concern);
}
