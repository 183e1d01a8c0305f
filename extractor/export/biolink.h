// Terms in the words of the Biolink Model.
#pragma once
#include <string>

#include "export/graph.h"

namespace vesper {

// "biolink:MicroRNA"; the most special class that identifier, kind and roles allow for sure.
std::string biolink_category(const GraphNode& node);

// The identifier with Biolink's prefix ("MESH:D000690"); "vesper:..." made from the name where none is known.
std::string biolink_id(const GraphNode& node);

}  // namespace vesper
