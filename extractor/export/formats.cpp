#include "export/writers.h"

namespace vesper {

const std::vector<ExportFormat>& formats() {
  static const std::vector<ExportFormat> all = {
      {"tsv", "tsv", ExportFormat::text, "one line a piece of evidence, its claim and belief in front; for programs", write_tsv},
      {"xlsx", "xlsx", ExportFormat::binary, "a workbook of two sheets, claims and evidence; numbers and dates are such", write_xlsx},
      {"ndjson", "ndjson", ExportFormat::text, "one claim a line, with belief, witnesses and all its evidence", write_ndjson},
      {"records", "ndjson", ExportFormat::text, "the records as extract wrote them, one a line; can be merged again", write_records},
      {"bioc-xml", "xml", ExportFormat::text, "BioC 1.0 collection: a passage a sentence, annotations and relations", write_bioc_xml},
      {"bioc-json", "json", ExportFormat::text, "the same as BioC JSON", write_bioc_json},
      {"brat", "zip", ExportFormat::folder, "brat standoff: DOCUMENT.txt, DOCUMENT.ann and annotation.conf", write_brat},
      {"pubannotation", "json", ExportFormat::text, "PubAnnotation JSON: denotations, attributes, relations", write_pubannotation},
      {"web-annotation", "jsonld", ExportFormat::text, "W3C Web Annotation JSON-LD, one collection", write_web_annotation},
      {"europepmc", "ndjson", ExportFormat::text, "Europe PMC annotation submission (sentences), one paper a line", write_europepmc},
      {"sif", "sif", ExportFormat::text, "network: name, relation, name", write_sif},
      {"graphml", "graphml", ExportFormat::text, "network with belief, evidence and papers of each edge", write_graphml},
      {"cx2", "cx2", ExportFormat::text, "the same for Cytoscape and NDEx", write_cx2},
      {"dot", "dot", ExportFormat::text, "the same for Graphviz, origins left and effects right", write_dot},
      {"kgx", "zip", ExportFormat::folder, "KGX/Biolink JSON Lines: nodes.jsonl and edges.jsonl", write_kgx},
      {"indra", "json", ExportFormat::text, "INDRA statements with evidence and belief", write_indra},
      {"mirtalk", "zip", ExportFormat::folder, "miRTalk tables mir_info.tsv and mir2tar.tsv, and who sends what to whom", write_mirtalk},
  };
  return all;
}

}  // namespace vesper
