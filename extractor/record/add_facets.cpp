// Sentences and what they tell -> the records' facets and diseases.
#include <algorithm>
#include <string>

#include "english/tokens.h"
#include "record/facets.h"
#include "record/quotes.h"

namespace vesper {
namespace {

constexpr std::size_t short_document = 20;  // passages

class Describer {
 public:
  Describer(const Document& document, const std::vector<FacetSentence>& sentences, const Lexicon& lexicon) : document_(document), sentences_(sentences), lexicon_(lexicon), quotes_(document), short_(is_short(document)) {
    for (const FacetSentence& sentence : sentences) places_.push_back(quotes_.quote(sentence.bytes, sentence.passage));
  }

  void describe(Record& record) const {
    const std::vector<std::size_t> own = own_sentences(record);
    for (const std::size_t at : own) take(record, at, {Facet::species, Facet::model, Facet::drug, Facet::proof});
    for (const std::size_t at : own)
      for (const std::size_t beside : {at - 1, at + 1})
        if (beside < sentences_.size() && sentences_[beside].passage == sentences_[at].passage) take(record, beside, {Facet::proof});
    for (const Facet facet : {Facet::species, Facet::model}) {
      const bool told = !values_of(record.facets, facet).empty();
      if (told || own.empty()) continue;
      take_where(record, facet, [&](const FacetSentence& sentence) { return sentence.passage == sentences_[own.front()].passage; });
      if (short_ && values_of(record.facets, facet).empty() && is_own(sentences_[own.front()])) take_where(record, facet, [&](const FacetSentence& sentence) { return is_own(sentence); });
    }
    if (!record.disease) record.disease = disease_of(record, own);
  }

 private:
  bool is_own(const FacetSentence& sentence) const {
    const Where where = document_.passages[sentence.passage].where;
    return where != Where::reference && where != Where::table;
  }

  std::vector<std::size_t> own_sentences(const Record& record) const {
    std::vector<std::size_t> own;
    for (const Quote& quote : record.sentences)
      for (std::size_t at = 0; at < places_.size(); ++at)
        if (places_[at].start < quote.end && quote.start < places_[at].end) own.push_back(at);
    return own;
  }

  void take(Record& record, std::size_t at, std::initializer_list<Facet> wanted) const {
    for (const FacetTold& told : sentences_[at].told) {
      if (std::find(wanted.begin(), wanted.end(), told.facet) == wanted.end()) continue;
      const bool others = told.of_cargo && record.cargo && std::find(told.cargos.begin(), told.cargos.end(), record.cargo->name) == told.cargos.end();
      std::vector<std::string>& values = values_of(record.facets, told.facet);
      if (!others && std::find(values.begin(), values.end(), told.value) == values.end()) values.push_back(told.value);
    }
  }

  template <typename Wanted>
  void take_where(Record& record, Facet facet, Wanted wanted) const {
    for (std::size_t at = 0; at < sentences_.size(); ++at)
      if (wanted(sentences_[at])) take(record, at, {facet});
  }

  // The first of all that tell one; plain "cancer" only where nothing says which.
  std::optional<Slot> disease_of(const Record& record, const std::vector<std::size_t>& own) const {
    const std::vector<Slot> all = diseases_of(record, own);
    const auto exact = std::find_if(all.begin(), all.end(), [](const Slot& disease) { return disease.name != "cancer"; });
    return exact != all.end() ? std::optional(*exact) : all.empty() ? std::nullopt : std::optional(all.front());
  }

  std::vector<Slot> diseases_of(const Record& record, const std::vector<std::size_t>& own) const {
    std::vector<Slot> all;
    const auto add = [&](std::optional<Slot> disease) {
      if (disease) all.push_back(std::move(*disease));
    };
    for (const std::size_t at : own)
      for (const Value& value : sentences_[at].diseases)
        if (!record.effect || record.effect->name != value.name) add(quotes_.slot(value, sentences_[at].passage));
    if (record.effect && disease_named(record.effect->name)) add(*record.effect);
    if (record.recipient) add(disease_of_cell(record.recipient->name));
    if (record.origin) add(disease_of_cell(record.origin->name));
    if (!short_ || own.empty() || !is_own(sentences_[own.front()])) return all;
    for (const FacetSentence& sentence : sentences_)
      if (document_.passages[sentence.passage].where == Where::title)
        for (const Value& value : sentence.diseases) add(Slot{value.name, value.id, {}});
    return all;
  }

  std::optional<Slot> disease_named(std::string_view name) const {
    for (const Name* found = lexicon_.find(key_of(name)); found; found = lexicon_.next(*found)) {
      const Term term = lexicon_.entry(*found);
      if (term.type == "tumor" || term.type == "disease") return Slot{std::string(term.name), std::string(term.id), {}};
    }
    return std::nullopt;
  }

  // Of "ovarian cancer cell", or of the line "SKOV3 cell".
  std::optional<Slot> disease_of_cell(const std::string& cell) const {
    constexpr std::string_view ending = " cell";
    for (const Name* found = lexicon_.find(key_of(cell)); found; found = lexicon_.next(*found)) {
      const Term term = lexicon_.entry(*found);
      if (term.type == "cell_line" && !term.cell.empty()) return disease_named(term.cell);
    }
    if (cell.size() <= ending.size() || cell.compare(cell.size() - ending.size(), ending.size(), ending) != 0) return std::nullopt;
    return disease_named(std::string_view(cell).substr(0, cell.size() - ending.size()));
  }

  const Document& document_;
  const std::vector<FacetSentence>& sentences_;
  const Lexicon& lexicon_;
  Quotes quotes_;
  bool short_;
  std::vector<Quote> places_;  // of the sentences
};

}  // namespace

bool is_short(const Document& document) {
  const auto own = std::count_if(document.passages.begin(), document.passages.end(), [](const Passage& passage) { return passage.where != Where::reference; });
  return static_cast<std::size_t>(own) <= short_document;
}

std::vector<std::string>& values_of(Facets& facets, Facet facet) {
  switch (facet) {
    case Facet::species: return facets.species;
    case Facet::model: return facets.model;
    case Facet::drug: return facets.drug;
    case Facet::proof: break;
  }
  return facets.proof;
}

std::vector<std::size_t> passages_for_facets(const std::vector<Record>& records, const Document& document) {
  const Quotes quotes(document);
  const bool all = is_short(document) && !records.empty();
  std::vector<std::size_t> passages;
  for (std::size_t passage = 0; passage < document.passages.size(); ++passage) {
    const Quote place = quotes.quote({0, document.passages[passage].words.size()}, passage);
    const auto stands_here = [&](const Quote& quote) { return place.start <= quote.start && quote.start < place.end; };
    if (all || std::any_of(records.begin(), records.end(), [&](const Record& record) { return std::any_of(record.sentences.begin(), record.sentences.end(), stands_here); })) passages.push_back(passage);
  }
  return passages;
}

void add_facets(std::vector<Record>& records, const Document& document, const std::vector<FacetSentence>& sentences, const Lexicon& lexicon) {
  const Describer describer(document, sentences, lexicon);
  for (Record& record : records) describer.describe(record);
}

}  // namespace vesper
