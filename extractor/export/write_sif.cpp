// Cytoscape's simple interaction format: name TAB relation TAB name. Tested by export_graph_test.cpp.
#include "export/escape.h"
#include "export/graph.h"

namespace vesper {

LeftOut write_sif(const ClaimSource& source, const Sink& sink) {
  LeftOut left_out;
  const Graph graph = graph_of(source, left_out);
  const std::vector<std::string> labels = labels_of(graph);
  for (const GraphEdge& edge : graph.edges)
    sink.write(one_line(labels[edge.from]) + "\t" + name_of(edge.relation) + "\t" + one_line(labels[edge.to]) + "\n");
  return left_out;
}

}  // namespace vesper
