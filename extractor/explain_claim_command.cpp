#include <iostream>
#include <utility>

#include "query_options.h"
#include "store/contradict.h"
#include "store/quotations.h"
#include "store/weigh.h"

namespace vesper {
namespace {

std::string place_of(const Evidence& evidence) {
  const Record& record = evidence.record;
  std::string words = record.document.id + (record.document.cited_by.empty() ? "" : " of " + record.document.cited_by) + " (" + name_of(record.document.kind) + "), " + name_of(record.place);
  if (!record.section.empty()) words += ", " + record.section;
  return words;
}

// The factors of one row of evidence, and its words.
void print_row(const Weight& weight, const StoredClaim& claim, const std::vector<Evidence>& all) {
  std::cout << "    " << rounded(weight.total(), 3) << (weight.denies ? " against" : " for") << " = 1 - (1 - " << rounded(weight.confidence, 3) << " rules x " << rounded(weight.certainty, 3) << " certainty x " << rounded(weight.directness, 3)
            << " own or cited words) x " << rounded(weight.proof, 3) << " proof\n";
  for (const Evidence& evidence : all) {
    if (evidence.row != weight.evidence) continue;
    const Record& record = evidence.record;
    std::cout << "      " << place_of(evidence) << (weight.claim == claim.row ? "" : "; of a more exact claim") << "; " << name_of(record.certainty) << "\n";
    if (!record.sentences.empty()) std::cout << "      \"" << record.sentences.front().exact << "\"\n";
    std::cout << "      rules:";
    for (const std::string& rule : record.rules) std::cout << " " << rule;
    for (const std::string& proof : record.facets.proof) std::cout << "; proof: " << proof;
    std::cout << "\n      engine " << record.made_by.engine << ", knowledge " << record.made_by.knowledge << "\n";
  }
}

void print_related(Store& store, const StoredClaim& claim, const char* title, const char* sql) {
  Statement ask(store.database(), sql);
  ask.bind(1, claim.row);
  bool first = true;
  while (ask.step()) {
    if (std::exchange(first, false)) std::cout << "\n" << title << "\n";
    std::cout << "  " << claim_row(claim_by(store, ask.text(0))) << "\n";
  }
}

void print_gone(const std::vector<Evidence>& all) {
  for (const Evidence& evidence : all) {
    if (evidence.state == Evidence::State::counts) continue;
    std::cout << "  " << (evidence.state == Evidence::State::withdrawn ? "withdrawn" : "replaced") << ": " << place_of(evidence) << "; engine " << evidence.record.made_by.engine << ", knowledge " << evidence.record.made_by.knowledge << "\n";
  }
}

}  // namespace

int explain_claim_command(const ExplainClaimOptions& options) {
  Store store(options.store, Access::read);
  tell_unweighed(store);
  const StoredClaim claim = claim_by(store, options.claim);
  const Weighed now = weighed(store.database(), claim.row);
  std::cout << claim_line(claim.claim) << "\n" << key_of(claim.claim) << "\nclaim " << claim.hash << ", first seen " << claim.first_seen << ", verdict " << (claim.verdict.empty() ? "none" : claim.verdict) << "\n\n";
  std::cout << "belief " << rounded(now.belief, 3) << " = S (1 - A) / (1 - S A), support S = " << rounded(now.support, 3) << " of " << now.supporting << " witnesses, denial A = " << rounded(now.denial, 3) << " of " << now.denying << "\n";
  std::vector<Evidence> all = evidence_of(store, claim.row);
  std::vector<Evidence> with_special = all;
  Statement specials(store.database(), "SELECT special FROM refines WHERE general = ?");
  specials.bind(1, claim.row);
  while (specials.step())
    for (Evidence& evidence : evidence_of(store, specials.integer(0))) with_special.push_back(std::move(evidence));
  for (const Witness& witness : now.witnesses) {
    std::cout << "  witness " << witness.work << (witness.in_store ? "" : " (not read; those who cite it speak for it)") << ": support " << rounded(witness.support(), 3) << ", denial " << rounded(witness.denial(), 3) << "\n";
    for (const Weight& weight : witness.evidence) print_row(weight, claim, with_special);
  }
  print_gone(all);
  print_related(store, claim, "more exact claims that support it", "SELECT c.hash FROM refines r JOIN claim c ON c.claim = r.special WHERE r.general = ? AND c.evidence > 0 ORDER BY c.belief DESC, c.hash");
  print_related(store, claim, "more general claims that it supports", "SELECT c.hash FROM refines r JOIN claim c ON c.claim = r.general WHERE r.special = ? AND c.evidence > 0 ORDER BY c.belief DESC, c.hash");
  Filter same;
  same.hash = claim.hash;
  for (const Quotation& quotation : quotations(store, same))
    std::cout << "\n" << quotation.evidence.paper << " cites " << quotation.work << ": " << name_of(quotation.mark) << (quotation.because.empty() ? "" : ", which tells " + quotation.because) << "\n";
  return exit_done;
}

}  // namespace vesper
