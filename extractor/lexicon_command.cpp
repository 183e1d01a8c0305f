#include <algorithm>
#include <iostream>
#include <map>

#include "base/files.h"
#include "asked_papers.h"
#include "commands.h"
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

// For each word of a text: which names begin there, which is taken, and why the others are not.
void tell_why(const Knowledge& knowledge, const std::string& words) {
  Document document;
  document.passages.emplace_back().words = words;
  const Text text = prepare(document.passages.front(), nullptr);
  const Definitions defined = definitions_of(document, knowledge);
  for (std::size_t at = 0; at < text.tokens.size();) {
    const Mention chosen = knowledge.finder().longest(text, at, text.tokens.size(), defined);
    const std::vector<Finder::Considered> all = knowledge.finder().considered(text, at, text.tokens.size());
    const std::string_view word = std::string_view(text.words).substr(text.tokens[at].bytes.begin, text.tokens[at].bytes.size());
    for (const Value& value : chosen.values) {
      const bool by_name = std::any_of(all.begin(), all.end(), [&](const Finder::Considered& each) { return each.term.name == value.name && each.refused.empty(); });
      const char* way = defined.find(value.text) ? "this text defines it so" : by_name ? "the longest name that fits, of the first file that has it" : "it has the shape";
      std::cout << "taken\t" << value.text << "\t" << value.name << "\t" << value.kind << "\t" << (value.id.empty() ? "-" : value.id) << "\t" << way << "\n";
    }
    if (chosen.tokens == 0 && defined.find(word)) std::cout << "none\t" << word << "\t\t\t\tthis text uses it for something that is no name we know\n";
    for (const Finder::Considered& each : all) {
      if (!chosen.values.empty() && each.term.name == chosen.values.front().name && each.term.type == chosen.values.front().kind) continue;
      std::cout << "passed over\t" << each.words << "\t" << each.term.name << "\t" << each.term.type << "\t" << (each.term.id.empty() ? "-" : each.term.id) << "\t"
                << (each.refused.empty() ? "another name has the right of way (files.tsv), or is longer" : each.refused) << "\n";
    }
    at += std::max<std::size_t>(chosen.tokens, 1);
  }
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
  const int code = read_papers(inputs, [&](Document&& document) { count_unknown(document, knowledge, counts); });
  std::vector<std::pair<Unknown, std::size_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& one, const auto& other) { return one.second > other.second; });
  std::cout << "count\ttype\tname\n";
  for (const auto& [unknown, count] : sorted) std::cout << count << "\t" << unknown.type << "\t" << unknown.name << "\n";
  return code;
}

}  // namespace

int lexicon_command(const LexiconOptions& options) {
  const AskedKnowledge asked(options.knowledge);
  const Knowledge& knowledge = asked;
  if (options.what == "unknown") return list_unknown(options.arguments, knowledge);
  if (options.what == "why") {
    for (const std::string& words : options.arguments) tell_why(knowledge, words);
    return exit_done;
  }
  if (options.what == "check") {
    Lexicon read;  // from the files: what is built in was mapped, and tells nothing of its lines
    std::deque<std::string> contents;
    load_lexicons(options.knowledge.empty() ? shipped_files() : files_of(options.knowledge, contents), read);
    std::cout << knowledge.lexicon().entries() << " entries, " << knowledge.lexicon().names() << " names, " << (knowledge.lexicon().table_bytes() + knowledge.lexicon().names() / 2) / knowledge.lexicon().names() << " bytes of tables a name, no fault\n";
    return exit_done;
  }
  bool all = true;
  for (const std::string& name : options.arguments) all = look_up(knowledge, name) && all;
  return all ? exit_done : exit_refused;
}

}  // namespace vesper
