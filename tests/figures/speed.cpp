// How fast the engine is, in ratios of CPU time from one run on one core (budgets P8, P9 and P11):
//   whole text step / script   sentences, names, abbreviations, rules, records (extract) against a Python script that does
//                              the same job crudely: pyahocorasick over the same spellings, longest names between word
//                              borders, sentences and verbs between two names by regular expressions
//   rules / tagging            all rules over all sentences, against tokens and the longest name at each place
//   JATS / pugixml             an article's file -> document, against pugixml's parse of the same bytes
// A line of TEXT is a document. Give lines that speak of vesicles: extract leaves others at one look, the script does not.
//   vesper_speed_figures TEXT [JATS_FILES...]      (needs python3-ahocorasick for the first ratio)
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <functional>
#include <iostream>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/output_file.h"
#include "base/table.h"
#include "document/readers.h"
#include "english/prepare.h"
#include "pipeline.h"

using namespace vesper;

namespace {

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

// The least CPU time of three runs.
double seconds_of(const std::function<void()>& work) {
  double least = 1e9;
  for (int round = 0; round < 3; ++round) {
    const double begin = cpu_seconds();
    work();
    least = std::min(least, cpu_seconds() - begin);
  }
  return least;
}

constexpr const char* script = R"(import re, sys, time, ahocorasick
tree = ahocorasick.Automaton()
for number, line in enumerate(open(sys.argv[1], encoding='utf-8')):
    name = line.rstrip('\n').lower()
    if name: tree.add_word(name, (number, len(name)))
tree.make_automaton()
lines = open(sys.argv[2], encoding='utf-8').read().split('\n')
ends = re.compile(r'(?<=[.!?])\s+(?=[A-Z])')
verb = re.compile(r'\b(?:promot|inhibit|suppress|induc|target|regulat|enhanc|increas|decreas|reduc|transfer|deliver|carr|contain|deriv|secret|activat|mediat)\w*')
best = 1e9
for run in range(3):
    begin, told = time.process_time(), []
    for line in lines:
        for sentence in ends.split(line):
            low, hits = sentence.lower(), []
            for end, (number, size) in tree.iter(low):
                first = end - size + 1
                if (first and low[first - 1].isalnum()) or (end + 1 < len(low) and low[end + 1].isalnum()): continue
                while hits and hits[-1][0] >= first: hits.pop()
                if not hits or hits[-1][1] <= first: hits.append((first, end + 1, number))
            for one, other in zip(hits, hits[1:]):
                found = verb.search(low, one[1], other[0])
                if found: told.append((one, found.group(), other))
    best = min(best, time.process_time() - begin)
print(best, len(told))
)";

// Seconds of the script; 0 where python3-ahocorasick is not there.
double script_seconds(const std::string& text, const Lexicon& lexicon) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("vesper_speed." + std::to_string(getpid()));
  std::filesystem::create_directory(folder);
  std::string names;
  lexicon.each_name([&](const Name& name, const Term&) { names.append(lexicon.spelling(name)).append("\n"); });
  write_atomically((folder / "names.txt").string(), names);
  write_atomically((folder / "speed.py").string(), script);
  double seconds = 0;
  FILE* pipe = popen(("/usr/bin/python3 '" + (folder / "speed.py").string() + "' '" + (folder / "names.txt").string() + "' '" + text + "' 2>/dev/null").c_str(), "r");
  if (!pipe || std::fscanf(pipe, "%lf", &seconds) != 1) seconds = 0;
  if (pipe) pclose(pipe);
  std::filesystem::remove_all(folder);
  return seconds;
}

std::vector<Document> documents_of(const std::string& content) {
  std::vector<Document> documents;
  for (const std::string_view line : split(content, '\n')) {
    if (line.empty()) continue;
    documents.emplace_back().id = "line:" + std::to_string(documents.size());
    documents.back().passages.emplace_back().words = line;
    documents.back().passages.back().where = Where::abstract;
  }
  return documents;
}

double tagging_seconds(const std::vector<Document>& documents, const Finder& finder) {
  return seconds_of([&] {
    std::size_t names = 0;
    for (const Document& document : documents) {
      const Text text = prepare(document.passages.front(), nullptr);
      for (std::size_t at = 0; at < text.tokens.size();) {
        const Finder::Hit hit = finder.longest_name(text.words, text.tokens, at, text.tokens.size());
        names += hit.tokens > 0;
        at += std::max<std::size_t>(hit.tokens, 1);
      }
    }
    if (names == 0) std::cerr << "no name in the text\n";
  });
}

double rules_seconds(const std::vector<Document>& documents, const Knowledge& knowledge) {
  std::vector<std::vector<Item>> sentences;
  for (const Document& document : documents) {
    const Text text = prepare(document.passages.front(), nullptr);
    std::size_t first = 0;
    for (const std::size_t end : text.ends) {
      if (end > first) sentences.push_back(knowledge.cascade().items(text, first, end, knowledge.finder(), {}));
      first = end;
    }
  }
  double least = 1e9;
  for (int round = 0; round < 3; ++round) {
    std::vector<std::vector<Item>> work = sentences;
    const double begin = cpu_seconds();
    for (std::vector<Item>& items : work) knowledge.cascade().run(std::move(items));
    least = std::min(least, cpu_seconds() - begin);
  }
  return least;
}

void tell_jats(const std::vector<std::string>& files) {
  double ours = 0, theirs = 0;
  for (const std::string& file : files) {
    const std::string bytes = read_bytes(file);
    ours += seconds_of([&] { read_jats({file, bytes}, {[](Document&&) {}, {}}); });
    theirs += seconds_of([&] {
      pugi::xml_document parsed;
      parsed.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata);
    });
  }
  std::cout << "JATS file to document / pugixml's parse: " << ours / theirs << " (bar 2.0 at most)\n";
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::cerr << "usage: vesper_speed_figures TEXT [JATS_FILES...]\n";
    return 2;
  }
  const Knowledge& knowledge = Knowledge::shipped();
  const std::string content = read_bytes(arguments[1]);
  const std::vector<Document> documents = documents_of(content);
  const double megabytes = static_cast<double>(content.size()) / 1e6;
  std::size_t records = 0, vesicles = 0;
  for (const Document& document : documents) vesicles += knowledge.filter().speaks_of_vesicles(document);
  const double whole = seconds_of([&] {
    records = 0;
    for (const Document& document : documents) records += extract(document, knowledge).size();
  });
  const double tagging = tagging_seconds(documents, knowledge.finder()), rules = rules_seconds(documents, knowledge);
  std::cout << documents.size() << " documents, " << vesicles << " of them of vesicles\n"
            << "tokens, sentences and names: " << megabytes / tagging << " MB/s\n"
            << "whole text step: " << megabytes / whole << " MB/s, " << records << " records\n"
            << "rules / tagging: " << rules / tagging << " (bar 1.0 at most)\n";
  if (const double theirs = script_seconds(arguments[1], knowledge.lexicon()); theirs > 0)
    std::cout << "script: " << megabytes / theirs << " MB/s\nwhole text step / script: " << theirs / whole << " (bar 5)\n";
  else std::cout << "script: skipped, python3-ahocorasick is not here\n";
  if (count > 2) tell_jats({arguments + 2, arguments + count});
}
