// What is told when the command line is wrong: the word, what was likely meant, where to read on. Tested by tests/wrong_calls.sh.
#pragma once
#include <CLI/CLI.hpp>
#include <string>

namespace vesper {

// A line for what is wrong and one for what to do, without a line end.
std::string wrong_call(const CLI::App& app, const CLI::ParseError& error, int argc, const char* const* argv);

}  // namespace vesper
