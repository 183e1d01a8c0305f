// Passage -> Text.
#pragma once
#include "document/document.h"
#include "english/ligatures.h"
#include "english/text.h"

namespace vesper {

// Citation markers give no tokens. `ligatures` is null where the document lost none.
Text prepare(const Passage& passage, const Ligatures* ligatures);

}  // namespace vesper
