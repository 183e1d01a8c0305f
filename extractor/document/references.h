// One entry of a reference list, written as text.
#pragma once
#include <string>
#include <string_view>

#include "document/document.h"

namespace vesper {

// Reads "12. Authors (2020) Title. Journal 3:45", "[12] Authors. Title. Journal. 2020;3:45. doi:10.…" and the like.
// What cannot be told stays empty; `key` is the number at the start, empty where there is none.
Reference parse_reference(std::string_view line);

}  // namespace vesper
