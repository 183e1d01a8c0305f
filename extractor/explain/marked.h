// A record for a reader: its sentence with the slots marked, and the reasons, as plain text or HTML.
#pragma once
#include <string>
#include <vector>

#include "match/rule.h"
#include "record/record.h"

namespace vesper {

// "[origin CAF] exosomes suppress [target PTEN]". Slots that stand in other sentences are not marked.
std::string marked_text(const Record& record, const Quote& sentence);
// The same with <mark class="origin">, escaped.
std::string marked_html(const Record& record, const Quote& sentence);

// What a reader asks: why this origin, which rules, how sure. One reason a line, no markup.
std::vector<std::string> reasons(const Record& record, const std::vector<Rule>& rules);

std::string escaped_html(std::string_view words);

}  // namespace vesper
