#include <doctest/doctest.h>

#include <string>

#include "base/problem.h"
#include "base/similar.h"
#include "match/rule_file.h"

using namespace vesper;

namespace {

constexpr const char* head = "rule one\n  says    It is so.\n";
constexpr const char* examples = "  yes     A.\n  no      B.\n";

// What a curator sees for a rule file.
std::string told(const std::string& content) {
  Classes classes;
  classes.add_types("types.tsv", "type\tis\nvesicle\t\nmolecule\t\ngene\tmolecule\n");
  classes.add_list("carry", "rules/words/carry.tsv", "word\tas\tsign\tforms\ncarry\tverb\t+\t\n");
  try {
    read_rules("cargo", "rules/cargo.rules", content, classes);
  } catch (const Problem& problem) {
    return problem.what();
  }
  return "";
}

std::string with_match(const std::string& match) { return told(std::string(head) + "  match   " + match + "\n  gives   vesicle\n" + examples); }

}  // namespace

TEST_CASE("a whole rule has no error") { CHECK(with_match("<vesicle> .. {carry:fin} ..2 <cargo: gene|molecule>") == ""); }

TEST_CASE("an unknown word list is shown with a caret and the nearest list") {
  CHECK(with_match("<vesicle> .. {cary} x") ==
        "rules/cargo.rules:3:25: no word list 'cary'\n"
        "    match   <vesicle> .. {cary} x\n"
        "                          ^\n"
        "  did you mean 'carry'? word lists are in rules/words/");
}

TEST_CASE("the caret counts letters, not bytes") {
  CHECK(with_match("β-<vesicle> {cary}").find("rules/cargo.rules:3:24: no word list 'cary'") == 0);
}

TEST_CASE("an unknown type is shown with a caret and the nearest type") {
  CHECK(with_match("<vesicle> <cargo: genes>") ==
        "rules/cargo.rules:3:29: no type 'genes'\n"
        "    match   <vesicle> <cargo: genes>\n"
        "                              ^\n"
        "  did you mean 'gene'? types are lines of lexicons/types.tsv");
  CHECK(told(std::string(head) + "  match   <vesicle>\n  makes   vesicl vesicle\n" + examples) ==
        "rules/cargo.rules:4:11: no type 'vesicl'\n"
        "    makes   vesicl vesicle\n"
        "            ^\n"
        "  did you mean 'vesicle'? types are lines of lexicons/types.tsv");
}

TEST_CASE("what is not closed is shown where it opens") {
  CHECK(with_match("<vesicle> {carry") ==
        "rules/cargo.rules:3:21: '{carry' is not closed\n"
        "    match   <vesicle> {carry\n"
        "                      ^\n"
        "  write <slot>, <slot: type> or {list}");
  CHECK(with_match("<vesicle> [of x") ==
        "rules/cargo.rules:3:21: '[' without ']'\n"
        "    match   <vesicle> [of x\n"
        "                      ^\n"
        "  close the optional stretch");
  CHECK(told(std::string(head) + "  match   <vesicle>\n  makes   gene \"a name\n" + examples) ==
        "rules/cargo.rules:4:16: a name without its closing quote\n"
        "    makes   gene \"a name\n"
        "                 ^\n"
        "  close it");
}

TEST_CASE("gaps are held to their form and place") {
  CHECK(with_match("<vesicle> ..many x") ==
        "rules/cargo.rules:3:21: '..many' is no gap\n"
        "    match   <vesicle> ..many x\n"
        "                      ^\n"
        "  write .. or ..4 or ... or _ or _1");
  CHECK(with_match("<vesicle> ..2") ==
        "rules/cargo.rules:3:21: a pattern begins and ends with a word, list or slot\n"
        "    match   <vesicle> ..2\n"
        "                      ^\n"
        "  take out the gap at its edge");
}

TEST_CASE("a misspelt key is shown with the nearest key") {
  CHECK(told(std::string(head) + "  mach    x\n") ==
        "rules/cargo.rules:3:3: 'mach' is no key of a rule\n"
        "    mach    x\n"
        "    ^\n"
        "  did you mean 'match'? keys are says, match, unless, gives, keeps, makes, links, lists, drops, yes, no, todo");
}

TEST_CASE("lines in the wrong place are told") {
  CHECK(told("  says    x\n") ==
        "rules/cargo.rules:1:3: a line before the first rule\n"
        "    says    x\n"
        "    ^\n"
        "  begin with 'rule NAME'");
  CHECK(told("role one\n") ==
        "rules/cargo.rules:1:1: a line at the left margin begins a rule\n"
        "  role one\n"
        "  ^\n"
        "  write 'rule NAME', or indent by two blanks");
}

TEST_CASE("a rule that lacks a part is told at its first line") {
  CHECK(told("rule one\n  match   <vesicle>\n  gives   vesicle\n" + std::string(examples)) ==
        "rules/cargo.rules:1:1: rule 'cargo.one' does not say what it is for\n"
        "  rule one\n"
        "  ^\n"
        "  add 'says' and one sentence for people");
  CHECK(told(std::string(head) + "  gives   vesicle\n" + examples) ==
        "rules/cargo.rules:1:1: rule 'cargo.one' has no match line\n"
        "  rule one\n"
        "  ^\n"
        "  add 'match ...'");
  CHECK(told(std::string(head) + "  match   <vesicle>\n" + examples) ==
        "rules/cargo.rules:1:1: rule 'cargo.one' does not say what it gives\n"
        "  rule one\n"
        "  ^\n"
        "  add 'gives', 'keeps', 'makes', 'links', 'lists' or 'drops'");
  CHECK(told(std::string(head) + "  match   <vesicle>\n  gives   vesicle\n  yes     A.\n") ==
        "rules/cargo.rules:1:1: rule 'cargo.one' needs examples\n"
        "  rule one\n"
        "  ^\n"
        "  add a 'yes' line that it must read and a 'no' line that it must not");
}

TEST_CASE("an action is held to its match lines") {
  CHECK(told(std::string(head) + "  match   <vesicle>\n  gives   vesicel\n" + examples) ==
        "rules/cargo.rules:1:1: rule 'cargo.one' speaks of <vesicel>, which no match line has\n"
        "  rule one\n"
        "  ^\n"
        "  did you mean 'vesicle'? name the slot in a match line");
  CHECK(told(std::string(head) + "  match   <vesicle> <o: gene>\n  gives   vesicle, o {carry}\n" + examples) ==
        "rules/cargo.rules:1:1: rule 'cargo.one' takes its sign from {carry}, which no match line has\n"
        "  rule one\n"
        "  ^\n"
        "  name the list in a match line, or write + - ? or ~");
  CHECK(told(std::string(head) + "  match   <vesicle>\n  gives   vesicle\n  keeps   vesicle\n" + examples) ==
        "rules/cargo.rules:5:3: a second action\n"
        "    keeps   vesicle\n"
        "    ^\n"
        "  one rule, one action: another one is another rule");
}

TEST_CASE("a name that is taken is told where it stands again") {
  const std::string rule = std::string(head) + "  match   <vesicle>\n  gives   vesicle\n" + examples;
  CHECK(told(rule + rule) ==
        "rules/cargo.rules:7:6: the name 'cargo.one' is taken\n"
        "  rule one\n"
        "       ^\n"
        "  names are unique in a file");
}

TEST_CASE("a word that resembles nothing has no suggestion") {
  CHECK(most_similar("wombat", {"carry", "change"}) == "");
  CHECK(most_similar("chagne", {"carry", "change"}) == "change");
  CHECK(most_similar("x", {"y"}) == "y");
  CHECK(with_match("<vesicle> {wombat} x").find("\n  word lists are in rules/words/") != std::string::npos);
}
