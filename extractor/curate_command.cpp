#include <cstdlib>
#include <iostream>

#include "asked_names.h"
#include "base/problem.h"
#include "base/table.h"
#include "query_options.h"
#include "store/put.h"
#include "store/weigh.h"

namespace vesper {
namespace {

// "APAF1 lowered" -> the term and its change.
Changed changed_of(const std::string& words, const std::string& knowledge) {
  constexpr std::pair<const char*, Change> endings[] = {{" raised", Change::increase}, {" lowered", Change::decrease}, {" changed", Change::affect}};
  for (const auto& [ending, change] : endings) {
    if (!words.ends_with(ending)) continue;
    const NamedTerm term = chosen(words.substr(0, words.size() - std::string_view(ending).size()), knowledge);
    return {{term.id, term.name, term.kind}, change};
  }
  throw Problem({}, "'" + words + "' does not say what becomes of it", "write 'APAF1 lowered', 'invasion raised' or 'TP53 changed'");
}

std::optional<ClaimTerm> term_of(const std::string& name, const std::string& knowledge, bool with_kind) {
  if (name == "-") return std::nullopt;
  const NamedTerm term = chosen(name, knowledge);
  return ClaimTerm{term.id, term.name, with_kind ? term.kind : ""};
}

// The claim with the slots that the options name; "-" empties one.
Claim corrected(Claim claim, const CurateOptions& options) {
  if (!options.origin.empty()) claim.origin = term_of(options.origin, options.knowledge, false);
  if (!options.cargo.empty()) claim.cargo = term_of(options.cargo, options.knowledge, true);
  if (options.target == "-") claim.target.reset();
  else if (!options.target.empty()) claim.target = changed_of(options.target, options.knowledge);
  if (options.effect == "-") claim.effect.reset();
  else if (!options.effect.empty()) {
    claim.effect = changed_of(options.effect, options.knowledge);
    claim.effect->term.kind.clear();
  }
  return claim;
}

void print_log(Store& store, const StoredClaim& claim) {
  Statement ask(store.database(), "SELECT decided_at, verdict, curator, note, (SELECT hash FROM claim WHERE claim = correct) FROM curation WHERE claim = ? ORDER BY decided_at, hash");
  ask.bind(1, claim.row);
  while (ask.step()) std::cout << ask.text(0) << "\t" << ask.text(1) << (ask.is_null(4) ? "" : " to " + ask.text(4).substr(0, shown_hash)) << "\t" << ask.text(2) << "\t" << ask.text(3) << "\n";
}

}  // namespace

int curate_command(const CurateOptions& options) {
  if (options.verdict == "log") {
    Store store(options.store, Access::read);
    print_log(store, claim_by(store, options.claim));
    return exit_done;
  }
  if (options.by.empty()) throw Problem({}, "a verdict needs the name of who gives it", "add --by NAME");
  Store store(options.store, Access::change);
  const StoredClaim claim = claim_by(store, options.claim);
  Verdict verdict{claim.claim, options.verdict, std::nullopt, options.by, options.note, utc_now()};
  if (options.verdict == "correct") {
    verdict.correct = corrected(claim.claim, options);
    if (key_of(*verdict.correct) == key_of(claim.claim)) throw Problem({}, "the correction changes nothing", "name what is wrong: --origin, --cargo, --target 'APAF1 lowered', --effect 'invasion raised'; - empties a slot");
    if (filled(*verdict.correct) < 2) throw Problem({}, "a claim needs two slots", "a claim that says nothing more is to be rejected");
  }
  {
    Batch batch(store);
    batch.put(verdict);
    batch.commit();
  }
  weigh(store);
  std::cout << claim_row(claim_by(store, claim.hash)) << "\n";
  if (verdict.correct) std::cout << claim_row(claim_by(store, hash_of(*verdict.correct))) << "\n";
  return exit_done;
}

}  // namespace vesper
