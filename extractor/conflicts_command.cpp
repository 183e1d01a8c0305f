#include <iostream>

#include "query_options.h"
#include "record/as_chain.h"
#include "store/claim_json.h"
#include "store/papers.h"

namespace vesper {
namespace {

void print_side(const char* word, const std::vector<StoredClaim>& side, std::size_t all) {
  for (const StoredClaim& claim : side) {
    std::cout << "  " << word << "\t" << claim_row(claim) << "\n";
    for (const Evidence& evidence : claim.evidence) {
      std::cout << "    " << evidence.record.document.id << (evidence.record.document.cited_by.empty() ? "" : " of " + evidence.record.document.cited_by);
      if (evidence.record.recipient) std::cout << ", in " << evidence.record.recipient->name;
      std::cout << ": " << (evidence.record.sentences.empty() ? "" : evidence.record.sentences.front().exact) << "\n";
    }
  }
  if (all > side.size()) std::cout << "  " << word << "\tby " << all - side.size() << " claims more; `vesper query` lists them\n";
}

void print(const Contradiction& contradiction) {
  std::cout << (contradiction.origin ? contradiction.origin->name : "·") << " -> " << (contradiction.cargo ? contradiction.cargo->name : "·") << " -> " << contradiction.slot << " " << contradiction.what.name << " raised and lowered\n";
  print_side("raised", contradiction.raised, contradiction.all_raised);
  print_side("lowered", contradiction.lowered, contradiction.all_lowered);
  for (const Difference& difference : contradiction.differences)
    std::cout << "  differs by " << difference.facet << " (" << rounded(difference.separation, 2) << "): " << (difference.raised.empty() ? "not told" : difference.raised) << " | " << (difference.lowered.empty() ? "not told" : difference.lowered) << "\n";
  std::cout << "\n";
}

void print(const Quotation& quotation) {
  std::cout << name_of(quotation.mark) << "\t" << quotation.evidence.paper << "\t" << quotation.work << "\t" << quotation.claim.hash.substr(0, shown_hash) << "\t" << claim_line(quotation.claim.claim) << "\t" << (quotation.because.empty() ? "-" : quotation.because) << "\n";
}

}  // namespace

int conflicts_command(const ConflictsOptions& options) {
  Store store(options.query.store, Access::read);
  tell_unweighed(store);
  const bool json = options.query.format == "json";
  if (options.ids) {
    for (const IdConflict& conflict : id_conflicts(store.database())) {
      std::cout << conflict.id;
      for (const std::string& other : conflict.told_with) std::cout << "\t" << other;
      std::cout << "\n";
    }
    return exit_done;
  }
  const Filter filter = filter_of(options.query);
  if (options.quotations) {
    if (!json) std::cout << "mark\tpaper\tcites\tclaim\tchain\tthe cited paper tells\n";
    for (const Quotation& quotation : quotations(store, filter)) {
      if (json) std::cout << as_json(quotation) << "\n";
      else print(quotation);
    }
    return exit_done;
  }
  const std::vector<Contradiction> found = contradictions(store, filter, Detail::whole);
  if (found.empty()) std::cerr << "vesper: no claims that fit contradict each other\n";
  for (const Contradiction& contradiction : found) {
    if (json) std::cout << as_json(contradiction) << "\n";
    else print(contradiction);
  }
  return exit_done;
}

}  // namespace vesper
