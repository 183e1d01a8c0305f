#include "pipeline.h"

#include <algorithm>

#include "english/prepare.h"
#include "match/definitions.h"
#include "record/assemble.h"
#include "record/back_references.h"
#include "record/composed_names.h"
#include "record/facets.h"
#include "record/links.h"
#include "record/recipients.h"
#include "record/rows.h"

namespace vesper {
namespace {

// Sentence by sentence over one passage's tokens.
template <typename Take>
void each_sentence(const Text& text, Take take) {
  std::size_t first = 0;
  for (const std::size_t end : text.ends) {
    if (end > first) take(first, end);
    first = end;
  }
}

// The text of each passage.
std::vector<Text> prepared(const Document& document, const Knowledge& knowledge) {
  std::vector<Text> texts;
  for (const Passage& passage : document.passages) texts.push_back(prepare(passage, nullptr));
  if (!knowledge.ligatures().lost_in(texts)) return texts;
  for (std::size_t passage = 0; passage < texts.size(); ++passage) texts[passage] = prepare(document.passages[passage], &knowledge.ligatures());
  return texts;
}

// What is looked up of the sentences of a text, in their order.
std::vector<Lookups> looked_up(const Text& text, const Knowledge& knowledge) {
  std::vector<Lookups> all;
  all.reserve(text.ends.size());
  each_sentence(text, [&](std::size_t first, std::size_t end) { all.push_back(knowledge.cascade().lookups(text, first, end, knowledge.finder())); });
  return all;
}

// `texts`: the sentences of each passage.
Definitions definitions_of(std::vector<std::vector<Lookups>>& texts, const Knowledge& knowledge) {
  const Cascade& cascade = knowledge.cascade();
  Definitions defined;
  for (std::vector<Lookups>& sentences : texts)
    for (Lookups& sentence : sentences) {
      const Text& text = sentence.text();
      const std::size_t first = sentence.first(), end = sentence.end();
      collect_named_rnas(text, first, end, knowledge.finder(), defined);
      if (may_define(text, first, end)) collect_definitions(text.words, cascade.run(cascade.items(sentence, {}), Until::names).items, knowledge.lexicon(), defined);
      if (!may_define_vesicle(text, first, end, knowledge.lexicon())) continue;
      std::vector<Item> items = cascade.items(sentence, defined);
      const bool vesicle = std::any_of(items.begin(), items.end(), [](const Item& item) { return item.type == "vesicle"; });
      if (!vesicle && !cascade.makes("vesicle")) continue;
      collect_vesicle_definitions(text.words, cascade.run(std::move(items)).items, knowledge.lexicon(), defined);
    }
  return defined;
}

void place(Item& item, std::size_t passage) {
  for (std::vector<Value>* list : {&item.values, &item.origins, &item.cargos, &item.recipients, &item.states})
    for (Value& value : *list) value.passage = passage;
}

// The items that are names, as facets need them.
std::vector<Item> names_among(const std::vector<Item>& items) {
  std::vector<Item> names;
  for (const Item& item : items) {
    if (item.type.empty()) continue;
    Item& name = names.emplace_back();
    name.type = item.type;
    name.bytes = item.bytes;
    name.values = item.values;
  }
  return names;
}

// `names`: of each sentence of each passage.
void tell_facets(const Document& document, const Knowledge& knowledge, const std::vector<Text>& texts, const std::vector<std::vector<std::vector<Item>>>& names, std::vector<Record>& records) {
  std::vector<FacetSentence> sentences;
  for (const std::size_t passage : passages_for_facets(records, document)) {
    auto of_sentence = names[passage].begin();
    each_sentence(texts[passage], [&](std::size_t first, std::size_t end) { sentences.push_back(knowledge.facets().told(texts[passage], first, end, passage, *of_sentence++)); });
  }
  add_facets(records, document, sentences, knowledge.lexicon());
}

}  // namespace

const char* engine_version() { return VESPER_VERSION; }

Definitions definitions_of(const Document& document, const Knowledge& knowledge) {
  const std::vector<Text> texts = prepared(document, knowledge);
  std::vector<std::vector<Lookups>> sentences;
  for (const Text& text : texts) sentences.push_back(looked_up(text, knowledge));
  return definitions_of(sentences, knowledge);
}

std::vector<Record> extract(const Document& document, const Knowledge& knowledge, Trail* trail, Scope scope) {
  if (!trail && scope == Scope::chains && !knowledge.filter().speaks_of_vesicles(document)) return {};
  const std::vector<Text> texts = prepared(document, knowledge);
  std::vector<std::vector<Lookups>> looked;
  for (const Text& text : texts) looked.push_back(looked_up(text, knowledge));
  const Definitions defined = definitions_of(looked, knowledge);
  std::vector<Reading> readings;
  std::vector<std::vector<std::vector<Item>>> names(texts.size());
  for (std::size_t passage = 0; passage < texts.size(); ++passage) {
    const Text& text = texts[passage];
    Reading reading{passage, {}}, mentions{passage, {}};
    for (Lookups& sentence_looked : looked[passage]) {
      std::vector<Item> items = knowledge.cascade().items(std::move(sentence_looked), defined);
      for (Item& item : items) place(item, passage);
      names[passage].push_back(names_among(items));
      if (trail) mentions.sentences.push_back({items, {}, {}, {text.tokens[sentence_looked.first()].bytes.begin, text.tokens[sentence_looked.end() - 1].bytes.end}});
      Sentence sentence = knowledge.cascade().run(std::move(items), scope == Scope::links ? Until::links : Until::findings);
      for (std::vector<Finding>* findings : {&sentence.findings, &sentence.links})
        for (Finding& finding : *findings) {
          finding.passage = passage;
          finding.sentence = reading.sentences.size();
        }
      reading.sentences.push_back(std::move(sentence));
    }
    if (trail) trail->mentions.push_back(std::move(mentions));
    readings.push_back(std::move(reading));
  }
  resolve_references(readings);
  read_rows(document, knowledge.columns(), readings);
  ground_composed_names(knowledge.lexicon(), readings);
  tell_recipients(document, knowledge.stands_for(), readings);
  std::vector<Record> records = assemble(document, readings, knowledge.confidence(), knowledge.stands_for(), trail ? &trail->tally : nullptr);
  if (scope == Scope::links) add_links(document, readings, knowledge.confidence(), records);
  tell_facets(document, knowledge, texts, names, records);
  for (Record& record : records) record.made_by = {engine_version(), knowledge.hash()};
  if (trail) trail->readings = std::move(readings);
  return records;
}

}  // namespace vesper
