// Graphviz's dot: origins left, effects right; red for raised, blue and a flat head for lowered; the surer the wider.
// Tested by export_graph_test.cpp.
#include <algorithm>

#include "export/escape.h"
#include "export/graph.h"

namespace vesper {
namespace {

// A quoted string takes anything but " and a backslash as it is; a line end would end the line in a label.
std::string quoted(const std::string& words) {
  std::string all = "\"";
  for (const char c : one_line(words)) {
    if (c == '"' || c == '\\') all += '\\';
    all += c;
  }
  return all + "\"";
}

const char* colour_of(const GraphNode& node) {
  if (node.roles.count("origin")) return "#cfe8ff";
  if (node.roles.count("cargo")) return "#d9f2d0";
  if (node.roles.count("target")) return "#ffe0b8";
  return "#f9d0dc";
}

const char* look_of(Relation relation) {
  switch (relation) {
    case Relation::carries: return "color=\"#666666\", style=dashed";
    case Relation::raises: return "color=\"#b3261e\"";
    case Relation::lowers: return "color=\"#1a5fb4\", arrowhead=tee";
    case Relation::changes: break;
  }
  return "color=\"#666666\", arrowhead=odot";
}

}  // namespace

LeftOut write_dot(const ClaimSource& source, const Sink& sink) {
  LeftOut left_out;
  const Graph graph = graph_of(source, left_out);
  sink.write("digraph vesper {\n  rankdir=LR;\n  node [shape=box, style=\"rounded,filled\", fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\", fontsize=10];\n");
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const GraphNode& node = graph.nodes[i];
    sink.write("  n" + std::to_string(i) + " [label=" + quoted(node.name) + ", fillcolor=\"" + colour_of(node) + "\", tooltip=" + quoted(node.id.empty() ? node.name : node.id) + "];\n");
  }
  for (const GraphEdge& edge : graph.edges)
    sink.write("  n" + std::to_string(edge.from) + " -> n" + std::to_string(edge.to) + " [" + look_of(edge.relation) + ", penwidth=" + two_digits(1 + 2 * edge.belief) +
               ", tooltip=" + quoted(std::string(name_of(edge.relation)) + ", belief " + two_digits(edge.belief) + ", papers " + std::to_string(edge.papers.size())) + "];\n");
  sink.write("}\n");
  return left_out;
}

}  // namespace vesper
