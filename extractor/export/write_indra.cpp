// INDRA statements (indra/resources/statements_schema.json): cargo -> target as RegulateAmount, of pathways and for
// effects as RegulateActivity, origin -> cargo in a vesicle as Translocation. INDRA has no statement for a change without
// direction. Belief is the claim's. Tested by export_graph_test.cpp.
#include <array>

#include "base/sha256.h"
#include "export/curie.h"
#include "export/json_list.h"

namespace vesper {
namespace {

// INDRA's own names of databases; GO, CL and the like keep the prefix inside the identifier.
void put_reference(const std::string& curie, Json& references) {
  const auto [prefix, local] = parts_of_curie(curie);
  if (local.empty()) return;
  struct Name {
    std::string_view ours, theirs;
  };
  constexpr std::array<Name, 8> names = {{{"mesh", "MESH"}, {"mirbase", "MIRBASE"}, {"mirbase.mature", "MIRBASEM"}, {"ncbigene", "EGID"}, {"NCBITaxon", "TAXONOMY"}, {"cellosaurus", "CVCL"}, {"HGNC", "HGNC"}, {"FPLX", "FPLX"}}};
  for (const Name& name : names)
    if (prefix == name.ours) {
      references[std::string(name.theirs)] = std::string(local);
      return;
    }
  references[std::string(prefix)] = curie;
}

Json references_of(const ClaimTerm& term) {
  Json references = Json::object();
  put_reference(term.id, references);
  references["TEXT"] = term.name;
  return references;
}

Json agent_of(const ClaimTerm& term) { return {{"name", term.name}, {"db_refs", references_of(term)}}; }

Json context_of(const Record& record) {
  Json context = {{"type", "bio"}};
  const auto put = [&](const char* key, const auto& slot) {
    if (slot) context[key] = {{"name", slot->name}, {"db_refs", references_of({slot->id, slot->name, ""})}};
  };
  const std::string recipient = record.recipient ? record.recipient->id : "";
  put(recipient.starts_with("cellosaurus:") ? "cell_line" : recipient.starts_with("UBERON:") ? "organ" : "cell_type", record.recipient);
  put("disease", record.disease);
  return context;
}

Json evidence_of(const StoredClaim& held, const Evidence& evidence) {
  const Record& record = evidence.record;
  Json json = {{"source_api", "vesper"}, {"source_id", held.hash}};
  const std::string pmid = pmid_of(record.document), pmcid = pmcid_of(record.document);
  if (!pmid.empty()) json["pmid"] = pmid;
  Json texts = Json::object();
  if (!pmid.empty()) texts["PMID"] = pmid;
  if (!pmcid.empty()) texts["PMCID"] = pmcid;
  if (!record.document.doi.empty()) texts["DOI"] = record.document.doi;
  json["text_refs"] = std::move(texts);
  if (!record.sentences.empty() && !record.sentences.front().exact.empty()) json["text"] = record.sentences.front().exact;
  json["annotations"] = {{"chain", claim_line(held.claim)}, {"document", record.document.id}, {"place", name_of(record.place)}, {"rules", record.rules}, {"confidence", rounded(record.confidence)}};
  Json epistemics = Json::object();
  if (record.certainty == Certainty::negated) epistemics["negated"] = true;
  if (record.certainty == Certainty::hedged) epistemics["hypothesis"] = true;
  if (!record.section.empty()) epistemics["section_type"] = record.section;
  json["epistemics"] = std::move(epistemics);
  if (record.recipient || record.disease) json["context"] = context_of(record);
  return json;
}

// The same statement of the same claim has the same UUID (of version 8, RFC 9562: free bits from a hash).
std::string uuid_of(const std::string& words) {
  std::string hash = sha256_hex(words).substr(0, 32);
  hash[12] = '8';
  hash[16] = 'a';
  return hash.substr(0, 8) + "-" + hash.substr(8, 4) + "-" + hash.substr(12, 4) + "-" + hash.substr(16, 4) + "-" + hash.substr(20);
}

Json statement_of(const StoredClaim& held, const char* type, Json agents) {
  Json json = {{"type", type}, {"id", uuid_of(held.hash + type + dumped(agents))}};
  json.update(agents);
  json["belief"] = rounded(held.belief);
  json["evidence"] = Json::array();
  for (const Evidence& evidence : held.evidence) json["evidence"].push_back(evidence_of(held, evidence));
  return json;
}

bool is_molecule(const ClaimTerm& term) { return term.kind != "pathway" && term.kind != "tissue" && term.kind != "cell"; }

// Who acts: the cargo, else the vesicle by its first record, else the origin.
std::optional<ClaimTerm> agent_term(const StoredClaim& held) {
  if (held.claim.cargo) return held.claim.cargo;
  for (const Evidence& evidence : held.evidence)
    if (evidence.record.vesicle) return ClaimTerm{evidence.record.vesicle->id, evidence.record.vesicle->name, ""};
  return held.claim.origin;
}

std::string vesicle_of(const StoredClaim& held) {
  for (const Evidence& evidence : held.evidence)
    if (evidence.record.vesicle && evidence.record.vesicle->id.starts_with("GO:")) return evidence.record.vesicle->id;
  return "GO:1903561";  // extracellular vesicle
}

}  // namespace

LeftOut write_indra(const ClaimSource& source, const Sink& sink) {
  LeftOut left_out;
  JsonList list(sink);
  source.each_claim([&](const StoredClaim& held) {
    const Claim& claim = held.claim;
    if (claim.origin && claim.cargo) list.add(statement_of(held, "Translocation", {{"agent", agent_of(*claim.cargo)}, {"to_location", vesicle_of(held)}}));
    const std::optional<ClaimTerm> agent = agent_term(held);
    const auto regulates = [&](const Changed& changed, bool amount) {
      if (!agent) ++left_out["changes without an agent"];
      else if (changed.change == Change::affect) ++left_out["changes without a direction: INDRA has no statement for them"];
      else {
        const bool up = changed.change == Change::increase;
        const char* type = amount ? (up ? "IncreaseAmount" : "DecreaseAmount") : (up ? "Activation" : "Inhibition");
        Json agents = {{"subj", agent_of(*agent)}, {"obj", agent_of(changed.term)}};
        if (!amount) agents["obj_activity"] = "activity";
        list.add(statement_of(held, type, std::move(agents)));
      }
    };
    if (claim.target) regulates(*claim.target, is_molecule(claim.target->term));
    if (claim.effect) regulates(*claim.effect, false);
  });
  list.finish();
  sink.write("\n");
  return left_out;
}

}  // namespace vesper
