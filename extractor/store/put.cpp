// One transaction of writing. Tested by store_test.cpp.
#include "store/put.h"

#include <algorithm>
#include <random>
#include <tuple>

#include "base/sha256.h"
#include "base/table.h"
#include "store/broader.h"
#include "store/indexes.h"
#include "store/papers.h"
#include "store/works.h"

namespace vesper {
namespace {

constexpr std::size_t most_known = 200'000;  // claims kept in memory

// "0.10.2" -> "00000.00010.00002", so that text sorts as versions do.
std::string version_order(const std::string& version) {
  std::string order;
  for (const std::string_view part : split(version, '.')) {
    const std::size_t digits = std::min(part.find_first_not_of("0123456789"), part.size());
    order += std::string(digits < 5 ? 5 - digits : 0, '0') + std::string(part) + ".";
  }
  return order;
}

void bind_slot(Statement& statement, int parameter, std::int64_t term) {
  if (term) statement.bind(parameter, term);
  else statement.bind_null(parameter);
}

}  // namespace

void mark_stale(Database& database, std::int64_t claim, int why) {
  database.cached("INSERT INTO stale VALUES (?, ?) ON CONFLICT DO UPDATE SET why = (why | excluded.why) & ~128").bind(1, claim).bind(2, why).run();
}

void mark_stale_of_reading(Database& database, std::int64_t reading, int why) {
  database.cached("INSERT INTO stale SELECT DISTINCT claim, ?2 FROM evidence WHERE reading = ?1 ON CONFLICT DO UPDATE SET why = (why | excluded.why) & ~128").bind(1, reading).bind(2, why).run();
}

Batch::Batch(Store& store) : store_(store), database_(store.database()), transaction_(database_), now_(utc_now()) {
  if (!store.known().is_whole() && store.known().claims.size() > most_known) store.known().claims.clear();
  know_claims(store);
}

Batch::~Batch() {
  if (committed_) return;
  store_.known().forget();
}

std::int64_t Batch::term(const ClaimTerm& term) {
  const std::string key = key_of(term);
  Store::Known::Named& known = store_.known().terms[key];
  if (known.row && known.name <= term.name && known.kind >= term.kind) return known.row;
  Statement& put = database_.cached(
      "INSERT INTO term (key, id, name, kind) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET name = min(name, excluded.name), kind = max(kind, excluded.kind) RETURNING term, name, kind");
  put.bind(1, key).bind(2, term.id).bind(3, term.name).bind(4, term.kind);
  const bool first_met = !known.row;
  if (put.step()) known = {put.integer(0), put.text(1), put.text(2)};
  put.reset();
  if (first_met) link_kin(database_, key);
  return known.row;
}

std::int64_t Batch::claim(const Claim& claim, const std::string& hash, std::size_t names) {
  Store::Known::Told& told = store_.known().claims[key_of_hash(hash)];
  std::int64_t& known = told.row;
  if (known && told.names == names) return known;
  told.names = names;
  if (!known) known = row_of(store_, hash);
  const std::int64_t origin = claim.origin ? term(*claim.origin) : 0, cargo = claim.cargo ? term(*claim.cargo) : 0;
  const std::int64_t target = claim.target ? term(claim.target->term) : 0, effect = claim.effect ? term(claim.effect->term) : 0;
  if (known) return known;
  Statement& put = database_.cached("INSERT INTO claim (hash, origin, cargo, target, target_change, effect, effect_change, first_seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  put.bind(1, hash);
  bind_slot(put, 2, origin);
  bind_slot(put, 3, cargo);
  bind_slot(put, 4, target);
  bind_slot(put, 6, effect);
  if (claim.target) put.bind(5, name_of(claim.target->change));
  else put.bind_null(5);
  if (claim.effect) put.bind(7, name_of(claim.effect->change));
  else put.bind_null(7);
  put.bind(8, now_).run();
  known = database_.last_row();
  if (store_.known().is_whole()) store_.known().whole_to = known;
  stale_[known] |= why_new;
  return known;
}

std::int64_t Batch::document(const RecordDocument& facts, bool& fresh) {
  Statement& find = database_.cached("SELECT document FROM document WHERE id = ? AND kind = ?");
  find.bind(1, facts.id).bind(2, name_of(facts.kind));
  const std::int64_t known = find.step() ? find.integer(0) : 0;
  find.reset();
  if (known) return known;
  fresh = true;
  database_.cached("INSERT INTO document (id, kind, paper) VALUES (?1, ?2, ?1)").bind(1, facts.id).bind(2, name_of(facts.kind)).run();
  return database_.last_row();
}

std::int64_t Batch::reading(std::int64_t document, const PreparedReading& reading, bool& fresh) {
  const RecordDocument& facts = reading.facts.document;
  const MadeBy& maker = reading.facts.made_by;
  Statement& find = database_.cached("SELECT reading FROM reading WHERE document = ? AND sha256 = ? AND engine = ? AND knowledge = ?");
  find.bind(1, document).bind(2, facts.sha256).bind(3, maker.engine).bind(4, maker.knowledge);
  const std::int64_t known = find.step() ? find.integer(0) : 0;
  find.reset();
  fresh = !known;
  Statement& put = database_.cached(
      known ? "UPDATE reading SET read_at = max(read_at, ?2), standing = max(standing, ?3), pmid = max(pmid, ?4), pmcid = max(pmcid, ?5), doi = max(doi, ?6), title = max(title, ?7), "
              "title_key = max(title_key, ?8), year = max(year, ?9), licence = max(licence, ?10) WHERE reading = ?1"
            : "INSERT INTO reading (document, read_at, standing, pmid, pmcid, doi, title, title_key, year, licence, sha256, engine, knowledge) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)");
  put.bind(1, known ? known : document).bind(2, reading.facts.read_at).bind(3, name_of(facts.standing)).bind(4, facts.pmid).bind(5, facts.pmcid).bind(6, facts.doi);
  put.bind(7, facts.title).bind(8, reading.title_key).bind(9, facts.year).bind(10, facts.licence);
  if (!known) put.bind(11, facts.sha256).bind(12, maker.engine).bind(13, maker.knowledge);
  put.run();
  return known ? known : database_.last_row();
}

// Documents that were one paper with this reading's may not be any more.
void Batch::touch_neighbours(std::int64_t reading) {
  Statement& ask = database_.cached("SELECT 'pmid:' || pmid, 'pmcid:' || pmcid, 'doi:' || doi FROM reading WHERE reading = ?");
  ask.bind(1, reading);
  std::vector<std::string> ids;
  if (ask.step()) ids = {ask.text(0), ask.text(1), ask.text(2)};
  ask.reset();
  for (const std::string& id : ids)
    for (const std::int64_t document : documents_with(database_, id)) touched_.insert(document);
}

// What rests on the work that has now been read is weighed again.
void Batch::wake_quotations(std::int64_t reading) {
  database_
      .cached("INSERT INTO stale SELECT DISTINCT l.claim, ?2 FROM reading r JOIN leans_on l ON l.work IN ('pmid:' || r.pmid, 'doi:' || r.doi, r.title_key) WHERE r.reading = ?1 "
              "ON CONFLICT DO UPDATE SET why = (why | excluded.why) & ~128")
      .bind(1, reading).bind(2, why_identity).run();
}

// The newest engine's reading counts; of these the latest in time; of these, for want of more, the greatest hashes.
void Batch::choose_reading(std::int64_t document) {
  Statement& all = database_.cached("SELECT r.reading, engine, read_at, knowledge, sha256, d.reading FROM reading r JOIN document d USING (document) WHERE document = ?");
  all.bind(1, document);
  using Order = std::tuple<std::string, std::string, std::string, std::string>;
  Order best;
  std::int64_t chosen = 0, before = 0;
  std::string chosen_version, version_before;
  while (all.step()) {
    before = all.integer(5);
    if (all.integer(0) == before) version_before = all.text(4);
    Order order{version_order(all.text(1)), all.text(2), all.text(3), all.text(4)};
    if (chosen && order < best) continue;
    best = std::move(order);
    chosen = all.integer(0);
    chosen_version = all.text(4);
  }
  if (chosen == before) return;
  if (before) touch_neighbours(before);
  database_.cached("UPDATE document SET reading = ? WHERE document = ?").bind(1, chosen).bind(2, document).run();
  wake_quotations(chosen);
  if (!before) return;
  const int why = chosen_version == version_before ? why_reread : why_version;
  mark_stale_of_reading(database_, before, why);
  mark_stale_of_reading(database_, chosen, why);
}

void Batch::put(const PreparedReading& reading) {
  bool fresh_document = false, fresh_reading = false;
  const std::int64_t of = document(reading.facts.document, fresh_document);
  const std::int64_t in = this->reading(of, reading, fresh_reading);
  Statement& put = database_.cached("INSERT OR IGNORE INTO evidence (reading, hash, claim, certainty, place, confidence, proof, leans, record, recipient, disease) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const PreparedEvidence& each : reading.evidence) {
    const std::int64_t told = claim(each.claim, each.claim_hash, each.names);
    put.bind(1, in).bind(2, each.hash).bind(3, told).bind_kept(4, name_of(each.certainty)).bind_kept(5, name_of(each.place)).bind(6, each.confidence).bind(7, each.proof).bind_kept(8, each.leans).bind_bytes(9, each.record);
    bind_slot(put, 10, each.recipient ? term(*each.recipient) : 0);
    bind_slot(put, 11, each.disease ? term(*each.disease) : 0);
    put.run();
    if (!database_.changes()) continue;
    stale_[told] |= why_more;
    for (const std::string_view line : split(each.leans, '\n'))
      for (const std::string_view work : split(line, ' '))
        if (!work.empty()) database_.cached("INSERT OR IGNORE INTO leans_on VALUES (?, ?)").bind(1, work).bind(2, told).run();
  }
  choose_reading(of);
  touched_.insert(of);
}

void Batch::put(const Tried& tried) {
  database_
      .cached("INSERT INTO outcome VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET status = excluded.status, reason = excluded.reason, tried_at = excluded.tried_at "
              "WHERE (excluded.tried_at, excluded.status, excluded.reason) > (tried_at, status, reason)")
      .bind(1, tried.subject).bind(2, tried.status).bind(3, tried.reason).bind(4, tried.tried_at).run();
}

void Batch::put(const Notice& notice) {
  const std::string id = told_id(notice.id);
  database_
      .cached("INSERT INTO notice VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET told_on = max(told_on, excluded.told_on), reason = max(reason, excluded.reason)")
      .bind(1, id).bind(2, notice.standing).bind(3, notice.source).bind(4, notice.told_on).bind(5, notice.reason).run();
  for (const std::int64_t document : documents_with(database_, id)) touched_.insert(document);
}

void Batch::put(const Run& run) {
  database_.cached("INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET ended_at = excluded.ended_at, counts = excluded.counts WHERE excluded.ended_at > ended_at")
      .bind(1, run.id).bind(2, run.command).bind(3, run.engine).bind(4, run.knowledge).bind(5, run.inputs).bind(6, run.started_at).bind(7, run.ended_at).bind(8, run.counts).run();
}

// The latest verdict is the claim's.
void Batch::put(const Verdict& verdict) {
  const std::string claim_hash = hash_of(verdict.claim), correct_hash = verdict.correct ? hash_of(*verdict.correct) : "";
  const std::int64_t about = claim(verdict.claim, claim_hash, names_of(verdict.claim)), correct = verdict.correct ? claim(*verdict.correct, correct_hash, names_of(*verdict.correct)) : 0;
  std::string words;
  for (const std::string& part : {claim_hash, verdict.verdict, correct_hash, verdict.curator, verdict.note, verdict.decided_at}) words += std::to_string(part.size()) + ":" + part;
  Statement& put = database_.cached("INSERT OR IGNORE INTO curation VALUES (?, ?, ?, ?, ?, ?, ?)");
  put.bind(1, sha256_hex(words).substr(0, 32)).bind(2, about).bind(3, verdict.verdict);
  bind_slot(put, 4, correct);
  put.bind(5, verdict.curator).bind(6, verdict.note).bind(7, verdict.decided_at).run();
  database_.cached("UPDATE claim SET verdict = (SELECT verdict FROM curation v WHERE v.claim = ?1 ORDER BY decided_at DESC, hash DESC LIMIT 1) WHERE claim = ?1").bind(1, about).run();
}

std::string random_id() {
  std::random_device random;
  std::string id;
  constexpr char digits[] = "0123456789abcdef";
  for (int part = 0; part < 4; ++part)
    for (unsigned bits = random(), digit = 0; digit < 8; ++digit, bits >>= 4) id += digits[bits & 15];
  return id;
}

void Batch::commit() {
  settle_papers(database_, touched_);
  std::vector<std::pair<std::int64_t, int>> stale(stale_.begin(), stale_.end());
  std::sort(stale.begin(), stale.end());
  for (const auto& [claim, why] : stale) mark_stale(database_, claim, why);
  transaction_.commit();
  committed_ = true;
}

}  // namespace vesper
