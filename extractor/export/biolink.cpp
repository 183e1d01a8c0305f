#include "export/biolink.h"

#include "export/curie.h"

namespace vesper {

std::string biolink_category(const GraphNode& node) {
  const auto [prefix, local] = parts_of_curie(node.id);
  const std::string& kind = node.kind;
  if (kind == "miRNA" || prefix == "mirbase" || prefix == "mirbase.mature") return "biolink:MicroRNA";
  if (kind == "lncRNA" || kind == "circRNA" || kind == "RNA" || kind == "rna") return prefix == "HGNC" || prefix == "ncbigene" ? "biolink:Gene" : "biolink:NoncodingRNAProduct";
  if (kind == "complex") return "biolink:MacromolecularComplex";
  if (kind == "family" || kind == "class") return "biolink:GeneFamily";
  if (kind == "pathway") return prefix == "GO" ? "biolink:BiologicalProcess" : "biolink:Pathway";
  if (kind == "gene" || prefix == "HGNC" || prefix == "ncbigene") return "biolink:Gene";
  if (kind == "lipid" || kind == "metabolite" || prefix == "CHEBI") return "biolink:ChemicalEntity";
  if (prefix == "CL") return "biolink:Cell";
  if (prefix == "cellosaurus") return "biolink:CellLine";
  if (prefix == "UBERON") return "biolink:AnatomicalEntity";
  if (prefix == "NCBITaxon") return "biolink:OrganismTaxon";
  if (prefix == "DOID") return "biolink:Disease";
  const bool effect = node.roles.count("effect") > 0;
  if (effect && prefix == "GO") return "biolink:BiologicalProcess";
  if (effect && prefix == "mesh") return "biolink:DiseaseOrPhenotypicFeature";
  return "biolink:NamedThing";
}

std::string biolink_id(const GraphNode& node) {
  if (node.id.empty()) return "vesper:" + percent_encoded(node.key.substr(node.key.find(':') + 1));
  const auto [prefix, local] = parts_of_curie(node.id);
  if (prefix == "mesh") return "MESH:" + std::string(local);
  if (prefix == "ncbigene") return "NCBIGene:" + std::string(local);
  if (prefix == "cellosaurus") return "Cellosaurus:" + std::string(local);
  return node.id;
}

}  // namespace vesper
