// Links of miRNAs to genes against the SCAI miRNA corpus (train): --links on its sentences, document by document.
//   vesper_link_figures ../shared/corpora/third-party/scai-mirna [even|odd]
// A unit is a sentence with the words of a specific miRNA and of a gene or protein, each as the gold spells them, case and hyphens
// folded; it is true where any of its pairs is. Ours are the records of the sentence (chains and links) whose cargo and target are
// such a miRNA and gene, either way round: by span, or, without a span, by the name that our lexicon has for the gold's words.
// "pairs": among the units of the gold. "all told": also records of a miRNA and a gene that the gold marks as no entities count,
// as wrong. "signs": of the right pairs for which scai_train_rels.tsv gives UP, DOWN or TARGET (lowered), how many records say so.
// Even documents (by the number in their id) were looked at when the rules were written, odd ones were not.
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <string>

#include "base/files.h"
#include "base/table.h"
#include "english/tokens.h"
#include "pipeline.h"

using namespace vesper;

namespace {

using Unit = std::pair<std::string, std::string>;  // keys of the miRNA's and the gene's words

struct Entity {
  std::string id, key, name;  // name: canonical, as our lexicon has it, else the words
  std::size_t start = 0, end = 0;  // code points
  bool mirna = false;
};

struct Sentence {
  std::string words;
  std::vector<Entity> entities;
  std::set<Unit> units, right;
  std::map<Unit, std::set<std::string>> signs;
};

struct Figures {
  std::size_t gold = 0, found = 0, right = 0, outside = 0, signs = 0, signs_right = 0;
};

std::map<std::string, std::string> signs_of(const std::string& file) {
  const std::string content = read_bytes(file);
  std::map<std::string, std::string> signs;
  for (const std::string_view line : split(content, '\n')) {
    const auto cells = split(line, '\t');
    if (cells.size() > 2 && cells[1] == "MIR_GENE") signs[std::string(cells[0])] = cells[2] == "TARGET" ? "DOWN" : std::string(cells[2]);
  }
  return signs;
}

std::string name_in_lexicon(const std::string& words) {
  const Lexicon& lexicon = Knowledge::shipped().lexicon();
  const Name* name = lexicon.find(key_of(words));
  return name ? std::string(lexicon.entry(*name).name) : words;
}

Sentence sentence_of(const pugi::xml_node& node, const std::map<std::string, std::string>& signs) {
  Sentence sentence;
  sentence.words = node.attribute("text").value();
  std::map<std::string, Entity> by_id;
  for (const pugi::xml_node each : node.children("entity")) {
    const std::string type = each.attribute("type").value();
    if (type != "Specific_miRNAs" && type != "Genes/Proteins") continue;
    const auto ends = split(each.attribute("charOffset").value(), '-');
    const std::string words = each.attribute("text").value();
    const Entity entity{each.attribute("id").value(), key_of(words), name_in_lexicon(words), std::stoul(std::string(ends[0])), std::stoul(std::string(ends[1])) + 1, type == "Specific_miRNAs"};
    sentence.entities.push_back(entity);
    by_id.emplace(entity.id, entity);
  }
  for (const pugi::xml_node pair : node.children("pair")) {
    if (pair.attribute("type").value() != std::string("Specific_miRNAs-Genes/Proteins")) continue;
    const Entity &one = by_id.at(pair.attribute("e1").value()), &other = by_id.at(pair.attribute("e2").value());
    const Unit unit = one.mirna ? Unit{one.key, other.key} : Unit{other.key, one.key};
    sentence.units.insert(unit);
    if (pair.attribute("interaction").value() != std::string("True")) continue;
    sentence.right.insert(unit);
    if (const auto sign = signs.find(pair.attribute("id").value()); sign != signs.end()) sentence.signs[unit].insert(sign->second);
  }
  return sentence;
}

bool is_mirna(const std::string& kind) { return kind == "miRNA"; }

// The gold's entities that a slot may be; offset: where the sentence begins.
std::set<std::string> keys_of(const Slot& slot, bool mirna, const Sentence& sentence, std::size_t offset) {
  std::set<std::string> keys;
  for (const Entity& entity : sentence.entities) {
    if (entity.mirna != mirna) continue;
    const bool there = std::any_of(slot.spans.begin(), slot.spans.end(), [&](const Quote& quote) { return quote.start < offset + entity.end && offset + entity.start < quote.end; });
    if (there || entity.name == slot.name) keys.insert(entity.key);
  }
  return keys;
}

struct Told {
  std::map<Unit, std::set<std::string>> units;  // with the signs that records tell
  std::set<std::pair<std::string, std::string>> outside;
};

void take(const Record& record, const Sentence& sentence, std::size_t offset, Told& told) {
  if (!record.cargo || !record.target || record.certainty == Certainty::negated) return;
  const bool forward = is_mirna(record.cargo->kind);
  if (!forward && !is_mirna(record.target->kind)) return;
  const Slot& mirna = forward ? static_cast<const Slot&>(*record.cargo) : *record.target;
  const Slot& gene = forward ? static_cast<const Slot&>(*record.target) : *record.cargo;
  const std::set<std::string> mirnas = keys_of(mirna, true, sentence, offset), genes = keys_of(gene, false, sentence, offset);
  if (mirnas.empty() || genes.empty()) told.outside.emplace(mirna.name, gene.name);
  const std::string sign = record.target->change == Change::increase ? "UP" : record.target->change == Change::decrease ? "DOWN" : "NEU";
  for (const std::string& one : mirnas)
    for (const std::string& other : genes) told.units[{one, other}].insert(forward ? sign : "");
}

void count(const Sentence& sentence, const Told& told, Figures& figures, bool show) {
  figures.gold += sentence.right.size();
  figures.outside += told.outside.size();
  for (const auto& [unit, signs] : told.units) {
    if (!sentence.units.count(unit)) continue;
    ++figures.found;
    const bool right = sentence.right.count(unit) > 0;
    figures.right += right;
    if (!right && show) std::cout << "wrong   " << unit.first << " - " << unit.second << "\t" << sentence.words << "\n";
    const auto gold = sentence.signs.find(unit);
    if (!right || gold == sentence.signs.end() || (!gold->second.count("UP") && !gold->second.count("DOWN"))) continue;
    ++figures.signs;
    const bool agrees = std::any_of(signs.begin(), signs.end(), [&](const std::string& sign) { return gold->second.count(sign) > 0; });
    figures.signs_right += agrees;
    if (!agrees && show) std::cout << "sign    " << unit.first << " - " << unit.second << " " << *gold->second.begin() << "\t" << sentence.words << "\n";
  }
  for (const Unit& unit : sentence.right)
    if (show && !told.units.count(unit)) std::cout << "missed  " << unit.first << " - " << unit.second << "\t" << sentence.words << "\n";
  for (const auto& [one, other] : told.outside)
    if (show) std::cout << "outside " << one << " - " << other << "\t" << sentence.words << "\n";
}

void read(const pugi::xml_node& node, const std::map<std::string, std::string>& signs, Figures& figures, bool show) {
  Document document;
  document.id = node.attribute("id").value();
  std::vector<Sentence> sentences;
  std::vector<std::size_t> offsets;
  std::size_t offset = 0;
  for (const pugi::xml_node each : node.children("sentence")) {
    sentences.push_back(sentence_of(each, signs));
    document.passages.emplace_back().words = sentences.back().words;
    offsets.push_back(offset);
    offset += static_cast<std::size_t>(std::count_if(sentences.back().words.begin(), sentences.back().words.end(), [](char c) { return (c & 0xC0) != 0x80; })) + 1;
  }
  std::vector<Told> told(sentences.size());
  for (const Record& record : extract(document, Knowledge::shipped(), nullptr, Scope::links))
    for (const Quote& quote : record.sentences) {
      const auto next = std::upper_bound(offsets.begin(), offsets.end(), quote.start);
      const std::size_t at = static_cast<std::size_t>(next - offsets.begin()) - 1;
      take(record, sentences[at], offsets[at], told[at]);
    }
  for (std::size_t i = 0; i < sentences.size(); ++i) count(sentences[i], told[i], figures, show);
}

void print(const char* what, std::size_t gold, std::size_t found, std::size_t right) {
  const double precision = found ? static_cast<double>(right) / static_cast<double>(found) : 0, recall = gold ? static_cast<double>(right) / static_cast<double>(gold) : 0;
  std::cout << "  " << what << "\tgold " << gold << " found " << found << " right " << right << std::fixed << std::setprecision(3) << "\tP " << precision << " R " << recall << " F1 "
            << (right ? 2 * precision * recall / (precision + recall) : 0) << "\n";
}

}  // namespace

int main(int count, char** arguments) {
  const std::string shown = count == 3 ? arguments[2] : "";
  if (count < 2 || count > 3 || (!shown.empty() && shown != "even" && shown != "odd")) {
    std::cerr << "usage: vesper_link_figures FOLDER [even|odd]\nFOLDER holds miRNA_train_fixed.xml and scai_train_rels.tsv; misses of the even or odd documents are listed\n";
    return 2;
  }
  const std::string folder = arguments[1];
  pugi::xml_document xml;
  if (!xml.load_file((folder + "/miRNA_train_fixed.xml").c_str(), pugi::parse_default | pugi::parse_ws_pcdata)) {
    std::cerr << folder << "/miRNA_train_fixed.xml is no XML\n";
    return 2;
  }
  const std::map<std::string, std::string> signs = signs_of(folder + "/scai_train_rels.tsv");
  std::map<std::string, Figures> halves;
  for (const pugi::xpath_node& node : xml.select_nodes("//document")) {
    const std::string id = node.node().attribute("id").value();
    const std::string half = std::stoul(id.substr(id.rfind('d') + 1)) % 2 ? "odd" : "even";
    read(node.node(), signs, halves[half], half == shown);
  }
  Figures& all = halves["all"];
  for (const char* half : {"even", "odd"}) {
    const Figures& one = halves[half];
    all.gold += one.gold, all.found += one.found, all.right += one.right, all.outside += one.outside, all.signs += one.signs, all.signs_right += one.signs_right;
  }
  for (const auto& [half, figures] : halves) {
    std::cout << half << "\n";
    print("pairs", figures.gold, figures.found, figures.right);
    print("all told", figures.gold, figures.found + figures.outside, figures.right);
    std::cout << "  signs\tgiven " << figures.signs << " right " << figures.signs_right << std::fixed << std::setprecision(3) << "\t"
              << (figures.signs ? static_cast<double>(figures.signs_right) / static_cast<double>(figures.signs) : 0) << "\n";
  }
}
