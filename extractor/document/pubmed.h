// One element of PubMed XML that is parsed already: a citation or a deletion.
#pragma once
#include <cstddef>
#include <pugixml.hpp>

#include "document/readers.h"

namespace vesper {

// As read_pubmed; `source` holds the bytes of this element alone, `number` is its place among those of its file.
void read_pubmed_element(pugi::xml_node element, const Source& source, std::size_t number, const Taker& take);

}  // namespace vesper
