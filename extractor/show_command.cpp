#include <iostream>

#include "base/table.h"
#include "asked_papers.h"
#include "commands.h"
#include "pipeline.h"
#include "record/as_chain.h"

namespace vesper {
namespace {

const char* sign_of(Sign sign) {
  switch (sign) {
    case Sign::plus: return "+";
    case Sign::minus: return "-";
    case Sign::binding: return "~";
    default: return "?";
  }
}

void print_values(const char* label, const std::vector<Value>& values) {
  for (const Value& value : values) std::cout << " " << label << "=" << value.name << (value.sign < 0 ? "(turned)" : "");
}

void print_ways(const std::vector<Way>& ways) {
  for (const Way& way : ways) {
    std::cout << " {";
    for (const Step& step : way.steps) std::cout << " " << sign_of(step.sign) << step.what.name << (step.effect ? "" : "*");
    std::cout << " }" << (way.negated ? " negated" : "") << (way.hedged ? " hedged" : "");
  }
}

void print_item(const Item& item, const std::string& words) {
  std::cout << "  " << (item.type.empty() ? "." : item.type) << "\t" << words.substr(item.bytes.begin, item.bytes.size()) << "\t";
  print_values("is", item.values);
  print_values("origin", item.origins);
  print_values("cargo", item.cargos);
  print_values("recipient", item.recipients);
  print_values("state", item.states);
  if (item.lost) std::cout << " lost";
  print_ways(item.ways);
  for (const std::string& rule : item.rules) std::cout << " <" << rule << ">";
  std::cout << "\n";
}

void print_text(const Document& document) {
  for (const Passage& passage : document.passages) {
    std::cout << name_of(passage.where) << (passage.section.empty() ? "" : " [" + passage.section + "]");
    if (passage.cell) std::cout << " table " << passage.cell->table << " row " << passage.cell->row << " column " << passage.cell->column;
    std::cout << "\n  " << passage.words << "\n";
  }
  for (const auto& [reason, count] : document.left_out) std::cout << "left out: " << reason << " " << count << "\n";
}

void print_readings(const Document& document, const std::vector<Reading>& readings, bool findings) {
  for (const Reading& reading : readings) {
    const std::string& words = document.passages[reading.passage].words;
    for (const Sentence& sentence : reading.sentences) {
      std::cout << words.substr(sentence.bytes.begin, sentence.bytes.size()) << "\n";
      for (const Item& item : sentence.items) print_item(item, words);
      if (!findings) continue;
      for (const Finding& finding : sentence.findings) {
        std::cout << "  => " << finding.agent.type;
        print_values("is", finding.agent.values);
        print_values("origin", finding.agent.origins);
        print_values("cargo", finding.agent.cargos);
        std::cout << (finding.agent.lost ? " lost" : "");
        print_ways(finding.ways);
        for (const std::string& rule : finding.rules) std::cout << " <" << rule << ">";
        std::cout << "\n";
      }
    }
  }
}

}  // namespace

int show_command(const ShowOptions& options) {
  std::unique_ptr<Knowledge> own;
  if (!options.knowledge.empty()) own = Knowledge::from_folder(options.knowledge);
  const auto knowledge = [&]() -> const Knowledge& { return own ? *own : Knowledge::shipped(); };
  const auto take = [&](Document&& document) {
    std::cout << "# " << document.id << " (" << name_of(document.kind) << ", " << name_of(document.standing) << ") " << document.title << "\n";
    if (options.what == "text") {
      print_text(document);
      return;
    }
    Trail trail;
    const std::vector<Record> records = extract(document, knowledge(), &trail);
    if (options.what == "mentions") print_readings(document, trail.mentions, false);
    if (options.what == "findings") print_readings(document, trail.readings, true);
    if (options.what == "chains")
      for (const Record& record : records) std::cout << chain_line(record) << "\n";
  };
  return read_papers(options.inputs, take);
}

}  // namespace vesper
