// Draws mentions with an identifier from papers, by a seed, for a person to judge: tests/grounding.tsv is such a list with
// verdicts. With --context, the words around each stand in a last column (not for the tree).
//   vesper_draw_mentions SEED COUNT [--context] FILES...
#include <algorithm>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "base/problem.h"
#include "document/read.h"
#include "pipeline.h"

using namespace vesper;

int main(int count, char** arguments) {
  std::vector<std::string> inputs(arguments + std::min(count, 3), arguments + count);
  const bool context = !inputs.empty() && inputs.front() == "--context";
  if (context) inputs.erase(inputs.begin());
  if (inputs.empty()) {
    std::cerr << "usage: vesper_draw_mentions SEED COUNT [--context] FILES...\n";
    return 2;
  }
  try {
    std::vector<std::string> lines;
    const auto take = [&](Document&& document) {
      Trail trail;
      extract(document, Knowledge::shipped(), &trail);
      for (const Reading& reading : trail.mentions)
        for (const Sentence& sentence : reading.sentences)
          for (const Item& item : sentence.items)
            for (const Value& value : item.values) {
              if (value.id.empty()) continue;
              const std::string& words = document.passages[reading.passage].words;
              const std::size_t before = std::min<std::size_t>(value.bytes.begin, 45);
              const std::string around = context ? '\t' + words.substr(value.bytes.begin - before, value.bytes.size() + before + 30) : "";
              lines.push_back(document.id + '\t' + value.text + '\t' + value.name + '\t' + value.kind + '\t' + value.id + around);
            }
    };
    read_inputs(inputs, {take, [](std::string&&) {}}, [](const Outcome&) {});
    std::mt19937 random(static_cast<std::mt19937::result_type>(std::stoul(arguments[1])));
    const std::size_t wanted = std::min<std::size_t>(lines.size(), std::stoul(arguments[2]));
    for (std::size_t i = 0; i < wanted; ++i) std::swap(lines[i], lines[i + random() % (lines.size() - i)]);
    std::sort(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(wanted));
    for (std::size_t i = 0; i < wanted; ++i) std::cout << lines[i] << "\n";
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
