#include <algorithm>
#include <iostream>
#include <map>

#include "commands.h"
#include "document/read.h"
#include "english/prepare.h"
#include "english/tokens.h"
#include "pipeline.h"

namespace vesper {
namespace {

void print_entry(const std::string& name, const char* mark, std::string_view canonical, std::string_view type, std::string_view id, const std::string& more) {
  std::cout << name << "\t" << mark << "\t" << canonical << "\t" << type << "\t" << (id.empty() ? "-" : id) << "\t" << more << "\n";
}

// What a text's mention of the name would be, then every entry that has its key.
bool look_up(const Knowledge& knowledge, const std::string& name) {
  Passage passage;
  passage.words = name;
  const Text text = prepare(passage, nullptr);
  const Mention chosen = text.tokens.empty() ? Mention{} : knowledge.finder().longest(text, 0, text.tokens.size(), {});
  for (const Value& value : chosen.values) print_entry(name, "chosen", value.name, value.kind, value.id, chosen.tokens < text.tokens.size() ? "for '" + value.text + "'" : "");
  if (chosen.tokens == 0) std::cout << name << "\tno entry\n";
  const Lexicon& lexicon = knowledge.lexicon();
  for (const Name* found = lexicon.find(key_of(name)); found; found = lexicon.next(*found)) {
    const Term entry = lexicon.entry(*found);
    std::string more = "written " + std::string(lexicon.spelling(*found));
    if (found->exact) more += ", in this case only";
    if (found->sign < 0) more += ", says the opposite";
    if (lexicon.stopped(lexicon.spelling(*found))) more += ", only beside a word like 'gene'";
    print_entry(name, "entry", entry.name, entry.type, entry.id, more);
  }
  return chosen.tokens > 0;
}

struct Unknown {
  std::string type, name;
  auto operator<=>(const Unknown&) const = default;
};

// Names without an identifier in documents that speak of vesicles, as a text's mentions give them.
void count_unknown(const Document& document, const Knowledge& knowledge, std::map<Unknown, std::size_t>& counts) {
  if (!knowledge.filter().speaks_of_vesicles(document)) return;
  Trail trail;
  extract(document, knowledge, &trail);
  for (const Reading& reading : trail.mentions)
    for (const Sentence& sentence : reading.sentences)
      for (const Item& item : sentence.items)
        for (const Value& value : item.values)
          if (value.id.empty() && value.kind != "state") ++counts[{value.kind, value.name}];
}

int list_unknown(const std::vector<std::string>& inputs, const Knowledge& knowledge) {
  std::map<Unknown, std::size_t> counts;
  bool refused = false;
  read_inputs(inputs, {[&](Document&& document) { count_unknown(document, knowledge, counts); }, [](std::string&&) {}}, [&](const Outcome& outcome) {
    if (outcome.status == Outcome::read || outcome.status == Outcome::set_aside) return;
    std::cerr << "vesper: " << words_of(outcome) << "\n";
    refused = refused || outcome.status == Outcome::refused;
  });
  std::vector<std::pair<Unknown, std::size_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& one, const auto& other) { return one.second > other.second; });
  std::cout << "count\ttype\tname\n";
  for (const auto& [unknown, count] : sorted) std::cout << count << "\t" << unknown.type << "\t" << unknown.name << "\n";
  return refused ? exit_refused : exit_done;
}

}  // namespace

int lexicon_command(const LexiconOptions& options) {
  std::unique_ptr<Knowledge> own;
  if (!options.knowledge.empty()) own = Knowledge::from_folder(options.knowledge);
  const Knowledge& knowledge = own ? *own : Knowledge::shipped();
  if (options.what == "unknown") return list_unknown(options.arguments, knowledge);
  if (options.what == "check") {
    std::cout << knowledge.lexicon().entries() << " entries, " << knowledge.lexicon().names() << " names, no fault\n";
    return exit_done;
  }
  bool all = true;
  for (const std::string& name : options.arguments) all = look_up(knowledge, name) && all;
  return all ? exit_done : exit_refused;
}

}  // namespace vesper
