#include "export/annotations.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace vesper {
namespace {

struct Filled {
  const char* slot;
  const Slot* value;
  std::string kind;
};

std::vector<Filled> slots_of(const Record& record) {
  std::vector<Filled> all;
  const auto add = [&](const char* slot, const auto& value, const std::string& kind) {
    if (value) all.push_back({slot, &*value, kind});
  };
  add("vesicle", record.vesicle, "");
  add("origin", record.origin, "");
  add("cargo", record.cargo, record.cargo ? record.cargo->kind : "");
  add("target", record.target, record.target ? record.target->kind : "");
  add("effect", record.effect, "");
  add("recipient", record.recipient, "");
  add("disease", record.disease, "");
  return all;
}

bool within(std::size_t start, std::size_t end, const Piece& piece) { return piece.start <= start && end <= piece.end; }

// Sentences that stand in no other one; then spans that stand in no sentence.
std::vector<Piece> pieces_of(const HeldDocument& held) {
  std::vector<Piece> wanted, pieces;
  for (const Telling& telling : held.tellings) {
    const Record& record = telling.record;
    for (const Quote& quote : record.sentences) wanted.push_back({quote.start, quote.end, quote.exact, record.section, record.place});
    for (const Filled& filled : slots_of(record))
      for (const Quote& quote : filled.value->spans) wanted.push_back({quote.start, quote.end, quote.exact, record.section, record.place});
  }
  std::stable_sort(wanted.begin(), wanted.end(), [](const Piece& a, const Piece& b) { return a.start != b.start ? a.start < b.start : a.end > b.end; });
  for (Piece& piece : wanted)
    if (pieces.empty() || !within(piece.start, piece.end, pieces.back())) pieces.push_back(std::move(piece));
  return pieces;
}

using Key = std::tuple<std::size_t, std::size_t, std::string, std::string, std::string>;  // start, end, slot, identifier, name

std::string word_of(Change change, const char* raise, const char* lower, const char* affect) {
  switch (change) {
    case Change::increase: return raise;
    case Change::decrease: return lower;
    case Change::affect: break;
  }
  return affect;
}

}  // namespace

bool AnnotatedDocument::has_words() const {
  return std::all_of(pieces.begin(), pieces.end(), [](const Piece& piece) { return !piece.words.empty(); });
}

AnnotatedDocument annotated(const HeldDocument& held) {
  AnnotatedDocument document;
  document.held = &held;
  document.pieces = pieces_of(held);
  std::map<Key, Annotation> annotations;
  const auto key_of_span = [](const Filled& filled, const Quote& quote) { return Key{quote.start, quote.end, filled.slot, filled.value->id, filled.value->name}; };
  for (const Telling& telling : held.tellings)
    for (const Filled& filled : slots_of(telling.record))
      for (const Quote& quote : filled.value->spans) annotations[key_of_span(filled, quote)] = {"", filled.slot, filled.value->name, filled.value->id, filled.kind, quote, 0};
  std::size_t count = 0;
  for (auto& [key, annotation] : annotations) {
    annotation.id = "T" + std::to_string(++count);
    const auto holds = [&](const Piece& piece) { return within(annotation.quote.start, annotation.quote.end, piece); };
    annotation.piece = static_cast<std::size_t>(std::find_if(document.pieces.begin(), document.pieces.end(), holds) - document.pieces.begin());
    document.annotations.push_back(annotation);
  }
  for (const Telling& telling : held.tellings) {
    AnnotatedChain chain{"R" + std::to_string(document.chains.size() + 1), &telling, {}};
    for (const Filled& filled : slots_of(telling.record))
      if (!filled.value->spans.empty()) chain.members.push_back({filled.slot, annotations.at(key_of_span(filled, filled.value->spans.front())).id});
    document.chains.push_back(std::move(chain));
  }
  return document;
}

std::string change_of(const Record& record, const std::string& slot) {
  if (slot == "target" && record.target) return word_of(record.target->change, "raised", "lowered", "changed");
  if (slot == "effect" && record.effect) return word_of(record.effect->change, "raised", "lowered", "changed");
  return "";
}

std::string link_of(const Record& record, const std::string& to_slot) {
  if (to_slot == "cargo") return "carries";
  if (to_slot == "target" && record.target) return word_of(record.target->change, "raises", "lowers", "changes");
  if (to_slot == "effect" && record.effect) return word_of(record.effect->change, "raises", "lowers", "changes");
  return "with";
}

}  // namespace vesper
