// Records with words that break careless writers, a store of them, and other programs that read what was written.
#pragma once
#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "export/writers.h"
#include "folder.h"
#include "store/contradict.h"
#include "store_records.h"

namespace vesper {

// Quotes, brackets, an ampersand, a backslash, a tab, a line end, code points of two, three and four bytes, the ends of
// CDATA, comments and scripts, a control character, a formula.
inline const std::string hostile = "=1+1 \"β\" <𝛃> & 'γ' \\ ]]> --> </script> \t–\n\x01 $x";

// A span of `exact` where it first stands in `text`, in code points.
inline Quote quote_in(const std::string& text, const std::string& exact) {
  const CodePoints points(text);
  const std::size_t begin = text.find(exact);
  REQUIRE(begin != std::string::npos);
  return {points.at_byte(begin), points.at_byte(begin + exact.size()), exact};
}

// "NAME exosomes carry miR-21-5p, which lowers APAF1 and raises invasion." with all four slots at their places.
inline Record whole_record(const std::string& paper, const std::string& origin) {
  Record record = told(paper, origin, "miR-21-5p", "-APAF1", "+invasion");
  const std::string words = origin + " exosomes carry miR-21-5p, which lowers APAF1 and raises invasion in ovarian cancer cells.";
  record.document.title = "On " + origin;
  record.document.year = "2024";
  record.sentences = {{100, 100 + CodePoints(words).size(), words}};
  const auto place = [&](Slot& slot, const std::string& exact) {
    Quote quote = quote_in(words, exact);
    quote.start += 100;
    quote.end += 100;
    slot.spans = {quote};
  };
  record.vesicle = Slot{"exosome", "GO:0070062", {}};
  record.recipient = Slot{"ovarian cancer cell", "", {}};
  place(*record.vesicle, "exosomes");
  place(*record.origin, origin);
  place(*record.cargo, "miR-21-5p");
  place(*record.target, "APAF1");
  place(*record.effect, "invasion");
  place(*record.recipient, "ovarian cancer cells");
  record.cargo->id = "mirbase.mature:MIMAT0000076";
  record.cargo->kind = "miRNA";
  record.target->id = "HGNC:576";
  record.target->kind = "gene";
  record.section = "Results";
  return record;
}

// A store in a folder of its own, and what a writer makes of it.
class Exported {
 public:
  explicit Exported(std::vector<Record> records, Words words = Words::as_licensed) : store_(folder_.path("a.vesper"), Access::write) {
    put(store_, std::move(records), "2026-01-02T03:04:05Z");
    source = with_words(source_of(store_, {}), words);
  }

  std::string text(LeftOut (*write)(const ClaimSource&, const Sink&)) {
    std::string all;
    left_out = write(source, {[&](std::string_view bytes) { all += bytes; }, {}});
    return all;
  }
  std::map<std::string, std::string> files(LeftOut (*write)(const ClaimSource&, const Sink&)) {
    std::map<std::string, std::string> all;
    left_out = write(source, {{}, [&](const std::string& name, std::string_view bytes) { all[name] = bytes; }});
    return all;
  }
  // All bytes of a format, names of its files among them.
  std::string bytes(const ExportFormat& format) {
    if (format.form != ExportFormat::folder) return text(format.write);
    std::string all;
    for (const auto& [name, content] : files(format.write)) all += name + "\n" + content;
    return all;
  }

  std::vector<Contradiction> contradicted() { return contradictions(store_, {}, Detail::whole); }

  ClaimSource source;
  LeftOut left_out;

 private:
  Folder folder_;
  Store store_;
};

// What another program prints, and whether it was content; nothing, with the reason printed, where it is not installed.
struct Answer {
  bool there = false, content = false;
  std::string words;
};
inline Answer ask(const std::string& program, const std::string& arguments) {
  Answer answer;
  if (std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) != 0) {
    MESSAGE("skipped: ", program, " is not installed");
    return answer;
  }
  answer.there = true;
  FILE* pipe = ::popen((program + " " + arguments + " 2>&1").c_str(), "r");
  REQUIRE(pipe);
  char room[4096];
  while (const std::size_t size = std::fread(room, 1, sizeof room, pipe)) answer.words.append(room, size);
  const int status = ::pclose(pipe);
  answer.content = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return answer;
}

// A file of tests/formats: the shape of a published format, in our words.
inline std::string format_path(const std::string& name) { return std::string(VESPER_SOURCE_DIR) + "/tests/formats/" + name; }
inline std::string format_file(const std::string& name) {
  std::ifstream file(format_path(name), std::ios::binary);
  REQUIRE(file.good());
  std::stringstream all;
  all << file.rdbuf();
  return all.str();
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace vesper
