// One claim a line: its slots, its figures, its evidence as records. Tested by export_table_test.cpp.
#include "export/json_list.h"
#include "record/write.h"

namespace vesper {
namespace {

Json term_of(const std::optional<ClaimTerm>& term) {
  if (!term) return nullptr;
  Json json = {{"name", term->name}, {"id", or_null(term->id)}};
  if (!term->kind.empty()) json["kind"] = term->kind;
  return json;
}

Json changed_of(const std::optional<Changed>& changed) {
  if (!changed) return nullptr;
  Json json = term_of(changed->term);
  json["change"] = name_of(changed->change);
  return json;
}

}  // namespace

LeftOut write_ndjson(const ClaimSource& source, const Sink& sink) {
  source.each_claim([&](const StoredClaim& held) {
    Json json = {{"claim", held.hash},
                 {"chain", claim_line(held.claim)},
                 {"origin", term_of(held.claim.origin)},
                 {"cargo", term_of(held.claim.cargo)},
                 {"target", changed_of(held.claim.target)},
                 {"effect", changed_of(held.claim.effect)},
                 {"belief", rounded(held.belief)},
                 {"witnesses", held.witness_count},
                 {"against", held.against_count},
                 {"verdict", or_null(held.verdict)},
                 {"first_seen", or_null(held.first_seen)},
                 {"evidence", Json::array()}};
    std::string line = dumped(json);
    line.resize(line.size() - 2);  // "]}": the records are JSON already
    for (const Evidence& evidence : held.evidence) line += (&evidence == &held.evidence.front() ? "" : ",") + as_json(evidence.record);
    sink.write(line + "]}\n");
  });
  return {};
}

}  // namespace vesper
