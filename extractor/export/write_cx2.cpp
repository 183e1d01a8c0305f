// Cytoscape Exchange format 2.0 (cytoscape.org/cx/cx2): descriptor, metadata, declarations, one element a node and an
// edge, a small style, status. Tested by export_graph_test.cpp.
#include "export/graph.h"
#include "export/json_list.h"

namespace vesper {
namespace {

Json declarations() {
  return {{"networkAttributes", {{"name", {{"d", "string"}}}, {"description", {{"d", "string"}}}}},
          {"nodes",
           {{"name", {{"d", "string"}}},
            {"represents", {{"d", "string"}}},
            {"kind", {{"d", "string"}}},
            {"roles", {{"d", "list_of_string"}}},
            {"claims", {{"d", "integer"}}}}},
          {"edges",
           {{"interaction", {{"d", "string"}}},
            {"belief", {{"d", "double"}}},
            {"evidence", {{"d", "integer"}}},
            {"papers", {{"d", "list_of_string"}}},
            {"claims", {{"d", "list_of_string"}}}}}};
}

Json node_of(const GraphNode& node, std::size_t id) {
  Json values = {{"name", node.name}};
  if (!node.id.empty()) values["represents"] = node.id;
  if (!node.kind.empty()) values["kind"] = node.kind;
  values["roles"] = node.roles;
  values["claims"] = node.claims;
  return {{"id", id}, {"v", std::move(values)}};
}

Json edge_of(const GraphEdge& edge, std::size_t id) {
  return {{"id", id},
          {"s", edge.from},
          {"t", edge.to},
          {"v", {{"interaction", name_of(edge.relation)}, {"belief", rounded(edge.belief)}, {"evidence", edge.evidence}, {"papers", edge.papers}, {"claims", edge.claims}}}};
}

Json mapped(const char* property, const char* type, Json map) {
  return {{property, {{"type", "DISCRETE"}, {"definition", {{"attribute", "interaction"}, {"type", type}, {"map", std::move(map)}}}}}};
}

Json style() {
  const Json colours = {{{"v", "raises"}, {"vp", "#B3261E"}}, {{"v", "lowers"}, {"vp", "#1A5FB4"}}};
  const Json heads = {{{"v", "raises"}, {"vp", "triangle"}}, {{"v", "lowers"}, {"vp", "tee"}}};
  Json edges = mapped("EDGE_LINE_COLOR", "string", colours);
  edges.update(mapped("EDGE_TARGET_ARROW_SHAPE", "string", heads));
  return {{"default", {{"network", {{"NETWORK_BACKGROUND_COLOR", "#FFFFFF"}}}, {"node", {{"NODE_SHAPE", "round-rectangle"}}}, {"edge", {{"EDGE_TARGET_ARROW_SHAPE", "triangle"}}}}},
          {"nodeMapping", {{"NODE_LABEL", {{"type", "PASSTHROUGH"}, {"definition", {{"attribute", "name"}, {"type", "string"}}}}}}},
          {"edgeMapping", std::move(edges)}};
}

}  // namespace

LeftOut write_cx2(const ClaimSource& source, const Sink& sink) {
  LeftOut left_out;
  const Graph graph = graph_of(source, left_out);
  const auto counted = [](const char* name, std::size_t count) { return Json{{"name", name}, {"elementCount", count}}; };
  JsonList list(sink);
  list.add({{"CXVersion", "2.0"}, {"hasFragments", false}});
  list.add({{"metaData",
             {counted("attributeDeclarations", 1), counted("networkAttributes", 1), counted("nodes", graph.nodes.size()), counted("edges", graph.edges.size()),
              counted("visualProperties", 1)}}});
  list.add({{"attributeDeclarations", Json::array({declarations()})}});
  list.add({{"networkAttributes", Json::array({{{"name", "Vesper"}, {"description", "Claims on extracellular vesicles: origin, cargo, target, effect"}}})}});
  Json nodes = Json::array(), edges = Json::array();
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) nodes.push_back(node_of(graph.nodes[i], i));
  for (std::size_t i = 0; i < graph.edges.size(); ++i) edges.push_back(edge_of(graph.edges[i], i));
  list.add({{"nodes", std::move(nodes)}});
  list.add({{"edges", std::move(edges)}});
  list.add({{"visualProperties", Json::array({style()})}});
  list.add({{"status", Json::array({{{"error", ""}, {"success", true}}})}});
  list.finish();
  sink.write("\n");
  return left_out;
}

}  // namespace vesper
