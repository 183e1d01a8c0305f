#include "explain/worklist.h"

#include <algorithm>

#include "explain/nearest.h"
#include "record/quotes.h"

namespace vesper {
namespace {

bool is_molecule(const std::string& type) { return is_rna(type) || type == "gene" || type == "complex" || type == "family" || type == "lipid" || type == "metabolite"; }

// The three that a chain is made of; nullptr for what the sentence does not name. A second molecule may be the target.
struct Named {
  const Item* vesicle = nullptr;
  const Item* cargo = nullptr;
  const Item* outcome = nullptr;
};

bool is_another(const Item& item, const Item* molecule) { return is_molecule(item.type) && molecule && item.values.front().name != molecule->values.front().name; }

Named named_in(const Sentence& sentence) {
  Named named;
  for (const Item& item : sentence.items) {
    if (item.values.empty()) continue;
    if (item.type == "vesicle" && !named.vesicle) named.vesicle = &item;
    else if (is_molecule(item.type) && !named.cargo) named.cargo = &item;
    else if (!named.outcome && (is_process(item.type) || item.type == "pathway" || is_another(item, named.cargo))) named.outcome = &item;
  }
  return named;
}

std::string reason_of(const Sentence& sentence, const std::string& words, const Cascade& cascade) {
  if (!sentence.findings.empty()) return "found by " + sentence.findings.front().rules.back() + ", but it makes no chain: 'vesper extract --report' counts why";
  const std::vector<NearMiss> near = near_misses(cascade, sentence, words, 1);
  if (near.empty()) return "no rule came near";
  const NearMiss& miss = near.front();
  return miss.rule->name + " matched " + std::to_string(miss.matched) + " of " + std::to_string(miss.elements) + " up to '" + miss.before + "'; it wanted " + miss.wanted +
         (miss.found.empty() ? " and the sentence ended" : ", there is '" + miss.found + "'");
}

}  // namespace

Worklist worklist_of(const Document& document, const std::vector<Reading>& mentions, const std::vector<Reading>& readings, const std::vector<Record>& records, const Cascade& cascade) {
  const Quotes quotes(document);
  Worklist list;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const Passage& passage = document.passages[mentions[i].passage];
    if (passage.cell) continue;
    for (std::size_t k = 0; k < mentions[i].sentences.size(); ++k) {
      const Sentence& sentence = mentions[i].sentences[k];
      const Named named = named_in(sentence);
      if (!named.vesicle || !named.cargo || !named.outcome) continue;
      ++list.sentences;
      const Quote place = quotes.quote(sentence.bytes, mentions[i].passage);
      const auto stands_here = [&](const Quote& quote) { return quote.start < place.end && place.start < quote.end; };
      if (std::any_of(records.begin(), records.end(), [&](const Record& record) { return std::any_of(record.sentences.begin(), record.sentences.end(), stands_here); })) continue;
      const auto words_at = [&](const Item& item) { return passage.words.substr(item.bytes.begin, item.bytes.size()); };
      list.missed.push_back({mentions[i].passage, sentence.bytes, words_at(*named.vesicle), words_at(*named.cargo), words_at(*named.outcome), reason_of(readings[i].sentences[k], passage.words, cascade)});
    }
  }
  return list;
}

}  // namespace vesper
