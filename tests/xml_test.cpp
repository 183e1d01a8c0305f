#include "document/xml.h"

#include <doctest/doctest.h>

#include <string>

#include "base/problem.h"

using namespace vesper;

static void parse(const std::string& xml) {
  pugi::xml_document tree;
  parse_xml(tree, "made.xml", xml, 0, xml.size());
}

// The Problem's text for a fragment that must be refused.
static std::string refusal(const std::string& xml) {
  try {
    parse(xml);
  } catch (const Problem& problem) {
    return problem.what();
  }
  return "not refused";
}

static std::string words(const std::string& xml) {
  pugi::xml_document tree;
  parse_xml(tree, "made.xml", xml, 0, xml.size());
  return words_of(tree.document_element());
}

static std::string repeated(const std::string& piece, int times) {
  std::string whole;
  for (int i = 0; i < times; ++i) whole += piece;
  return whole;
}

TEST_CASE("Inline markup glues, white space folds to one blank, none at the ends") {
  CHECK(words("<p>\n  10<sup>6</sup> \t cells <i>in</i> <b>vitro</b>\r\n</p>") == "106 cells in vitro");
  CHECK(words("<p>a\u00A0b\u2009\u2009c &#xA0; d</p>") == "a b c d");
  CHECK(words("<p><![CDATA[a < b]]> &amp; &lt;c&gt; &#181;m</p>") == "a < b & <c> \u00B5m");
  CHECK(words("<p/>").empty());
}

TEST_CASE("Line breaks and the edges of blocks are blanks") {
  CHECK(words("<p>one<br/>two<break/>three</p>") == "one two three");
  CHECK(words("<caption><title>Uptake</title><p>Cells</p><p>glow.</p></caption>") == "Uptake Cells glow.");
}

TEST_CASE("Comments and processing instructions leave no words") {
  CHECK(words("<p>a<!-- <b> -->b<?page 3 > ?>c</p>") == "abc");
}

TEST_CASE("A formula gives its letters once") {
  const std::string math = "<mml:math><mml:mi>x</mml:mi>\n <mml:mo>=</mml:mo>\n <mml:mn>5</mml:mn></mml:math>";
  const std::string tex = "<tex-math>\\documentclass{minimal} \\begin{document}$$x=5$$\\end{document}</tex-math>";
  CHECK(words("<p>with " + math + " cells</p>") == "with x=5 cells");
  CHECK(words("<p>with <f><alternatives>" + tex + "\n" + math + "</alternatives></f>.</p>") == "with x=5.");
  CHECK(words("<p>with <f>" + tex + math + "</f>.</p>") == "with x=5.");
  CHECK(words("<p>with <f>" + tex + "</f>.</p>") == "with x=5.");
  CHECK(words("<p><alternatives><graphic/>" + tex + "</alternatives></p>") == "x=5");
}

TEST_CASE("Annotations of MathML are left out, spaces in it stay") {
  CHECK(words("<math><semantics><mrow><mi>a</mi></mrow><annotation>\\alpha</annotation></semantics></math>") == "a");
  CHECK(words("<math><mn>5</mn><mspace/><mtext>ng per mL</mtext></math>") == "5 ng per mL");
}

TEST_CASE("A reference to a surrogate becomes the replacement character") {
  CHECK(words("<p>a&#xD835;b</p>") == "a\uFFFDb");
}

TEST_CASE("Entities of HTML that XML does not know stay as they are") { CHECK(words("<p>a&nbsp;b</p>") == "a&nbsp;b"); }

TEST_CASE("Folding goes on over pieces") {
  std::string text;
  for (const char* piece : {" \n", "a ", " b", "c", "\t"}) append_folded(text, piece);
  CHECK(text == "a bc ");
}

TEST_CASE("Deep nesting is refused before the parser sees it") {
  CHECK_NOTHROW(parse(repeated("<a>", deepest_xml) + repeated("</a>", deepest_xml)));
  CHECK(refusal(repeated("<a>\n", deepest_xml + 1) + repeated("</a>", deepest_xml + 1)).find("made.xml:401: ") == 0);
  CHECK(refusal(repeated("<a>", 100000)).find("more than 400 elements") != std::string::npos);
  CHECK(refusal(repeated("<a>", 100000) + repeated("</a>", 100000)).find("more than 400") != std::string::npos);
}

TEST_CASE("Nesting cannot be hidden in quotes, comments or a DOCTYPE") {
  const std::string deep = repeated("<a>", 500) + repeated("</a>", 500);
  for (const std::string start : {"<r b='<!--'>", "<!DOCTYPE r '<!--'><r>", "<!DOCTYPE r [<![IGNORE['<!--]]>]><r>",
                                  "<r><?x <!-- ?>", "<r><![CDATA[<!--]]>"}) {
    CAPTURE(start);
    CHECK(refusal(start + deep + "<!-- -->" + "</r>").find("more than 400") != std::string::npos);
  }
}

TEST_CASE("Elements beside each other, empty ones and marks in text are no nesting") {
  CHECK_NOTHROW(parse("<r>" + repeated("<a/><b c='>'/><d>x</d>", 1000) + "</r>"));
  CHECK_NOTHROW(parse("<r><!--" + repeated("<a>", 1000) + "--><![CDATA[" + repeated("<a>", 1000) + "]]></r>"));
}

TEST_CASE("Entity declarations are refused, other DOCTYPEs are not") {
  const std::string bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE r [\n <!ENTITY a \"aaaa\">\n]>\n<r>&a;</r>";
  CHECK(refusal(bomb).find("made.xml:3: the XML declares an entity") == 0);
  CHECK(refusal("<!DOCTYPE r [<!ENTITY % x SYSTEM 'file:///etc/passwd'> %x;]><r/>").find("entity") !=
        std::string::npos);
  CHECK_NOTHROW(parse("<!DOCTYPE r PUBLIC \"-//X//DTD\" \"http://x/y.dtd\" [<!ELEMENT r (#PCDATA)>]><r/>"));
  CHECK_NOTHROW(parse("<r><!-- <!ENTITY a 'b'> --><![CDATA[<!ENTITY a 'b'>]]></r>"));
}

TEST_CASE("Bytes that are no UTF-8 and NUL are refused with their line") {
  CHECK(refusal("<p>a\n\nb\xE9 c</p>").find("made.xml:3: the bytes are not UTF-8") == 0);
  CHECK(refusal("<p>\xED\xA0\x80</p>").find("not UTF-8") != std::string::npos);
  CHECK(refusal("<p>\xC3").find("not UTF-8") != std::string::npos);
  CHECK(refusal(std::string("<p>\na\0</p>", 10)).find("made.xml:2: the XML holds a NUL byte") == 0);
  CHECK(refusal("<p>a&#0;b</p>").find("reference to no character") != std::string::npos);
  CHECK(refusal("<p>a&#4294967296;b</p>").find("reference to no character") != std::string::npos);
  CHECK(words("<p>&#0065;&#x1D49C;&#; &#x;</p>") == "A\U0001D49C&#; &#x;");
  CHECK(refusal("<p>a&#x00;b</p>").find("reference to no character") != std::string::npos);
}

TEST_CASE("A byte order mark is skipped") { CHECK(words("\xEF\xBB\xBF<p>a</p>") == "a"); }

TEST_CASE("Damage and emptiness are refused with the line in the whole source") {
  const std::string whole = "<set>\n\n<p>\n<b></p></set>";
  pugi::xml_document tree;
  try {
    parse_xml(tree, "made.xml", whole, 7, 11);
    FAIL("damaged XML was read");
  } catch (const Problem& problem) {
    CHECK(problem.place().line == 4);
    CHECK(std::string(problem.what()).find("the XML is damaged") != std::string::npos);
  }
  CHECK(refusal("").find("damaged") != std::string::npos);
  CHECK(refusal("no element").find("damaged") != std::string::npos);
  CHECK(refusal("<p>cut off").find("damaged") != std::string::npos);
  CHECK(refusal("<").find("damaged") != std::string::npos);
  CHECK(refusal("<!DOCTYPE r [").find("damaged") != std::string::npos);
}

TEST_CASE("Names lose their prefix, lines count from 1") {
  pugi::xml_document tree;
  const std::string xml = "<mml:math/>";
  parse_xml(tree, "made.xml", xml, 0, xml.size());
  CHECK(local_name(tree.document_element()) == "math");
  CHECK(line_of("a\nb\n", 0) == 1);
  CHECK(line_of("a\nb\n", 2) == 2);
  CHECK(line_of("a\nb\n", 99) == 3);
}
