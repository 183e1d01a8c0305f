// How fast names are found: MB of text a second, of CPU time, with 200,000 and 500,000 names, and against pyahocorasick
// on the same text and 200,000 names, in one run. Counted on both sides: from the text in memory to the list of hits,
// each with begin, end and name. Ours are tokens, and the longest name of the lexicon at each place, with everything that
// folds; theirs are a lower-cased copy, and all names that stand between word borders (so it has more: names in names).
// The least time of 5 rounds of ours and 3 of theirs. Shapes, choice by the paper's own abbreviations and sentences
// are not in it: see vesper_speed_figures.
//   vesper_tagging_figures TEXT        (needs python3-ahocorasick for the last ratio)
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/files.h"
#include "base/output_file.h"
#include "base/table.h"
#include "english/tokens.h"
#include "knowledge.h"

using namespace vesper;

namespace {

// The shipped names, each once, then names made of them with a number, until there are `count`.
std::vector<std::string> names(std::size_t count) {
  const Lexicon& shipped = Knowledge::shipped().lexicon();
  std::vector<std::string> all;
  std::unordered_set<std::string_view> seen;
  shipped.each_name([&](const Name& name, const Term&) {
    if (seen.insert(shipped.spelling(name)).second) all.emplace_back(shipped.spelling(name));
  });
  const std::size_t real = all.size();
  for (std::size_t i = 0; all.size() < count; ++i) all.push_back(all[i % real] + " " + std::to_string(1000 + i / real) + "q");
  all.resize(count);
  return all;
}

// What one run over all lines found, and the CPU time of it and of its first part.
struct Measured {
  double seconds = 1e9, tokens_only = 1e9;
  std::size_t hits = 0;
  double bytes_a_name = 0;  // of our tables
};

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

struct Found {
  std::size_t line, begin, end;
  const Name* name;
};

// All names in one lexicon, each as an entry of its own.
class Tagger {
 public:
  explicit Tagger(const std::vector<std::string>& names) {
    std::string content = "name\ttype\tid\talso\n";
    for (const std::string& name : names) content += name + "\tgeneric\t\t\n";
    lexicon_.add("made.tsv", content);
  }
  // The least time of all calls is kept.
  void run(const std::vector<std::string>& lines) {
    double begin = cpu_seconds();
    std::size_t tokens = 0;
    for (const std::string& line : lines) tokens += tokens_of(line).size();
    if (tokens > 0) measured.tokens_only = std::min(measured.tokens_only, cpu_seconds() - begin);
    begin = cpu_seconds();
    found_.clear();
    for (std::size_t i = 0; i < lines.size(); ++i) tag(lines[i], i);
    measured.seconds = std::min(measured.seconds, cpu_seconds() - begin);
    measured.hits = found_.size();
    measured.bytes_a_name = static_cast<double>(lexicon_.table_bytes()) / static_cast<double>(lexicon_.names());
  }
  Measured measured;

 private:
  void tag(const std::string& line, std::size_t number) {
    const Tokens tokens = tokens_of(line);
    std::size_t done = 0;
    for (const std::uint32_t at : finder_.places(tokens, 0, tokens.size())) {
      if (at < done) continue;
      const Finder::Hit hit = finder_.longest_name(line, tokens, at, tokens.size());
      if (hit.tokens > 0) found_.push_back({number, tokens[at].bytes.begin, tokens[at + hit.tokens - 1].bytes.end, hit.name});
      done = at + hit.tokens;
    }
  }
  Lexicon lexicon_;
  const Shapes none_{"none.tsv", "type\tpattern\tname\n"};
  const Finder finder_{lexicon_, none_};
  std::vector<Found> found_;
};

constexpr const char* script = R"(import sys, time, ahocorasick
tree = ahocorasick.Automaton()
for number, line in enumerate(open(sys.argv[1], encoding='utf-8')):
    name = line.rstrip('\n').lower()
    if name: tree.add_word(name, (number, len(name)))
tree.make_automaton()
source = open(sys.argv[2], encoding='utf-8').read()
best = 1e9
for run in range(3):
    begin, hits = time.process_time(), []
    text = source.lower()
    for end, (number, size) in tree.iter(text):
        first = end - size + 1
        if (first == 0 or not text[first - 1].isalnum()) and (end + 1 == len(text) or not text[end + 1].isalnum()): hits.append((first, end + 1, number))
    best = min(best, time.process_time() - begin)
print(best, len(hits))
)";

// Of the script; no hits where python3-ahocorasick is not there.
Measured theirs(const std::string& text, const std::vector<std::string>& names) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("vesper_tagging." + std::to_string(getpid()));
  std::filesystem::create_directory(folder);
  const std::string list = (folder / "names.txt").string(), program = (folder / "tagging.py").string();
  std::string content;
  for (const std::string& name : names) content += name + "\n";
  write_atomically(list, content);
  write_atomically(program, script);
  Measured measured;
  FILE* pipe = popen(("/usr/bin/python3 '" + program + "' '" + list + "' '" + text + "' 2>/dev/null").c_str(), "r");
  if (!pipe || std::fscanf(pipe, "%lf %zu", &measured.seconds, &measured.hits) != 2) measured.hits = 0;
  if (pipe) pclose(pipe);
  std::filesystem::remove_all(folder);
  return measured;
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
  const std::vector<std::string> few = names(200000);
  Tagger small(few), large(names(500000));
  for (int round = 0; round < 5; ++round) {
    small.run(lines);
    large.run(lines);
  }
  const double megabytes = static_cast<double>(content.size()) / 1e6;
  const auto tell = [&](const char* what, const Measured& measured) { std::cout << what << ": " << megabytes / measured.seconds << " MB/s, " << measured.hits << " hits\n"; };
  std::cout << "tokens alone: " << megabytes / small.measured.tokens_only << " MB/s\n";
  tell("200,000 names", small.measured);
  tell("500,000 names", large.measured);
  std::cout << "tables: " << small.measured.bytes_a_name << " and " << large.measured.bytes_a_name << " bytes a name (bar 64)\n";
  std::cout << "500,000 / 200,000 names: " << small.measured.seconds / large.measured.seconds << " (bar 0.7)\n";
  const Measured script_measured = theirs(arguments[1], few);
  if (script_measured.hits == 0) {
    std::cout << "pyahocorasick: skipped, python3-ahocorasick is not here\n";
    return 0;
  }
  tell("pyahocorasick", script_measured);
  std::cout << "200,000 names / pyahocorasick: " << script_measured.seconds / small.measured.seconds << " (bar 12)\n";
}
