// Tested by store_retract_test.cpp.
#include "store/changes.h"

#include <utility>

#include "store/put.h"

namespace vesper {
namespace {

StoredClaim claim_with(Store& store, const std::string& hash) {
  Filter filter;
  filter.hash = hash;
  filter.standing = Filter::Standing::all;
  std::vector<StoredClaim> found = claims(store, filter, Detail::head);
  return std::move(found.at(0));
}

ClaimChange::What what_of(const ClaimChange& change) {
  using What = ClaimChange::What;
  if (change.claim.evidence_count == 0) return What::withdrawn;
  if (change.claim.belief == change.belief_before) return What::same;
  return change.claim.belief > change.belief_before ? What::strengthened : What::weakened;
}

}  // namespace

const char* name_of(ClaimChange::What what) {
  switch (what) {
    case ClaimChange::What::fresh: return "new";
    case ClaimChange::What::strengthened: return "strengthened";
    case ClaimChange::What::weakened: return "weakened";
    case ClaimChange::What::withdrawn: return "withdrawn";
    case ClaimChange::What::same: break;
  }
  return "unchanged";
}

std::string reasons_of(int why) {
  constexpr std::pair<int, const char*> words[] = {{why_new, "new"}, {why_more, "more evidence"}, {why_reread, "rule, lexicon or engine"}, {why_version, "the document changed"},
                                                   {why_withdrawn, "a paper was withdrawn or came back"}, {why_identity, "a paper was joined or a cited work read"}, {why_general, "a more exact claim changed"}};
  std::string all;
  for (const auto& [bit, word] : words)
    if (why & bit) all += (all.empty() ? "" : ", ") + std::string(word);
  return all;
}

void each_change(Store& store, const std::string& since, const std::function<void(ClaimChange&&)>& take) {
  Filter fresh;
  fresh.since = since;
  each_claim(store, fresh, Detail::head, [&](StoredClaim&& claim) { take({std::move(claim), ClaimChange::What::fresh, 0, 0, why_new}); });
  Statement ask(store.database(),
                "WITH changed AS (SELECT claim, min(change) AS first, max(why & 1) | max(why & 2) | max(why & 4) | max(why & 8) | max(why & 16) | max(why & 32) | max(why & 64) AS reasons "
                "FROM change WHERE at >= ?1 GROUP BY claim) "
                "SELECT c.hash, f.belief_before, f.witnesses_before, reasons FROM changed JOIN change f ON f.change = first JOIN claim c ON c.claim = changed.claim WHERE c.first_seen < ?1 ORDER BY c.hash");
  ask.bind(1, since);
  while (ask.step()) {
    ClaimChange change{claim_with(store, ask.text(0)), ClaimChange::What::same, ask.real(1), static_cast<int>(ask.integer(2)), static_cast<int>(ask.integer(3))};
    change.what = what_of(change);
    take(std::move(change));
  }
}

}  // namespace vesper
