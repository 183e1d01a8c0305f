// TSV for programs: one header line, a row a piece of evidence, no quoting; tabs and line ends inside become blanks. A
// cell that a spreadsheet would run as a formula gets an apostrophe in front. Tested by export_table_test.cpp.
#include "export/escape.h"
#include "export/table_rows.h"
#include "export/writers.h"

namespace vesper {
namespace {

struct AsWords {
  std::string operator()(const std::string& words) const {
    const bool formula = !words.empty() && std::string_view("=+-@").find(words.front()) != std::string_view::npos;
    return (formula ? "'" : "") + one_line(words);
  }
  std::string operator()(long number) const { return std::to_string(number); }
  std::string operator()(double number) const { return two_digits(number); }
  std::string operator()(const Time& time) const { return time.utc; }
};

}  // namespace

LeftOut write_tsv(const ClaimSource& source, const Sink& sink) {
  std::string head;
  for (const std::string& column : evidence_columns()) head += (head.empty() ? "" : "\t") + column;
  sink.write(head + "\n");
  source.each_claim([&](const StoredClaim& held) {
    for (const Evidence& evidence : held.evidence) {
      std::string line;
      bool first = true;
      for (const TypedCell& cell : evidence_cells(held, evidence)) {
        line += (first ? "" : "\t") + std::visit(AsWords{}, cell);
        first = false;
      }
      sink.write(line + "\n");
    }
  });
  return {};
}

}  // namespace vesper
