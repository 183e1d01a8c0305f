// KGX JSON Lines: nodes.jsonl and edges.jsonl in the Biolink Model's plain Association, so that every line fits its JSON
// schema; the direction stands in `qualifiers` and `original_predicate`. Tested by export_graph_test.cpp.
#include "export/biolink.h"
#include "export/curie.h"
#include "export/json_list.h"

namespace vesper {
namespace {

// Biolink writes PMID:, PMC:PMC… and doi:; files that have no public id are no publication.
std::string publication(const std::string& id) {
  if (id.starts_with("pmid:")) return "PMID:" + id.substr(5);
  if (id.starts_with("pmcid:")) return "PMC:" + id.substr(6);
  return id.starts_with("doi:") ? id : "";
}

Json edge_of(const Graph& graph, const GraphEdge& edge) {
  const std::string subject = biolink_id(graph.nodes[edge.from]), object = biolink_id(graph.nodes[edge.to]);
  Json json = {{"id", "vesper:" + percent_encoded(subject + "-" + name_of(edge.relation) + "-" + object)},
               {"category", {"biolink:Association"}},
               {"subject", subject},
               {"predicate", edge.relation == Relation::carries ? "biolink:produces" : "biolink:affects"},
               {"object", object},
               {"original_predicate", std::string("vesper:") + name_of(edge.relation)}};
  if (edge.relation == Relation::raises) json["qualifiers"] = {"object_direction_qualifier:increased"};
  if (edge.relation == Relation::lowers) json["qualifiers"] = {"object_direction_qualifier:decreased"};
  json["knowledge_level"] = "not_provided";
  json["agent_type"] = "text_mining_agent";
  json["primary_knowledge_source"] = "infores:vesper";
  json["has_confidence_score"] = rounded(edge.belief);
  json["evidence_count"] = edge.evidence;
  Json publications = Json::array();
  for (const std::string& id : edge.papers)
    if (const std::string known = publication(id); !known.empty()) publications.push_back(known);
  if (!publications.empty()) json["publications"] = std::move(publications);
  if (!edge.sentences.empty()) json["supporting_text"] = edge.sentences;
  return json;
}

}  // namespace

LeftOut write_kgx(const ClaimSource& source, const Sink& sink) {
  LeftOut left_out;
  const Graph graph = graph_of(source, left_out);
  std::string nodes, edges;
  for (const GraphNode& node : graph.nodes)
    nodes += dumped({{"id", biolink_id(node)}, {"category", {biolink_category(node)}}, {"name", node.name}, {"provided_by", {"infores:vesper"}}}) + "\n";
  for (const GraphEdge& edge : graph.edges) edges += dumped(edge_of(graph, edge)) + "\n";
  sink.file("nodes.jsonl", nodes);
  sink.file("edges.jsonl", edges);
  return left_out;
}

}  // namespace vesper
