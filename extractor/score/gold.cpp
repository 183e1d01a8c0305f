#include "score/gold.h"

#include "base/table.h"

namespace vesper {
namespace {

std::vector<std::string> parts(std::string_view cell, char mark) {
  std::vector<std::string> all;
  for (const std::string_view part : split(cell, mark))
    if (!trimmed(part).empty()) all.emplace_back(trimmed(part));
  return all;
}

GoldValue value_of(std::string_view words) {
  GoldValue value;
  value.may_be_empty = !words.empty() && words.back() == '~';
  words = words.substr(0, words.find_last_not_of('~') + 1);
  const std::size_t name = std::min(words.find_first_not_of("+?-"), words.size());
  value.signs = words.substr(0, name);
  for (const std::string_view each : split(words.substr(name), '|')) value.names.emplace_back(trimmed(each));
  return value;
}

// Every chain so far with each value of one more slot.
std::vector<GoldChain> with_slot(const std::vector<GoldChain>& chains, std::size_t slot, std::string_view cell) {
  const std::vector<std::string> values = parts(cell, ';');
  if (values.empty()) return chains;
  std::vector<GoldChain> all;
  for (const GoldChain& chain : chains)
    for (const std::string& value : values) {
      all.push_back(chain);
      all.back()[slot] = value_of(value);
    }
  return all;
}

}  // namespace

Gold read_gold(const std::string& file, std::string_view content) {
  const Table table(file, content);
  Gold gold;
  gold.by_document = table.has_column("document");
  const std::size_t id = table.column("id"), status = table.column("status"), certainty = table.column("certainty"), recipient = table.column("recipient");
  const std::size_t document = gold.by_document ? table.column("document") : 0;
  const std::array<std::size_t, 4> slots = {table.column("origin"), table.column("cargo"), table.column("target"), table.column("effect")};
  for (std::size_t line = 0; line < table.rows(); ++line) {
    GoldRow row;
    row.id = table.cell(line, id);
    if (gold.by_document) row.document = table.cell(line, document);
    row.required = table.cell(line, status) == "required";
    row.negated = table.cell(line, certainty) == "negated";
    row.certainties = parts(table.cell(line, certainty), '|');
    row.recipients = parts(table.cell(line, recipient), ';');
    row.chains.emplace_back();
    for (std::size_t slot = 0; slot < slots.size(); ++slot) row.chains = with_slot(row.chains, slot, table.cell(line, slots[slot]));
    gold.rows.push_back(std::move(row));
  }
  return gold;
}

std::string words_of(const GoldChain& chain) {
  std::string words;
  for (const std::optional<GoldValue>& value : chain) {
    if (&value != &chain.front()) words += " -> ";
    if (!value) {
      words += "-";
      continue;
    }
    words += value->signs;
    for (const std::string& name : value->names) words += (&name == &value->names.front() ? "" : "|") + name;
    if (value->may_be_empty) words += "~";
  }
  return words;
}

}  // namespace vesper
