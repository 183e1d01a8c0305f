// One chain as the engine writes it down: origin -> cargo -> target -> effect, with where each slot stands.
// The JSON form is told in record.schema.json; offsets are code points into text_of(Document).
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "document/document.h"

namespace vesper {

enum class Change { increase, decrease, affect };        // written "increase" "decrease" "affect"
enum class Level { present, lost, raised };              // of the cargo, as the sentence tells it
enum class Certainty { asserted, hedged, negated };

struct Quote {
  std::size_t start = 0, end = 0;  // code points into the document's text
  std::string exact;               // that stretch, letter for letter
};

struct Slot {
  std::string name;  // canonical label
  std::string id;    // CURIE; empty (null in JSON) where none is known
  std::vector<Quote> spans;
};
struct OriginSlot : Slot {
  std::vector<std::string> state;  // "hypoxic", "drug-resistant"
  bool inherited = false;          // from an earlier sentence of the passage
};
struct CargoSlot : Slot {
  std::string kind;  // "miRNA", "gene", "lncRNA", ...
  Level level = Level::present;
};
struct TargetSlot : Slot {
  std::string kind;
  Change change = Change::affect;
};
struct EffectSlot : Slot {
  Change change = Change::affect;
};

struct CitedWork {
  std::string key, id, title;  // id: CURIE or empty
};

// In what it was seen and how it was shown, each in the order told; rules/facets.tsv has the words.
struct Facets {
  std::vector<std::string> species, model, drug, proof;
};

struct RecordDocument {
  std::string id, doi, title, sha256;
  std::string pmid, pmcid, licence, year;  // bare numbers and words, as the paper tells them; empty where it does not
  std::string cited_by;                    // where `id` is "ref:N": the document whose list of references it stands in
  Kind kind = Kind::text;
  Standing standing = Standing::current;
};

// The program and the lexicons, word lists and rules that read the document.
struct MadeBy {
  std::string engine;     // version
  std::string knowledge;  // its hash: sixteen hexadecimal digits
};

struct Record {
  RecordDocument document;
  MadeBy made_by;
  std::optional<Slot> vesicle;
  std::optional<OriginSlot> origin;
  std::optional<CargoSlot> cargo;
  std::optional<TargetSlot> target;
  std::optional<EffectSlot> effect;
  std::optional<Slot> recipient, disease;
  Facets facets;
  Certainty certainty = Certainty::asserted;
  std::string section;
  Where place = Where::text;
  std::vector<Quote> sentences;  // the first is the one that says most
  std::vector<CitedWork> citations;
  std::vector<std::string> rules;
  double confidence = 0;
};

// What a record tells of the document that it stands in.
RecordDocument facts_of(const Document& document);

const char* name_of(Change change);
const char* name_of(Level level);
const char* name_of(Certainty certainty);

}  // namespace vesper
