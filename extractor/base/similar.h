// "Did you mean": the word of a list that a misspelt one is likeliest to stand for. Tested by rule_errors_test.cpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace vesper {

// The nearest of `words` by inserted, left out, changed and swapped bytes; empty where each is farther than about a third of the word.
std::string most_similar(std::string_view word, const std::vector<std::string>& words);

}  // namespace vesper
