#include <cstdio>
#include <iostream>

#include "asked_names.h"
#include "base/problem.h"
#include "commands.h"
#include "query_options.h"
#include "store/claim_json.h"

namespace vesper {
namespace {

std::optional<Change> change_of(const std::string& word) {
  if (word == "raised") return Change::increase;
  if (word == "lowered") return Change::decrease;
  if (word == "changed") return Change::affect;
  return std::nullopt;
}

void print_counts(Store& store, const Filter& filter) {
  long claims = 0, evidence = 0, judged = 0, sure = 0;
  each_claim(store, filter, Detail::head, [&](StoredClaim&& claim) {
    ++claims;
    evidence += claim.evidence_count;
    judged += !claim.verdict.empty();
    sure += claim.belief >= 0.9;
  });
  std::cout << "claims\t" << claims << "\nevidence\t" << evidence << "\nbelief 0.9 or more\t" << sure << "\ncurated\t" << judged << "\n";
}

}  // namespace

Filter filter_of(const QueryOptions& options) {
  Filter filter;
  filter.any = alternatives(options.any, options.knowledge);
  filter.origin = alternatives(options.origin, options.knowledge);
  filter.cargo = alternatives(options.cargo, options.knowledge);
  filter.target = alternatives(options.target, options.knowledge);
  filter.effect = alternatives(options.effect, options.knowledge);
  filter.recipient = alternatives(options.recipient, options.knowledge);
  filter.disease = alternatives(options.disease, options.knowledge);
  filter.target_change = change_of(options.target_change);
  filter.effect_change = change_of(options.effect_change);
  filter.paper = options.paper;
  filter.hash = options.claim;
  filter.since = options.since;
  filter.from_year = options.from_year;
  filter.least_belief = options.least_belief;
  if (options.verdict == "none") filter.verdict = "";
  else if (!options.verdict.empty()) filter.verdict = options.verdict;
  if (options.all) filter.standing = Filter::Standing::all;
  filter.most = options.most;
  return filter;
}

void tell_unweighed(Store& store) {
  if (store.database().value("SELECT EXISTS (SELECT 1 FROM stale)") == "0") return;
  std::cerr << "vesper: a run on this store was cut off; `vesper merge " << store.file() << "` weighs what it left\n";
}

std::string rounded(double number, int digits) {
  char words[32];
  std::snprintf(words, sizeof words, "%.*f", digits, number);
  return words;
}

std::string claim_row(const StoredClaim& claim) {
  return claim.hash.substr(0, shown_hash) + "\t" + rounded(claim.belief, 3) + "\t" + std::to_string(claim.witness_count) + "\t" + std::to_string(claim.against_count) + "\t" + (claim.verdict.empty() ? "-" : claim.verdict) + "\t" + claim_line(claim.claim);
}

StoredClaim claim_by(Store& store, const std::string& hash) {
  Filter filter;
  filter.hash = hash;
  filter.standing = Filter::Standing::all;
  filter.most = 2;
  const bool is_hash = hash.size() >= 4 && hash.find_first_not_of("0123456789abcdef") == hash.npos;
  std::vector<StoredClaim> found = is_hash ? claims(store, filter, Detail::head) : std::vector<StoredClaim>();
  if (found.empty()) throw Problem({store.file()}, "there is no claim '" + hash + "'", "`vesper query` lists claims; the first column, or the beginning of it, names one");
  if (found.size() > 1) throw Problem({store.file()}, "several claims begin with '" + hash + "'", "give more of the hash");
  return std::move(found.front());
}

int query_command(const QueryOptions& options) {
  Store store(options.store, Access::read);
  tell_unweighed(store);
  const Filter filter = filter_of(options);
  if (options.format == "counts") {
    Filter all = filter;
    all.most = 0;
    print_counts(store, all);
    return exit_done;
  }
  const bool json = options.format == "json";
  if (!json) std::cout << "claim\tbelief\twitnesses\tagainst\tverdict\tchain\n";
  bool none = true;
  each_claim(store, filter, json && options.evidence ? Detail::whole : Detail::head, [&](StoredClaim&& claim) {
    none = false;
    std::cout << (json ? as_json(claim) : claim_row(claim)) << "\n";
  });
  std::cout << std::flush;
  if (none) std::cerr << "vesper: no claim of the store fits; `vesper lexicon lookup NAME` tells under which name it knows something\n";
  return exit_done;
}

}  // namespace vesper
