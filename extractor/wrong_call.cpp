#include "wrong_call.h"

#include <vector>

#include "base/similar.h"
#include "base/table.h"

namespace vesper {
namespace {

// The command, and its command, that the line names before it goes wrong.
const CLI::App* command_of(const CLI::App& app, int argc, const char* const* argv, int& at) {
  const CLI::App* command = &app;
  for (at = 1; at < argc; ++at) {
    const auto commands = command->get_subcommands([&](const CLI::App* each) { return each->get_name() == argv[at]; });
    if (commands.empty()) break;
    command = commands.front();
  }
  return command;
}

std::string path_of(const CLI::App* command) { return command->get_parent() ? path_of(command->get_parent()) + " " + command->get_name() : command->get_name(); }

std::string meant(const std::string& word, const std::vector<std::string>& words) {
  const std::string similar = most_similar(word, words);
  return similar.empty() ? "" : "did you mean '" + similar + "'? ";
}

std::vector<std::string> options_of(const CLI::App* command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command->get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

// "what: chian not in {text,mentions}" -> what is likely meant.
std::string meant_of_set(const std::string& error, int argc, const char* const* argv) {
  const std::size_t open = error.find('{'), close = error.find('}', open);
  if (open == std::string::npos || close == std::string::npos) return "";
  std::vector<std::string> words;
  for (const std::string_view each : split(std::string_view(error).substr(open + 1, close - open - 1), ',')) words.emplace_back(each);
  for (int at = 1; at < argc; ++at)
    if (error.find(" " + std::string(argv[at]) + " not in") != std::string::npos) return meant(argv[at], words);
  return "";
}

}  // namespace

std::string wrong_call(const CLI::App& app, const CLI::ParseError& error, int argc, const char* const* argv) {
  int at = 1;
  const CLI::App* command = command_of(app, argc, argv, at);
  const std::string path = path_of(command), more = "`" + path + " --help` tells more";
  std::vector<std::string> commands;
  for (const CLI::App* each : command->get_subcommands([](const CLI::App*) { return true; })) commands.push_back(each->get_name());
  if (!commands.empty() && at < argc && argv[at][0] != '-') return path + ": '" + argv[at] + "' is no command\n  " + meant(argv[at], commands) + more;
  for (; at < argc; ++at) {
    const std::string word = std::string(argv[at]).substr(0, std::string(argv[at]).find('='));
    if (word.substr(0, 2) == "--" && word.size() > 2 && !command->get_option_no_throw(word)) return path + ": '" + word + "' is no option\n  " + meant(word, options_of(command)) + more;
  }
  std::string words = error.what();
  if (words == "A subcommand is required") words = "a command is missing";
  return path + ": " + words + "\n  " + meant_of_set(words, argc, argv) + more;
}

}  // namespace vesper
