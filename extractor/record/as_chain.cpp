#include "record/as_chain.h"

namespace vesper {
namespace {

const char* word_of(Change change) {
  switch (change) {
    case Change::increase: return " raised";
    case Change::decrease: return " lowered";
    case Change::affect: return " changed";
  }
  return "";
}

}  // namespace

std::string chain_line(const Record& record) {
  std::string line;
  if (record.certainty == Certainty::negated) line += "not: ";
  if (record.certainty == Certainty::hedged) line += "may: ";
  line += record.origin ? record.origin->name : "·";
  if (record.vesicle) line += " " + record.vesicle->name;
  line += " -> " + (record.cargo ? record.cargo->name : std::string("·"));
  line += " -> " + (record.target ? record.target->name + word_of(record.target->change) : std::string("·"));
  line += " -> " + (record.effect ? record.effect->name + word_of(record.effect->change) : std::string("·"));
  if (record.recipient) line += " (in " + record.recipient->name + ")";
  return line;
}

}  // namespace vesper
