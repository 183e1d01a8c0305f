// What the sources of NLM (PubMed, MEDLINE, BioC) tell of a document alike: ids, title, year, standing.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "document/document.h"

namespace vesper {

// Sets Document::id from pmid, pmcid or doi, whichever comes first; without any of them from the file's stem and,
// as one file holds many, `number` (counts the documents of the file from 1): "export#3".
void identify(Document& document, std::size_t number);

// Sets Document::title and its passage; the brackets of a translated title go: "[Vesicles.]" -> "Vesicles.".
// PubMed's "[Not Available]." is counted as left out.
void set_title(Document& document, std::string title);

// Adds a passage unless it has no words.
void add_passage(Document& document, Where where, std::string section, std::string words);

// Each takes the first of its kind out of words that hold more; empty where there is none.
std::string year_in(std::string_view words);   // "Winter 1998" -> "1998"
std::string pmcid_in(std::string_view words);  // "PMC123.1 [Available on …]" -> "PMC123"
std::string doi_in(std::string_view words);    // "https://doi.org/10.1/x", "10.1/x [doi]" -> "10.1/x"

bool is_number(std::string_view words);  // digits only, at least one

// The graver of two standings: retracted, concern, corrected, current.
Standing graver(Standing one, Standing other);

}  // namespace vesper
