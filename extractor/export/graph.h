// Claims -> a graph of terms, made once for all network formats. A path through it, its signs multiplied, tells what
// the claim tells: records give the effect's direction as the cargo's presence has it, an edge from target to effect
// is signed by target and effect together.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "export/writers.h"

namespace vesper {

enum class Relation { carries, raises, lowers, changes };
const char* name_of(Relation relation);  // "carries", "raises", ...

struct GraphNode {
  std::string key;              // key_of(ClaimTerm)
  std::string id, name, kind;   // CURIE or empty; label; "miRNA" or empty
  std::set<std::string> roles;  // origin, cargo, target, effect
  std::size_t claims = 0;
};

struct GraphEdge {
  std::size_t from = 0, to = 0;  // into Graph::nodes
  Relation relation = Relation::changes;
  double belief = 0;              // of the surest claim that has it
  std::size_t evidence = 0;       // records
  std::set<std::string> papers;   // their ids
  std::vector<std::string> claims;     // hashes, the surest first
  std::vector<std::string> sentences;  // of the surest claims, at most 3; none where words are left out
};

struct Graph {
  std::vector<GraphNode> nodes;  // by key
  std::vector<GraphEdge> edges;  // by nodes and relation
};

// Denied evidence gives no edge; claims that have no other, and those without two filled slots, are counted in left_out.
Graph graph_of(const ClaimSource& source, LeftOut& left_out);

// The node's name; with its identifier (or kind) behind it where another node has the same name.
std::vector<std::string> labels_of(const Graph& graph);

}  // namespace vesper
