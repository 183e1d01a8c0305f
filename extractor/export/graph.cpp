#include "export/graph.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace vesper {
namespace {

Relation relation_of(Change change) {
  switch (change) {
    case Change::increase: return Relation::raises;
    case Change::decrease: return Relation::lowers;
    case Change::affect: break;
  }
  return Relation::changes;
}

// How the target's own change bears on the effect.
Relation from_target(Change target, Change effect) {
  if (target == Change::affect || effect == Change::affect) return Relation::changes;
  return target == effect ? Relation::raises : Relation::lowers;
}

class Growing {
 public:
  void add(const StoredClaim& held) {
    const Claim& claim = held.claim;
    const std::vector<const Evidence*> told = asserted(held);
    if (told.empty()) {
      ++left_out["claims that are only denied"];
      return;
    }
    if (filled(claim) < 2) {
      ++left_out["claims with one filled slot"];
      return;
    }
    std::optional<std::string> before;
    if (claim.origin) before = node(*claim.origin, "origin");
    if (claim.cargo) {
      const std::string here = node(*claim.cargo, "cargo");
      if (before) edge(*before, here, Relation::carries, held, told);
      before = here;
    }
    const std::optional<std::string> agent = before;
    if (claim.target) {
      const std::string here = node(claim.target->term, "target");
      if (agent) edge(*agent, here, relation_of(claim.target->change), held, told);
      before = here;
    }
    if (!claim.effect) return;
    const Relation relation = claim.target ? from_target(claim.target->change, claim.effect->change) : relation_of(claim.effect->change);
    edge(*before, node(claim.effect->term, "effect"), relation, held, told);
  }

  Graph finished() {
    Graph graph;
    std::map<std::string, std::size_t> places;
    for (auto& [key, node] : nodes_) {
      places[key] = graph.nodes.size();
      graph.nodes.push_back(std::move(node));
    }
    for (auto& [key, edge] : edges_) {
      edge.from = places.at(std::get<0>(key));
      edge.to = places.at(std::get<1>(key));
      graph.edges.push_back(std::move(edge));
    }
    return graph;
  }

  LeftOut left_out;

 private:
  static std::vector<const Evidence*> asserted(const StoredClaim& held) {
    std::vector<const Evidence*> told;
    for (const Evidence& evidence : held.evidence)
      if (evidence.record.certainty != Certainty::negated) told.push_back(&evidence);
    return told;
  }

  std::string node(const ClaimTerm& term, const char* role) {
    const std::string key = key_of(term);
    GraphNode& node = nodes_[key];
    node.key = key;
    node.id = term.id;
    if (node.name.empty()) node.name = term.name;
    if (node.kind.empty()) node.kind = term.kind;
    node.roles.insert(role);
    ++node.claims;
    return key;
  }

  void edge(const std::string& from, const std::string& to, Relation relation, const StoredClaim& held, const std::vector<const Evidence*>& told) {
    constexpr std::size_t most_sentences = 3;
    GraphEdge& edge = edges_[{from, to, relation}];
    edge.relation = relation;
    edge.belief = std::max(edge.belief, held.belief);
    edge.evidence += told.size();
    edge.claims.push_back(held.hash);
    for (const Evidence* each : told) {
      edge.papers.insert(each->paper);
      const std::vector<Quote>& sentences = each->record.sentences;
      if (edge.sentences.size() >= most_sentences || sentences.empty()) continue;
      const std::string& words = sentences.front().exact;
      if (!words.empty() && std::find(edge.sentences.begin(), edge.sentences.end(), words) == edge.sentences.end()) edge.sentences.push_back(words);
    }
  }

  std::map<std::string, GraphNode> nodes_;
  std::map<std::tuple<std::string, std::string, Relation>, GraphEdge> edges_;
};

}  // namespace

const char* name_of(Relation relation) {
  switch (relation) {
    case Relation::carries: return "carries";
    case Relation::raises: return "raises";
    case Relation::lowers: return "lowers";
    case Relation::changes: break;
  }
  return "changes";
}

Graph graph_of(const ClaimSource& source, LeftOut& left_out) {
  Growing growing;
  source.each_claim([&](const StoredClaim& held) { growing.add(held); });
  left_out.merge(growing.left_out);
  return growing.finished();
}

std::vector<std::string> labels_of(const Graph& graph) {
  std::map<std::string, std::size_t> counts;
  for (const GraphNode& node : graph.nodes) ++counts[node.name];
  std::vector<std::string> labels;
  for (const GraphNode& node : graph.nodes) labels.push_back(counts[node.name] == 1 ? node.name : node.name + " (" + node.key + ")");
  return labels;
}

}  // namespace vesper
