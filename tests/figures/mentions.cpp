// Mentions against gold that others made: exact spans of what the lexicons and shapes find, before any rule.
//   vesper_mention_figures ../shared/corpora/third-party
#include <unicode/utf8.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <iomanip>
#include <iostream>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <string>

#include "base/files.h"
#include "base/table.h"
#include "english/prepare.h"
#include "pipeline.h"

using namespace vesper;

namespace {

struct Figures {
  std::size_t gold = 0, found = 0, right = 0;
  std::map<std::string, std::vector<std::string>> missed, wrong;  // text -> where
};

using Spans = std::map<std::string, std::set<std::pair<std::size_t, std::size_t>>>;  // type of the gold -> bytes

// Our types as the gold names them; empty for what it has no name for.
using TypeOf = std::function<std::string(const Value&)>;

// Where a mention stands for the gold: with its head noun ("A549 cells"), without its states ("hypoxic").
std::pair<std::size_t, std::size_t> span_of(const Item& item) {
  const Span& name = item.values.front().bytes;
  if (item.type == "tumor" || item.type == "disease") return {name.begin, name.end};
  return {item.states.empty() ? std::min(item.bytes.begin, name.begin) : name.begin, item.values.size() > 1 ? item.values.back().bytes.end : std::max(item.type == "miRNA" ? 0 : item.bytes.end, name.end)};
}

// Each name of a list of cells or tumours by itself; the last one with its head noun.
std::vector<std::pair<std::size_t, std::size_t>> spans_of(const Item& item) {
  if (item.values.size() == 1 || item.type == "miRNA") return {span_of(item)};
  std::vector<std::pair<std::size_t, std::size_t>> spans;
  for (const Value& value : item.values) spans.emplace_back(value.bytes.begin, value.bytes.end);
  if (item.type == "cell" || item.type == "cell_line") spans.back().second = std::max(spans.back().second, item.bytes.end);
  return spans;
}

// What we find in the passages of a document, by the gold's types. Molecules are taken as the lexicons and shapes find
// them, names in the names of processes too; cells and tumours as the rules of names fold them ("breast cancer cells"), and
// "cells" alone. Several miRNAs in one run of tokens
// are one mention, as in the gold.
std::vector<Spans> found_in(const std::vector<std::string>& passages, const TypeOf& type_of, const TypeOf& folded_type_of) {
  Document document;
  for (const std::string& words : passages) document.passages.emplace_back().words = words;
  Trail trail;
  const Knowledge& knowledge = Knowledge::shipped();
  extract(document, knowledge, &trail);
  std::vector<Spans> all(passages.size());
  const Bits cells = knowledge.classes().bits_of_list("cells");
  const auto take_heads = [&](const std::vector<Item>& items, Spans& spans) {  // "cells" alone
    for (const Item& item : items)
      if (item.type.empty() && item.meets(cells)) spans["cell"].emplace(item.bytes.begin, item.bytes.end);
  };
  const auto take = [](const std::vector<Item>& items, const TypeOf& type_of, Spans& spans) {
    for (const Item& item : items)
      if (!item.values.empty())
        if (const std::string type = type_of(item.values.front()); !type.empty())
          for (const auto& span : spans_of(item)) spans[type].insert(span);
  };
  // Names in the names of processes and treatments: "tumor" in "tumor growth", "cancer" in "cancer therapy".
  const auto take_inner = [&](std::size_t passage, const std::vector<Item>& items, Spans& spans) {
    const Text text = prepare(document.passages[passage], nullptr);
    for (const Item& item : items) {
      if (!is_process(item.type) && item.type != "pathway" && item.type != "treatment") continue;
      for (std::size_t first = 0; first < text.tokens.size(); ++first) {
        if (text.tokens[first].bytes.begin < item.bytes.begin || text.tokens[first].bytes.end > item.bytes.end) continue;
        std::size_t last = first;
        while (last < text.tokens.size() && text.tokens[last].bytes.end <= item.bytes.end) ++last;
        if (text.tokens[first].bytes.begin == item.bytes.begin) --last;
        if (last <= first) continue;
        if (text.tokens[first].key == "cell" || text.tokens[first].key == "cells") spans["cell"].emplace(text.tokens[first].bytes.begin, text.tokens[first].bytes.end);
        const Mention inner = knowledge.finder().longest(text, first, last, {});
        for (const Value& value : inner.values)
          for (const TypeOf& type : {type_of, folded_type_of})
            if (const std::string of = type(value); !of.empty()) spans[of].emplace(value.bytes.begin, value.bytes.end);
        if (inner.tokens > 0) first += inner.tokens - 1;
      }
    }
  };
  for (const Reading& reading : trail.mentions)
    for (const Sentence& sentence : reading.sentences) {
      take(sentence.items, type_of, all[reading.passage]);
      take_inner(reading.passage, sentence.items, all[reading.passage]);
      const std::vector<Item> folded = knowledge.cascade().run(sentence.items, Until::names).items;
      take(folded, folded_type_of, all[reading.passage]);
      take_inner(reading.passage, folded, all[reading.passage]);
      take_heads(folded, all[reading.passage]);
    }
  return all;
}

void count(const std::string& words, const Spans& gold, const Spans& found, std::map<std::string, Figures>& figures) {
  const auto note = [&](const auto& span, std::map<std::string, std::vector<std::string>>& into) {
    const std::size_t before = std::min<std::size_t>(span.first, 50);
    into[words.substr(span.first, span.second - span.first)].push_back(words.substr(span.first - before, span.second - span.first + before + 40));
  };
  for (const auto& [type, spans] : gold) {
    figures[type].gold += spans.size();
    const auto ours = found.find(type);
    for (const auto& span : spans)
      if (ours == found.end() || !ours->second.count(span)) note(span, figures[type].missed);
  }
  for (const auto& [type, spans] : found) {
    figures[type].found += spans.size();
    const auto theirs = gold.find(type);
    for (const auto& span : spans)
      if (theirs != gold.end() && theirs->second.count(span)) ++figures[type].right;
      else note(span, figures[type].wrong);
  }
}

// Byte offset of each character, and of the end.
std::vector<std::size_t> starts_of(const std::string& words) {
  std::vector<std::size_t> starts;
  for (int32_t at = 0; at < static_cast<int32_t>(words.size());) {
    starts.push_back(static_cast<std::size_t>(at));
    U8_FWD_1(words.data(), at, static_cast<int32_t>(words.size()));
  }
  starts.push_back(words.size());
  return starts;
}

std::map<std::string, Figures> scai(const std::string& file) {
  const TypeOf type_of = [](const Value& value) -> std::string {
    if (value.kind == "miRNA") return "specific miRNA";
    if (value.kind == "gene" || value.kind == "complex" || value.kind == "family") return "gene or protein";
    return value.kind == "disease" || value.kind == "tumor" ? "disease" : "";
  };
  const TypeOf folded = [](const Value&) { return std::string(); };
  const std::map<std::string, std::string> types = {{"Specific_miRNAs", "specific miRNA"}, {"Genes/Proteins", "gene or protein"}, {"Diseases", "disease"}};
  pugi::xml_document xml;
  if (!xml.load_file(file.c_str(), pugi::parse_default | pugi::parse_ws_pcdata)) throw std::runtime_error(file + " is no XML");
  std::map<std::string, Figures> figures;
  for (const pugi::xpath_node& node : xml.select_nodes("//document")) {
    std::vector<std::string> passages;
    std::vector<Spans> gold;
    for (const pugi::xml_node sentence : node.node().children("sentence")) {
      const std::string words = passages.emplace_back(sentence.attribute("text").value());
      const std::vector<std::size_t> starts = starts_of(words);
      Spans& spans = gold.emplace_back();
      for (const pugi::xml_node entity : sentence.children("entity")) {
        const auto type = types.find(entity.attribute("type").value());
        const std::vector<std::string_view> ends = split(entity.attribute("charOffset").value(), '-');
        if (type != types.end()) spans[type->second].emplace(starts.at(std::stoul(std::string(ends[0]))), starts.at(std::stoul(std::string(ends[1])) + 1));
      }
    }
    const std::vector<Spans> found = found_in(passages, type_of, folded);
    for (std::size_t i = 0; i < passages.size(); ++i) count(passages[i], gold[i], found[i], figures);
  }
  figures.erase("cell");  // not in this gold
  return figures;
}

std::map<std::string, Figures> cancer_genetics(const std::string& folder) {
  const TypeOf type_of = [](const Value& value) -> std::string {
    const bool bare_pathway = value.kind == "pathway" && value.text.find(' ') == std::string::npos;  // "Notch", "MAPK"
    if (value.kind == "gene" || value.kind == "complex" || value.kind == "family" || is_rna(value.kind) || bare_pathway) return "gene or gene product";
    return "";
  };
  const TypeOf folded = [](const Value& value) -> std::string {
    if (value.kind == "cell" || value.kind == "cell_line") return "cell";
    return value.kind == "tumor" ? "cancer" : "";
  };
  const std::map<std::string, std::string> types = {{"Gene_or_gene_product", "gene or gene product"}, {"Cell", "cell"}, {"Cancer", "cancer"}};
  std::map<std::string, Figures> figures;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    const std::string words = read_bytes(entry.path().string());
    const std::vector<std::size_t> starts = starts_of(words);
    Spans gold;
    const std::string marks = read_bytes(std::filesystem::path(entry.path()).replace_extension(".a1").string());
    for (const std::string_view line : split(marks, '\n')) {
      const std::vector<std::string_view> cells = split(line, '\t');
      if (cells.size() < 3) continue;
      const std::vector<std::string_view> parts = split(cells[1], ' ');
      const auto type = types.find(std::string(parts[0]));
      if (type != types.end()) gold[type->second].emplace(starts.at(std::stoul(std::string(parts[1]))), starts.at(std::stoul(std::string(parts[2]))));
    }
    count(words, gold, found_in({words}, type_of, folded).front(), figures);
  }
  return figures;
}

void print_most(const char* what, const std::map<std::string, std::vector<std::string>>& texts, std::size_t most, const std::string& asked) {
  std::vector<std::pair<std::string, std::size_t>> sorted;
  for (const auto& [text, places] : texts) sorted.emplace_back(text, places.size());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& one, const auto& other) { return one.second > other.second; });
  std::cout << "  " << what << ":";
  for (std::size_t i = 0; i < std::min(sorted.size(), most); ++i) std::cout << (i ? "; " : " ") << sorted[i].first << " " << sorted[i].second;
  std::cout << "\n";
  if (const auto found = texts.find(asked); found != texts.end())
    for (const std::string& place : found->second) std::cout << "    " << place << "\n";
}

void print(const std::string& corpus, const std::map<std::string, Figures>& all, std::size_t most, const std::string& asked) {
  for (const auto& [type, figures] : all) {
    const double precision = figures.found ? static_cast<double>(figures.right) / static_cast<double>(figures.found) : 0;
    const double recall = figures.gold ? static_cast<double>(figures.right) / static_cast<double>(figures.gold) : 0;
    const double f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
    std::cout << corpus << "\t" << type << "\tgold " << figures.gold << " found " << figures.found << " right " << figures.right << std::fixed << std::setprecision(3) << "\tP " << precision
              << " R " << recall << " F1 " << f1 << "\n";
    print_most("most missed", figures.missed, most, asked);
    print_most("most wrong", figures.wrong, most, asked);
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2 || count > 4) {
    std::cerr << "usage: vesper_mention_figures FOLDER [N [TEXT]]\nFOLDER holds scai-mirna/ and cancer-genetics-2013/; N most frequent misses are listed (10), those of TEXT with their place\n";
    return 2;
  }
  const std::string folder = arguments[1];
  const std::size_t most = count > 2 ? std::stoul(arguments[2]) : 10;
  const std::string asked = count > 3 ? arguments[3] : "";
  print("scai-mirna", scai(folder + "/scai-mirna/miRNA_train_fixed.xml"), most, asked);
  print("cancer-genetics-2013", cancer_genetics(folder + "/cancer-genetics-2013/train"), most, asked);
}
