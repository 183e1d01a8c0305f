#include "record/write.h"

namespace vesper {
namespace {

// A spreadsheet reads a bare SEPT2 as a date and =x as a formula; ="..." is taken as the letters inside.
std::string cell(std::string words) {
  for (char& c : words)
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  if (words.empty()) return words;
  std::string quoted = "\"=\"\"";
  for (const char c : words) quoted += c == '"' ? std::string("\"\"\"\"") : std::string(1, c);
  return quoted + "\"\"\"";
}

template <typename Part>
std::string name_of_slot(const std::optional<Part>& slot) {
  return slot ? cell(slot->name) : "";
}
template <typename Part>
std::string id_of_slot(const std::optional<Part>& slot) {
  return slot ? cell(slot->id) : "";
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : "; ") + part;
  return all;
}

}  // namespace

std::string tsv_header() {
  return "document\tkind\tstatus\tvesicle\torigin\torigin_id\tcargo\tcargo_id\tcargo_kind\ttarget\ttarget_id\ttarget_change\teffect\teffect_id\t"
         "effect_change\trecipient\tdisease\tspecies\tmodel\tdrug\tproof\tcertainty\tplace\tsection\tsentence\trules\tconfidence";
}

std::string as_tsv(const Record& record) {
  const std::vector<std::string> cells = {
      cell(record.document.id), name_of(record.document.kind), name_of(record.document.standing), name_of_slot(record.vesicle),
      name_of_slot(record.origin), id_of_slot(record.origin), name_of_slot(record.cargo), id_of_slot(record.cargo),
      record.cargo ? record.cargo->kind : "", name_of_slot(record.target), id_of_slot(record.target),
      record.target ? name_of(record.target->change) : "", name_of_slot(record.effect), id_of_slot(record.effect),
      record.effect ? name_of(record.effect->change) : "", name_of_slot(record.recipient), name_of_slot(record.disease),
      joined(record.facets.species), joined(record.facets.model), cell(joined(record.facets.drug)), joined(record.facets.proof), name_of(record.certainty), name_of(record.place),
      cell(record.section), cell(record.sentences.empty() ? "" : record.sentences.front().exact), joined(record.rules),
      std::to_string(record.confidence).substr(0, 4)};
  std::string line;
  for (const std::string& each : cells) line += (&each == &cells.front() ? "" : "\t") + each;
  return line;
}

}  // namespace vesper
