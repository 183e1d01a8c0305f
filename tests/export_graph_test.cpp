// Network formats: what the graph says, and that other programs read it.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "export/biolink.h"
#include "export/graph.h"
#include "export_records.h"
#include "schema.h"

using namespace vesper;
using Json = nlohmann::json;

namespace {

std::vector<std::string> edges_of(const std::vector<Record>& records, LeftOut* left_out = nullptr) {
  Exported exported(records);
  LeftOut own;
  const Graph graph = graph_of(exported.source, left_out ? *left_out : own);
  const std::vector<std::string> labels = labels_of(graph);
  std::vector<std::string> lines;
  for (const GraphEdge& edge : graph.edges) lines.push_back(labels[edge.from] + " " + name_of(edge.relation) + " " + labels[edge.to]);
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<Record> hostile_records() { return {whole_record("1", hostile), whole_record("2", "CAF"), told("3", "CAF", "", "", "?" + hostile)}; }

}  // namespace

TEST_CASE("the signs along a path multiply to the effect that the record tells") {
  // The record says what the cargo does: it lowers APAF1 and raises invasion; so APAF1 itself lowers invasion.
  CHECK(edges_of({told("1", "CAF", "miR-21", "-APAF1", "+invasion")}) == std::vector<std::string>{"APAF1 lowers invasion", "CAF carries miR-21", "miR-21 lowers APAF1"});
  CHECK(edges_of({told("1", "", "miR-21", "-APAF1", "-apoptosis")}) == std::vector<std::string>{"APAF1 raises apoptosis", "miR-21 lowers APAF1"});
  CHECK(edges_of({told("1", "", "miR-21", "?APAF1", "-apoptosis")}) == std::vector<std::string>{"APAF1 changes apoptosis", "miR-21 changes APAF1"});
  CHECK(edges_of({told("1", "CAF", "", "", "-apoptosis")}) == std::vector<std::string>{"CAF lowers apoptosis"});
  CHECK(edges_of({told("1", "CAF", "miR-21", "", "+invasion")}) == std::vector<std::string>{"CAF carries miR-21", "miR-21 raises invasion"});
}

TEST_CASE("denied evidence gives no edge and is counted") {
  Record denied = told("1", "CAF", "miR-21", "", "");
  denied.certainty = Certainty::negated;
  LeftOut left_out;
  CHECK(edges_of({denied, told("2", "CAF", "miR-155", "", "")}, &left_out) == std::vector<std::string>{"CAF carries miR-155"});
  CHECK(left_out == LeftOut{{"claims that are only denied", 1}});
}

TEST_CASE("an edge counts its records and its papers, and keeps the surest belief") {
  Exported exported({told("1", "CAF", "miR-21", "-APAF1", ""), told("1", "CAF", "miR-21", "", "+invasion"), told("2", "CAF", "miR-21", "-APAF1", "")});
  LeftOut left_out;
  const Graph graph = graph_of(exported.source, left_out);
  const auto carries = std::find_if(graph.edges.begin(), graph.edges.end(), [](const GraphEdge& edge) { return edge.relation == Relation::carries; });
  REQUIRE(carries != graph.edges.end());
  CHECK(carries->evidence == 3);
  CHECK(carries->papers == std::set<std::string>{"pmid:1", "pmid:2"});
  CHECK(carries->claims.size() == 2);
  CHECK(carries->belief == doctest::Approx(0.96));
}

TEST_CASE("two terms of one name are told apart") {
  Record one = told("1", "CAF", "CAT", "", "+invasion"), other = told("2", "CAF", "CAT", "", "+invasion");
  one.cargo->id = "HGNC:1516";
  other.cargo->id = "ncbigene:847";
  const std::vector<std::string> lines = edges_of({one, other});
  CHECK(lines.size() == 4);
  CHECK(lines.front() == "CAF carries CAT (HGNC:1516)");
}

TEST_CASE("SIF has three columns whatever the names hold") {
  Exported exported(hostile_records());
  for (const std::string& line : lines_of(exported.text(write_sif))) CHECK(std::count(line.begin(), line.end(), '\t') == 2);
}

TEST_CASE("Graphviz draws what is written for it") {
  Exported exported(hostile_records());
  const Folder folder;
  const std::string file = folder.write("a.dot", exported.text(write_dot));
  const Answer svg = ask("dot", "-Tsvg " + file);
  if (!svg.there) return;
  CHECK_MESSAGE(svg.content, svg.words);
  CHECK(svg.words.find("&lt;𝛃&gt; &amp;") != std::string::npos);
  CHECK(svg.words.find(">APAF1<") != std::string::npos);
}

TEST_CASE("GraphML is valid, and Graphviz's converter reads its edges") {
  Exported exported(hostile_records());
  const Folder folder;
  const std::string file = folder.write("a.graphml", exported.text(write_graphml));
  if (const Answer valid = ask("xmllint", "--nonet --noout --dtdvalid " + format_path("graphml.dtd") + " " + file); valid.there) CHECK_MESSAGE(valid.content, valid.words);
  const Answer graph = ask("graphml2gv", file);
  if (!graph.there) return;
  CHECK(graph.content);
  LeftOut left_out;
  std::size_t arrows = 0;
  for (std::size_t at = graph.words.find("->"); at != std::string::npos; at = graph.words.find("->", at + 1)) ++arrows;
  CHECK(arrows >= graph_of(exported.source, left_out).edges.size());
}

TEST_CASE("CX2 has the aspects, counts and references of its specification") {
  Exported exported(hostile_records());
  const Json cx2 = Json::parse(exported.text(write_cx2));
  CHECK(Schema(format_file("cx2.schema.json")).fault(cx2) == "");
  CHECK(cx2.front()["CXVersion"] == "2.0");
  CHECK(cx2.back()["status"][0]["success"] == true);
  std::map<std::string, std::size_t> counts;
  std::vector<std::string> order;
  Json declared;
  for (const Json& aspect : cx2)
    for (const auto& [name, elements] : aspect.items()) {
      order.push_back(name);
      if (elements.is_array()) counts[name] = elements.size();
      if (name == "attributeDeclarations") declared = elements[0];
      if (name == "nodes" || name == "edges")
        for (const Json& element : elements)
          for (const auto& [attribute, value] : element["v"].items()) {
            REQUIRE(declared[name].contains(attribute));
            const std::string type = declared[name][attribute]["d"];
            CHECK(((type == "string" && value.is_string()) || (type == "integer" && value.is_number_integer()) || (type == "double" && value.is_number()) || (type == "list_of_string" && value.is_array())));
          }
      if (name == "edges")
        for (const Json& edge : elements) CHECK((edge["s"] < counts["nodes"] && edge["t"] < counts["nodes"]));
    }
  for (const Json& aspect : cx2[1]["metaData"]) CHECK(aspect["elementCount"] == counts[aspect["name"]]);
  CHECK(std::find(order.begin(), order.end(), "attributeDeclarations") < std::find(order.begin(), order.end(), "nodes"));
}

TEST_CASE("KGX lines are Biolink's NamedThing and Association, every edge between nodes that are there") {
  Exported exported(hostile_records());
  auto files = exported.files(write_kgx);
  const Schema node_schema(format_file("kgx_node.schema.json")), edge_schema(format_file("kgx_edge.schema.json"));
  std::set<std::string> nodes;
  for (const std::string& line : lines_of(files["nodes.jsonl"])) {
    const Json node = Json::parse(line);
    CHECK(node_schema.fault(node) == "");
    nodes.insert(node["id"].get<std::string>());
  }
  CHECK(nodes.count("HGNC:576") == 1);
  std::size_t edges = 0;
  for (const std::string& line : lines_of(files["edges.jsonl"])) {
    const Json edge = Json::parse(line);
    CHECK(edge_schema.fault(edge) == "");
    CHECK(nodes.count(edge["subject"].get<std::string>()) == 1);
    CHECK(nodes.count(edge["object"].get<std::string>()) == 1);
    if (edge["subject"] == "mirbase.mature:MIMAT0000076" && edge["object"] == "HGNC:576") CHECK(edge["qualifiers"][0] == "object_direction_qualifier:decreased");
    ++edges;
  }
  CHECK(edges == 5);
}

TEST_CASE("INDRA statements fit its schema and carry databases, belief, negation and context") {
  Record denied = whole_record("2", "CAF");
  denied.certainty = Certainty::negated;
  Record open = told("3", "CAF", "miR-21", "?APAF1", "");
  Exported exported({whole_record("1", "CAF"), denied, whole_record("4", hostile), open});
  const Json statements = Json::parse(exported.text(write_indra));
  CHECK(Schema(format_file("indra.schema.json")).fault(statements) == "");
  CHECK(exported.left_out == LeftOut{{"changes without a direction: INDRA has no statement for them", 1}});
  const auto lowers = std::find_if(statements.begin(), statements.end(), [](const Json& each) { return each["type"] == "DecreaseAmount" && each["evidence"].size() == 2; });
  REQUIRE(lowers != statements.end());
  CHECK((*lowers)["subj"]["db_refs"]["MIRBASEM"] == "MIMAT0000076");
  CHECK((*lowers)["obj"]["db_refs"]["HGNC"] == "576");
  CHECK((*lowers)["evidence"][1]["epistemics"]["negated"] == true);
  CHECK((*lowers)["evidence"][0]["context"]["cell_type"]["name"] == "ovarian cancer cell");
  CHECK((*lowers)["belief"] < 0.6);
  std::set<std::string> ids;
  for (const Json& each : statements) ids.insert(each["id"].get<std::string>());
  CHECK(ids.size() == statements.size());
}

TEST_CASE("a Biolink class is only what identifier, kind and role allow") {
  const auto category = [](const std::string& id, const std::string& kind, const std::string& role) {
    GraphNode node;
    node.id = id;
    node.kind = kind;
    node.roles = {role};
    return biolink_category(node);
  };
  CHECK(category("mirbase:MI0000077", "miRNA", "cargo") == "biolink:MicroRNA");
  CHECK(category("HGNC:29665", "lncRNA", "cargo") == "biolink:Gene");
  CHECK(category("", "circRNA", "cargo") == "biolink:NoncodingRNAProduct");
  CHECK(category("GO:0016055", "pathway", "target") == "biolink:BiologicalProcess");
  CHECK(category("mesh:D000690", "", "effect") == "biolink:DiseaseOrPhenotypicFeature");
  CHECK(category("mesh:D000690", "", "origin") == "biolink:NamedThing");
  CHECK(category("", "", "effect") == "biolink:NamedThing");
}
