// Counts, fingerprint and health of a store. Tested by store_test.cpp.
#include "base/sha256.h"
#include "store/store.h"

namespace vesper {
namespace {

// A line a row, in an order that the content alone decides; each hash takes in the one before, so that memory stays small.
void add_rows(Database& database, const char* sql, int columns, std::string& hash) {
  Statement ask(database, sql);
  while (ask.step()) {
    std::string line = hash;
    for (int column = 0; column < columns; ++column) line += "\t" + ask.text(column);
    hash = sha256_hex(line);
  }
}

long count(Database& database, const char* sql) { return std::stol("0" + database.value(sql)); }

}  // namespace

Counts counts_of(Store& store) {
  Database& database = store.database();
  Counts counts;
  counts.papers = count(database, "SELECT count(DISTINCT paper) FROM document");
  counts.documents = count(database, "SELECT count(*) FROM document");
  counts.claims = count(database, "SELECT count(*) FROM claim WHERE evidence > 0");
  counts.evidence = count(database, "SELECT coalesce(sum(evidence), 0) FROM claim");
  counts.outcomes = count(database, "SELECT count(*) FROM outcome");
  counts.verdicts = count(database, "SELECT count(*) FROM curation");
  counts.withdrawn = count(database, "SELECT count(DISTINCT paper) FROM document WHERE withdrawn");
  counts.unweighed = count(database, "SELECT count(*) FROM stale");
  return counts;
}

std::string content_hash(Store& store) {
  Database& database = store.database();
  std::string hash;
  add_rows(database, "SELECT d.id, d.kind, d.paper, d.withdrawn, r.sha256, r.engine, r.knowledge FROM document d LEFT JOIN reading r ON r.reading = d.reading ORDER BY 1, 2", 7, hash);
  add_rows(database,
           "SELECT d.id, d.kind, r.sha256, r.engine, r.knowledge, r.standing, r.pmid, r.pmcid, r.doi, r.title, r.title_key, r.year, r.licence FROM reading r JOIN document d USING (document) ORDER BY 1, 2, 3, 4, 5", 13, hash);
  add_rows(database,
           "SELECT d.id, d.kind, r.sha256, r.engine, r.knowledge, e.hash, c.hash, e.certainty, e.place, e.confidence, e.proof, e.leans, unpacked(e.record), p.key, i.key FROM evidence e JOIN reading r ON r.reading = e.reading JOIN document d USING (document) "
           "JOIN claim c USING (claim) LEFT JOIN term p ON p.term = e.recipient LEFT JOIN term i ON i.term = e.disease ORDER BY 1, 2, 3, 4, 5, 6", 15, hash);
  add_rows(database,
           "SELECT c.hash, o.name, g.name, t.name, c.target_change, f.name, c.effect_change, c.belief, c.evidence, c.witnesses, c.against, c.verdict FROM claim c LEFT JOIN term o ON o.term = c.origin "
           "LEFT JOIN term g ON g.term = c.cargo LEFT JOIN term t ON t.term = c.target LEFT JOIN term f ON f.term = c.effect ORDER BY 1", 12, hash);
  add_rows(database, "SELECT key, id, name, kind FROM term ORDER BY 1", 4, hash);
  add_rows(database, "SELECT work, c.hash FROM leans_on JOIN claim c USING (claim) ORDER BY 1, 2", 2, hash);
  add_rows(database, "SELECT g.hash, s.hash FROM refines JOIN claim g ON g.claim = general JOIN claim s ON s.claim = special ORDER BY 1, 2", 2, hash);
  add_rows(database, "SELECT id, standing, source, told_on, reason FROM notice ORDER BY 1, 2, 3", 5, hash);
  add_rows(database, "SELECT subject, status, reason FROM outcome ORDER BY 1", 3, hash);
  add_rows(database, "SELECT hash FROM curation ORDER BY 1", 1, hash);
  add_rows(database, "SELECT c.hash FROM stale JOIN claim c USING (claim) ORDER BY 1", 1, hash);
  return hash;
}

std::string damage_of(Store& store) {
  Database& database = store.database();
  const std::string integrity = database.value("PRAGMA integrity_check");
  if (integrity != "ok") return integrity;
  const std::string foreign = database.value("PRAGMA foreign_key_check");
  return foreign.empty() ? "" : "a row of " + foreign + " points to nothing";
}

}  // namespace vesper
