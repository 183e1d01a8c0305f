#include "export/curie.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace vesper {

std::pair<std::string_view, std::string_view> parts_of_curie(std::string_view curie) {
  const std::size_t colon = curie.find(':');
  if (colon == std::string_view::npos) return {};
  return {curie.substr(0, colon), curie.substr(colon + 1)};
}

std::string percent_encoded(std::string_view words) {
  constexpr std::string_view plain = "-._~:/@!$()*,;=";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string all;
  for (const char c : words) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 128 && (std::isalnum(byte) || plain.find(c) != std::string_view::npos)) all += c;
    else all += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return all;
}

std::string uri_of(std::string_view curie) {
  const auto [prefix, local] = parts_of_curie(curie);
  if (local.empty()) return "";
  constexpr std::array<std::string_view, 6> obo = {"CL", "UBERON", "GO", "DOID", "CHEBI", "NCBITaxon"};
  constexpr std::array<std::string_view, 7> registered = {"HGNC", "mesh", "cellosaurus", "ncbigene", "FPLX", "mirbase", "mirbase.mature"};
  if (std::find(obo.begin(), obo.end(), prefix) != obo.end()) return "http://purl.obolibrary.org/obo/" + std::string(prefix) + "_" + percent_encoded(local);
  if (std::find(registered.begin(), registered.end(), prefix) != registered.end()) {
    std::string small(prefix);
    std::transform(small.begin(), small.end(), small.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return "https://identifiers.org/" + small + ":" + percent_encoded(local);
  }
  return "https://bioregistry.io/" + percent_encoded(curie);
}

std::string pmid_of(const RecordDocument& document) {
  if (!document.pmid.empty()) return document.pmid;
  return document.id.starts_with("pmid:") ? document.id.substr(5) : "";
}

std::string pmcid_of(const RecordDocument& document) {
  if (!document.pmcid.empty()) return document.pmcid;
  return document.id.starts_with("pmcid:") ? document.id.substr(6) : "";
}

std::string uri_of(const RecordDocument& document) {
  if (const std::string pmid = pmid_of(document); !pmid.empty()) return "https://pubmed.ncbi.nlm.nih.gov/" + percent_encoded(pmid) + "/";
  if (const std::string pmcid = pmcid_of(document); !pmcid.empty()) return "https://pmc.ncbi.nlm.nih.gov/articles/" + percent_encoded(pmcid) + "/";
  if (!document.doi.empty()) return "https://doi.org/" + percent_encoded(document.doi);
  if (document.id.starts_with("doi:")) return "https://doi.org/" + percent_encoded(std::string_view(document.id).substr(4));
  return "urn:vesper:" + percent_encoded(document.id);
}

}  // namespace vesper
