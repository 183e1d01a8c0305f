// What changed in the store since a time, claim by claim.
#pragma once
#include <functional>
#include <string>

#include "store/query.h"

namespace vesper {

struct ClaimChange {
  StoredClaim claim;  // as it is now, without evidence
  enum class What { fresh, strengthened, weakened, withdrawn, same } what = What::fresh;  // same: belief came back to where it was
  double belief_before = 0;
  int witnesses_before = 0;
  int why = 0;  // bits of Why (put.h)
};
const char* name_of(ClaimChange::What what);

// "more evidence, rule or lexicon": the reasons as words.
std::string reasons_of(int why);

// `since`: UTC, as in the store, or the beginning of it ("2026-11-25"). New claims first, then by hash.
void each_change(Store& store, const std::string& since, const std::function<void(ClaimChange&&)>& take);

}  // namespace vesper
