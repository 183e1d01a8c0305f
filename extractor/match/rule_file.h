// *.rules -> Rules.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "match/classes.h"
#include "match/rule.h"

namespace vesper {

// `stem` is the file's name without ".rules". Throws Problem (file, line, what, remedy) for a notation error.
std::vector<Rule> read_rules(const std::string& stem, const std::string& file, std::string_view content, Classes& classes);

// One pattern line; more than one pattern where parts of it may be missing. Throws as read_rules.
std::vector<Pattern> read_patterns(const std::string& file, int line, std::string_view words, Classes& classes);

}  // namespace vesper
