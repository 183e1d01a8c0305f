// GraphML (graphml.graphdrawing.org): one directed graph, attributes declared by key. Tested by export_graph_test.cpp.
#include "export/escape.h"
#include "export/graph.h"

namespace vesper {
namespace {

std::string data(const char* key, const std::string& words) {
  return words.empty() ? "" : std::string("<data key=\"") + key + "\">" + escaped_xml(words) + "</data>";
}

template <typename List>
std::string joined(const List& parts) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : "|") + part;
  return all;
}

constexpr const char* head = R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
<key id="name" for="node" attr.name="name" attr.type="string"/>
<key id="curie" for="node" attr.name="curie" attr.type="string"/>
<key id="kind" for="node" attr.name="kind" attr.type="string"/>
<key id="roles" for="node" attr.name="roles" attr.type="string"/>
<key id="node_claims" for="node" attr.name="claims" attr.type="int"/>
<key id="relation" for="edge" attr.name="relation" attr.type="string"/>
<key id="belief" for="edge" attr.name="belief" attr.type="double"/>
<key id="evidence" for="edge" attr.name="evidence" attr.type="int"/>
<key id="papers" for="edge" attr.name="papers" attr.type="string"/>
<key id="claims" for="edge" attr.name="claims" attr.type="string"/>
<graph id="vesper" edgedefault="directed">
)";

}  // namespace

LeftOut write_graphml(const ClaimSource& source, const Sink& sink) {
  LeftOut left_out;
  const Graph graph = graph_of(source, left_out);
  sink.write(head);
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const GraphNode& node = graph.nodes[i];
    sink.write("<node id=\"n" + std::to_string(i) + "\">" + data("name", node.name) + data("curie", node.id) + data("kind", node.kind) +
               data("roles", joined(node.roles)) + data("node_claims", std::to_string(node.claims)) + "</node>\n");
  }
  for (std::size_t i = 0; i < graph.edges.size(); ++i) {
    const GraphEdge& edge = graph.edges[i];
    sink.write("<edge id=\"e" + std::to_string(i) + "\" source=\"n" + std::to_string(edge.from) + "\" target=\"n" + std::to_string(edge.to) + "\">" +
               data("relation", name_of(edge.relation)) + data("belief", two_digits(edge.belief)) + data("evidence", std::to_string(edge.evidence)) +
               data("papers", joined(edge.papers)) + data("claims", joined(edge.claims)) + "</edge>\n");
  }
  sink.write("</graph>\n</graphml>\n");
  return left_out;
}

}  // namespace vesper
