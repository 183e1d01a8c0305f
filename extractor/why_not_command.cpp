#include <algorithm>
#include <iostream>

#include "base/problem.h"
#include "base/table.h"
#include "asked_papers.h"
#include "commands.h"
#include "english/prepare.h"
#include "explain/nearest.h"
#include "pipeline.h"
#include "record/as_chain.h"

namespace vesper {
namespace {

constexpr std::size_t shown_sentences = 3, shown_rules = 3;

// One slot of the chain that somebody expects.
struct Wanted {
  std::string slot, written, name;  // name: canonical where the lexicon has one
  char sign = 0;                    // '+', '-' or 0
};

std::string canonical(const Knowledge& knowledge, const std::string& written) {
  Document document;
  document.passages.emplace_back().words = written;
  const Text text = prepare(document.passages.front(), nullptr);
  if (text.tokens.empty()) return written;
  const Sentence named = knowledge.cascade().run(knowledge.cascade().items(text, 0, text.tokens.size(), knowledge.finder(), {}), Until::names);
  for (const Item& item : named.items)
    if (!item.values.empty() && item.type != "state") return item.values.front().name;
  return written;
}

// "CAF -> miR-21 -> APAF1 - -> + invasion"; a slot left out is "-", "·" or empty. Throws Problem.
std::vector<Wanted> wanted_of(const std::string& chain, const Knowledge& knowledge) {
  std::vector<Wanted> all;
  std::string rest = chain;
  const char* const slots[] = {"origin", "cargo", "target", "effect"};
  for (std::size_t slot = 0;; ++slot) {
    if (slot == 4) throw Problem({"the chain"}, "it has more than four parts", "write 'origin -> cargo -> target -> effect', '-' for a part that is not told");
    const std::size_t arrow = rest.find("->");
    std::string part(trimmed(std::string_view(rest).substr(0, arrow)));
    Wanted wanted{slots[slot], part, "", 0};
    if (part != "-" && part != "·" && !part.empty()) {
      for (const char sign : {'+', '-'}) {
        if (slot < 2 || part.size() < 2) continue;
        if (part.front() == sign) wanted.sign = sign, part = trimmed(std::string_view(part).substr(1));
        else if (part.back() == sign && part[part.size() - 2] == ' ') wanted.sign = sign, part = trimmed(std::string_view(part).substr(0, part.size() - 1));
      }
      wanted.written = part;
      wanted.name = canonical(knowledge, part);
      all.push_back(wanted);
    }
    if (arrow == std::string::npos) break;
    rest = rest.substr(arrow + 2);
  }
  if (all.size() < 2) throw Problem({"the chain"}, "it names fewer than two parts", "write 'origin -> cargo -> target -> effect', '-' for a part that is not told");
  return all;
}

char sign_of(Change change) { return change == Change::increase ? '+' : change == Change::decrease ? '-' : '?'; }

// What a record has for a slot: its name, and a sign for targets and effects.
std::pair<std::string, char> told(const Record& record, const std::string& slot) {
  if (slot == "origin") return {record.origin ? record.origin->name : "", 0};
  if (slot == "cargo") return {record.cargo ? record.cargo->name : "", 0};
  if (slot == "target") return {record.target ? record.target->name : "", record.target ? sign_of(record.target->change) : '\0'};
  return {record.effect ? record.effect->name : "", record.effect ? sign_of(record.effect->change) : '\0'};
}

bool agrees(const Wanted& wanted, const Record& record) {
  const auto [name, sign] = told(record, wanted.slot);
  return name == wanted.name && (!wanted.sign || wanted.sign == sign);
}

void tell_nearest_record(const std::vector<Wanted>& wanted, const std::vector<Record>& records) {
  const Record* nearest = nullptr;
  std::ptrdiff_t most = 0;
  for (const Record& record : records) {
    const auto same = std::count_if(wanted.begin(), wanted.end(), [&](const Wanted& each) { return agrees(each, record); });
    if (same > most) nearest = &record, most = same;
  }
  if (!nearest) {
    std::cout << "no chain of this text has any of these parts\n";
    return;
  }
  std::cout << "nearest chain: " << chain_line(*nearest) << "\n";
  if (most == static_cast<std::ptrdiff_t>(wanted.size())) std::cout << "  it is there\n";
  for (const Wanted& each : wanted) {
    if (agrees(each, *nearest)) continue;
    const auto [name, sign] = told(*nearest, each.slot);
    std::cout << "  " << each.slot << ": wanted " << (each.sign ? std::string(1, each.sign) : "") << each.name << ", told " << (name.empty() ? "none" : (sign ? std::string(1, sign) : "") + name) << "\n";
  }
}

bool names(const Item& item, const Wanted& wanted) {
  const auto in = [&](const std::vector<Value>& values) { return std::any_of(values.begin(), values.end(), [&](const Value& value) { return value.name == wanted.name; }); };
  if (in(item.values) || in(item.origins) || in(item.cargos)) return true;
  for (const Way& way : item.ways)
    for (const Step& step : way.steps)
      if (step.what.name == wanted.name) return true;
  return false;
}

bool names(const Sentence& sentence, const Wanted& wanted) {
  return std::any_of(sentence.items.begin(), sentence.items.end(), [&](const Item& item) { return names(item, wanted); });
}

struct Place {
  const Sentence* sentence = nullptr;
  const std::string* words = nullptr;
  std::size_t named = 0;
};

void tell_sentences(const std::vector<Wanted>& wanted, const Document& document, const Trail& trail, const Knowledge& knowledge) {
  std::vector<Place> places;
  for (const Reading& reading : trail.readings)
    for (const Sentence& sentence : reading.sentences) {
      const auto named = std::count_if(wanted.begin(), wanted.end(), [&](const Wanted& each) { return names(sentence, each); });
      if (named > 0) places.push_back({&sentence, &document.passages[reading.passage].words, static_cast<std::size_t>(named)});
    }
  for (const Wanted& each : wanted)
    if (std::none_of(places.begin(), places.end(), [&](const Place& place) { return names(*place.sentence, each); }))
      std::cout << each.slot << " '" << each.written << "' is found nowhere in the text" << (each.name == each.written ? "" : " (as " + each.name + ")") << "; 'vesper lexicon why WORDS' tells what a name is taken for\n";
  std::stable_sort(places.begin(), places.end(), [](const Place& one, const Place& other) { return one.named > other.named; });
  for (std::size_t i = 0; i < std::min(shown_sentences, places.size()); ++i) {
    const Sentence& sentence = *places[i].sentence;
    std::cout << "\n" << places[i].words->substr(sentence.bytes.begin, sentence.bytes.size()) << "\n  names";
    for (const Wanted& each : wanted)
      if (names(sentence, each)) std::cout << " " << each.slot;
    std::cout << "; findings: " << sentence.findings.size() << "\n";
    for (const NearMiss& miss : near_misses(knowledge.cascade(), sentence, *places[i].words, shown_rules))
      std::cout << "  " << miss.rule->name << " matched " << miss.matched << " of " << miss.elements << " up to '" << miss.before << "'; it wanted " << miss.wanted << (miss.found.empty() ? " and the sentence ended" : ", there is '" + miss.found + "'")
                << "\n    (" << miss.rule->says << ")\n";
  }
}

}  // namespace

int why_not_command(const WhyNotOptions& options) {
  const AskedKnowledge asked(options.knowledge);
  const Knowledge& knowledge = asked;
  const std::vector<Wanted> wanted = wanted_of(options.chain, knowledge);
  const auto take = [&](Document&& document) {
    std::cout << "# " << document.id << "\n";
    if (!knowledge.filter().speaks_of_vesicles(document)) std::cout << "the text speaks of no vesicle, so nothing is read from it\n";
    Trail trail;
    const std::vector<Record> records = extract(document, knowledge, &trail);
    tell_nearest_record(wanted, records);
    tell_sentences(wanted, document, trail, knowledge);
  };
  return read_papers({options.input}, take);
}

}  // namespace vesper
