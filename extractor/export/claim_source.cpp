#include "export/claim_source.h"

#include <utility>

#include "base/unicode.h"

namespace vesper {
namespace {

// The text that its offsets count in: of a work in a list of references, the paper that has the list.
const std::string& host_of(const Record& record) { return record.document.cited_by.empty() ? record.document.id : record.document.cited_by; }

void leave_out(std::vector<Quote>& quotes) {
  for (Quote& quote : quotes) quote.exact.clear();
}

void leave_out_words(Record& record) {
  leave_out(record.sentences);
  const auto slot = [](auto& each) {
    if (each) leave_out(each->spans);
  };
  slot(record.vesicle);
  slot(record.origin);
  slot(record.cargo);
  slot(record.target);
  slot(record.effect);
  slot(record.recipient);
  slot(record.disease);
}

}  // namespace

ClaimSource source_of(Store& store, const Filter& filter) {
  return {[&store, filter](const auto& take) { each_claim(store, filter, Detail::whole, [&](StoredClaim&& claim) { take(claim); }); },
          [&store, filter](const auto& take) {
            each_document(store, filter, [&](std::vector<std::pair<const StoredClaim*, Evidence>>&& told) {
              HeldDocument held;
              held.document = told.front().second.record.document;
              held.document.id = host_of(told.front().second.record);
              held.document.cited_by.clear();
              for (auto& [claim, evidence] : told) held.tellings.push_back({claim->hash, claim->belief, std::move(evidence.record)});
              take(held);
            });
          }};
}

bool allows_words(const std::string& licence) {
  if (licence.empty()) return true;
  const std::string folded = folded_case(licence);
  const auto names = [&](const char* part) { return folded.find(part) != std::string::npos; };
  if (names("noderiv") || names("-nd") || names(" nd") || names("/nd")) return false;
  for (const char* open : {"creativecommons.org", "creative commons", "cc by", "cc-by", "cc0", "cc 0", "public domain", "publicdomain", "open government"})
    if (names(open)) return true;
  return false;
}

ClaimSource with_words(ClaimSource source, Words words) {
  if (words == Words::kept) return source;
  const auto hidden = [words](const Record& record) { return words == Words::left_out || !allows_words(record.document.licence); };
  return {[source, hidden](const auto& take) {
            source.each_claim([&](const StoredClaim& claim) {
              StoredClaim shown = claim;
              for (Evidence& evidence : shown.evidence)
                if (hidden(evidence.record)) leave_out_words(evidence.record);
              take(shown);
            });
          },
          [source, hidden](const auto& take) {
            source.each_document([&](const HeldDocument& document) {
              HeldDocument shown = document;
              for (Telling& telling : shown.tellings)
                if (hidden(telling.record)) leave_out_words(telling.record);
              take(shown);
            });
          },
          source.mirna_genes};
}

}  // namespace vesper
