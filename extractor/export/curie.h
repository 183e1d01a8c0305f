// Identifiers in the forms that other programs expect. Records name them as CURIEs with Bioregistry prefixes.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "record/record.h"

namespace vesper {

// "HGNC:576" -> {"HGNC", "576"}; both empty without a colon.
std::pair<std::string_view, std::string_view> parts_of_curie(std::string_view curie);

// A web address: OBO's own for its ontologies, else of identifiers.org, else of bioregistry.io. Empty for an empty id.
std::string uri_of(std::string_view curie);

// Bytes that may not stand in a URI's path as %XX.
std::string percent_encoded(std::string_view words);

// Where a paper can be read: PubMed, PMC or doi.org; "urn:vesper:..." for a file that has no public id.
std::string uri_of(const RecordDocument& document);

// Its PMID as a bare number, its PMCID as "PMC…"; empty where none is known.
std::string pmid_of(const RecordDocument& document);
std::string pmcid_of(const RecordDocument& document);

}  // namespace vesper
