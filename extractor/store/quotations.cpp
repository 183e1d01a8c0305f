// Tested by store_contradict_test.cpp.
#include "store/quotations.h"

#include <map>
#include <set>

#include "store/contradict.h"
#include "store/works.h"

namespace vesper {
namespace {

bool same(const ClaimTerm& one, const ClaimTerm& other) { return key_of(one) == key_of(other); }

// Nothing told is no contradiction; a broader or narrower origin is the same one, told in other words.
bool agents_agree(const Claim& one, const Claim& other) {
  if (one.cargo && other.cargo && !same(*one.cargo, *other.cargo)) return false;
  if (!one.origin || !other.origin || same(*one.origin, *other.origin)) return true;
  return is_broader(one.origin->name, other.origin->name) || is_broader(other.origin->name, one.origin->name);
}

enum class Sameness { apart, same, opposite };

Sameness compared(const std::optional<Changed>& one, const std::optional<Changed>& other) {
  if (!one || !other || !same(one->term, other->term)) return Sameness::apart;
  if (one->change == Change::affect || other->change == Change::affect || one->change == other->change) return Sameness::same;
  return Sameness::opposite;
}

std::vector<StoredClaim> claims_of_paper(Store& store, const std::string& paper) {
  std::vector<StoredClaim> own;
  Filter filter;
  filter.paper = paper;
  for (StoredClaim& claim : claims(store, filter, Detail::head)) {
    // Its own words only: what the paper itself cites is no proof of what it found.
    Statement& ask = store.database().cached("SELECT 1 FROM evidence e JOIN document d ON d.reading = e.reading WHERE e.claim = ? AND d.paper = ? AND e.leans = '' AND e.certainty <> 'negated'");
    ask.bind(1, claim.row).bind(2, paper);
    const bool told = ask.step();
    ask.reset();
    if (told) own.push_back(std::move(claim));
  }
  return own;
}

}  // namespace

const char* name_of(Quotation::Mark mark) {
  switch (mark) {
    case Quotation::Mark::supported: return "supported";
    case Quotation::Mark::distorted: return "distorted";
    case Quotation::Mark::unsupported: break;
  }
  return "unsupported";
}

std::optional<Quotation::Mark> held_against(const Claim& cited, const Claim& own) {
  if (!agents_agree(cited, own)) return std::nullopt;
  const Sameness target = compared(cited.target, own.target), effect = compared(cited.effect, own.effect);
  if (target == Sameness::opposite || effect == Sameness::opposite) return Quotation::Mark::distorted;
  const bool other_target = cited.target && own.target && target == Sameness::apart;
  if (other_target && effect == Sameness::same && cited.cargo && own.cargo) return Quotation::Mark::distorted;
  if (target == Sameness::same || effect == Sameness::same) return Quotation::Mark::supported;
  if (!cited.target && !cited.effect && cited.origin && own.origin && cited.cargo && own.cargo) return Quotation::Mark::supported;
  return std::nullopt;
}

std::vector<Quotation> quotations(Store& store, const Filter& filter) {
  std::vector<Quotation> all;
  std::map<std::string, std::vector<StoredClaim>> papers;
  each_claim(store, filter, Detail::whole, [&](StoredClaim&& claim) {
    for (const Evidence& evidence : claim.evidence)
      for (const CitedWork& cited : evidence.record.citations) {
        const Work work = work_of(store.database(), line_of(cited));
        if (!work.in_store || work.withdrawn || work.name == evidence.paper || !rests_on_others(evidence.record)) continue;
        if (!papers.contains(work.name)) papers[work.name] = claims_of_paper(store, work.name);
        Quotation quotation{claim, evidence, work.name, Quotation::Mark::unsupported, ""};
        quotation.claim.evidence.clear();
        quotation.claim.witnesses.clear();
        for (const StoredClaim& own : papers[work.name]) {
          const std::optional<Quotation::Mark> mark = held_against(claim.claim, own.claim);
          if (!mark) continue;
          if (quotation.because.empty() || (*mark == Quotation::Mark::supported && quotation.mark != *mark)) quotation.because = claim_line(own.claim);
          if (quotation.mark != Quotation::Mark::supported) quotation.mark = *mark;
        }
        all.push_back(std::move(quotation));
      }
  });
  return all;
}

}  // namespace vesper
