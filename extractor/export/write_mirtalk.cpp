// Tables that miRTalk (multitalk/miRTalk) takes as mir_info (miRNA, miRNA_mature, gene, species) and mir2tar (miRNA,
// miRNA_mature, target_gene, species), from claims with a human miRNA (all of Vesper's miRBase identifiers are human)
// and, for mir2tar, a human gene. A third table, senders.tsv, has who sends what to whom.
// Tested by export_table_test.cpp.
#include <set>
#include <vector>

#include "export/escape.h"
#include "export/mirna_genes.h"
#include "export/writers.h"

namespace vesper {
namespace {

std::string tsv(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i ? "\t" : "") + one_line(cells[i]);
  return line + "\n";
}

// "miR-21-5p" -> "hsa-miR-21", "let-7a-5p" -> "hsa-let-7a": miRTalk's column miRNA has the arm cut off.
std::string family_of(const std::string& name) {
  return "hsa-" + without_arm(name);
}

}  // namespace

LeftOut write_mirtalk(const ClaimSource& source, const Sink& sink) {
  LeftOut left_out;
  std::set<std::string> info, targets;
  std::string senders = tsv({"claim", "belief", "sender", "sender_id", "miRNA_mature", "miRNA_id", "target_gene", "target_id", "target_change", "effect", "effect_change", "receiver", "receiver_id"});
  source.each_claim([&](const StoredClaim& held) {
    const Claim& claim = held.claim;
    if (!claim.cargo || !claim.cargo->id.starts_with("mirbase")) {
      ++left_out["claims whose cargo is no miRNA with an identifier"];
      return;
    }
    const std::string& name = claim.cargo->name;
    const std::vector<std::string> genes = source.mirna_genes ? source.mirna_genes(name) : std::vector<std::string>();
    if (genes.empty()) ++left_out["claims whose miRNA has no known gene: not in mir_info.tsv"];
    for (const std::string& gene : genes) info.insert(tsv({family_of(name), "hsa-" + name, gene, "Human"}));
    const bool gene = claim.target && claim.target->term.id.starts_with("HGNC:");
    if (gene) targets.insert(tsv({family_of(name), "hsa-" + name, claim.target->term.name, "Human"}));
    std::set<std::pair<std::string, std::string>> receivers;
    for (const Evidence& evidence : held.evidence)
      if (evidence.record.recipient) receivers.insert({evidence.record.recipient->name, evidence.record.recipient->id});
    if (receivers.empty()) receivers.insert({"", ""});
    const ClaimTerm none;
    const ClaimTerm& sender = claim.origin ? *claim.origin : none;
    const ClaimTerm& target = claim.target ? claim.target->term : none;
    for (const auto& [receiver, receiver_id] : receivers)
      senders += tsv({held.hash, two_digits(held.belief), sender.name, sender.id, "hsa-" + name, claim.cargo->id, target.name, target.id, claim.target ? name_of(claim.target->change) : "",
                      claim.effect ? claim.effect->term.name : "", claim.effect ? name_of(claim.effect->change) : "", receiver, receiver_id});
  });
  const auto table = [&](const char* file, const std::string& head, const std::set<std::string>& lines) {
    std::string all = head;
    for (const std::string& line : lines) all += line;
    sink.file(file, all);
  };
  table("mir_info.tsv", tsv({"miRNA", "miRNA_mature", "gene", "species"}), info);
  table("mir2tar.tsv", tsv({"miRNA", "miRNA_mature", "target_gene", "species"}), targets);
  sink.file("senders.tsv", senders);
  return left_out;
}

}  // namespace vesper
