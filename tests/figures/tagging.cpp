// How fast names are found: MB of text a second with 200,000 and 500,000 names, and against pyahocorasick (with word
// borders) on the same text and names, in one run on one core.
//   vesper_tagging_figures TEXT        (needs python3-ahocorasick for the last ratio)
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/output_file.h"
#include "base/table.h"
#include "english/prepare.h"
#include "knowledge.h"

using namespace vesper;

namespace {

// The shipped names, then names made of them with a number, until there are `count`.
std::vector<std::string> names(std::size_t count) {
  const Lexicon& shipped = Knowledge::shipped().lexicon();
  std::vector<std::string> all;
  shipped.each_name([&](const Name& name, const Term&) { all.emplace_back(shipped.spelling(name)); });
  const std::size_t real = all.size();
  for (std::size_t i = 0; all.size() < count; ++i) all.push_back(all[i % real] + " " + std::to_string(1000 + i / real) + "q");
  all.resize(count);
  return all;
}

struct Measured {
  double megabytes_a_second = 0;
  std::size_t hits = 0;
};

Measured ours(const std::vector<std::string>& lines, std::size_t bytes, const std::vector<std::string>& names) {
  std::string content = "name\ttype\tid\talso\n";
  for (std::size_t i = 0; i < names.size(); ++i) content += "entry " + std::to_string(i) + "\tgeneric\t\t" + names[i] + "\n";
  Lexicon lexicon;
  lexicon.add("made.tsv", content);
  const Shapes none("none.tsv", "type\tpattern\tname\n");
  const Finder finder(lexicon, none);
  const auto begin = std::chrono::steady_clock::now();
  Measured measured;
  for (const std::string& line : lines) {
    Passage passage;
    passage.words = line;
    const Text text = prepare(passage, nullptr);
    for (std::size_t at = 0; at < text.tokens.size();) {
      const Mention found = finder.longest(text, at, text.tokens.size(), {});
      measured.hits += found.tokens > 0;
      at += std::max<std::size_t>(found.tokens, 1);
    }
  }
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begin;
  measured.megabytes_a_second = static_cast<double>(bytes) / 1e6 / time.count();
  return measured;
}

constexpr const char* script = R"(import sys, time, ahocorasick
tree = ahocorasick.Automaton()
for line in open(sys.argv[1], encoding='utf-8'):
    name = line.rstrip('\n').lower()
    if name: tree.add_word(name, len(name))
tree.make_automaton()
text = open(sys.argv[2], encoding='utf-8').read().lower()
begin, hits = time.perf_counter(), 0
for end, size in tree.iter(text):
    first = end - size + 1
    if (first == 0 or not text[first - 1].isalnum()) and (end + 1 == len(text) or not text[end + 1].isalnum()): hits += 1
print(time.perf_counter() - begin, hits)
)";

// Seconds of the script; below 0 where python3-ahocorasick is not there.
double theirs(const std::string& text, const std::vector<std::string>& names) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path();
  const std::string list = (folder / "vesper_names.txt").string(), program = (folder / "vesper_tagging.py").string();
  std::string content;
  for (const std::string& name : names) content += name + "\n";
  write_atomically(list, content);
  write_atomically(program, script);
  FILE* pipe = popen(("/usr/bin/python3 '" + program + "' '" + list + "' '" + text + "' 2>/dev/null").c_str(), "r");
  double seconds = -1;
  if (!pipe || std::fscanf(pipe, "%lf", &seconds) != 1) seconds = -1;
  if (pipe) pclose(pipe);
  return seconds;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: vesper_tagging_figures TEXT\n";
    return 2;
  }
  const std::string content = read_bytes(arguments[1]);
  std::vector<std::string> lines;
  for (const std::string_view line : split(content, '\n')) lines.emplace_back(line);
  const std::vector<std::string> few = names(200000), many = names(500000);
  const Measured small = ours(lines, content.size(), few), large = ours(lines, content.size(), many);
  std::cout << "200,000 names: " << small.megabytes_a_second << " MB/s, " << small.hits << " hits\n500,000 names: " << large.megabytes_a_second << " MB/s, " << large.hits << " hits\nratio 500,000 / 200,000: "
            << large.megabytes_a_second / small.megabytes_a_second << "\n";
  const double seconds = theirs(arguments[1], few);
  if (seconds > 0) std::cout << "pyahocorasick: " << static_cast<double>(content.size()) / 1e6 / seconds << " MB/s\nratio to pyahocorasick: " << small.megabytes_a_second / (static_cast<double>(content.size()) / 1e6 / seconds) << "\n";
  else std::cout << "pyahocorasick: skipped, python3-ahocorasick is not here\n";
}
