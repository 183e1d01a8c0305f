#include <doctest/doctest.h>

#include "base/problem.h"
#include "match/rule_file.h"
#include "rule_examples.h"

using namespace vesper;

TEST_CASE("every example of every rule holds") {
  for (const ExampleResult& result : run_examples(Knowledge::shipped())) {
    CAPTURE(result.file);
    CAPTURE(result.line);
    CAPTURE(result.text);
    CHECK(result.fault == "");
  }
}

TEST_CASE("a pattern with an unknown word list names file, line and remedy") {
  Classes classes;
  std::string words;
  try {
    read_rules("made", "rules/made.rules", "rule one\n  match   {nolist} x\n", classes);
  } catch (const Problem& problem) {
    words = problem.what();
  }
  CHECK(words.find("rules/made.rules:2:12: no word list 'nolist'") == 0);
}
