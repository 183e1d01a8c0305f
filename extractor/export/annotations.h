// A document's evidence as annotations on text, made once for all annotation formats. A store keeps the sentences of
// evidence, not whole papers: they are the pieces of text, at their offsets in the paper.
#pragma once
#include <string>
#include <vector>

#include "export/claim_source.h"

namespace vesper {

struct Piece {
  std::size_t start = 0, end = 0;  // code points into the paper's text
  std::string words;               // empty where words are left out
  std::string section;
  Where place = Where::text;
};

struct Annotation {
  std::string id;    // "T1", unique in the document
  std::string slot;  // vesicle, origin, cargo, target, effect, recipient, disease
  std::string name, curie, kind;
  Quote quote;
  std::size_t piece = 0;  // that holds it
};

struct Member {
  std::string role;  // the slot
  std::string annotation;
};

struct AnnotatedChain {
  std::string id;        // "R1"
  const Telling* telling = nullptr;
  std::vector<Member> members;  // in the order vesicle ... disease; slots without a span are not among them
};

struct AnnotatedDocument {
  const HeldDocument* held = nullptr;
  std::vector<Piece> pieces;            // by start
  std::vector<Annotation> annotations;  // by start, end, slot and identifier
  std::vector<AnnotatedChain> chains;   // as HeldDocument::tellings
  bool has_words() const;               // all pieces have theirs
};

// Points into `held`, which must outlive it.
AnnotatedDocument annotated(const HeldDocument& held);

// "raised", "lowered", "changed" of target and effect; empty for other slots.
std::string change_of(const Record& record, const std::string& slot);

// How the chain goes on from one member to the next: "carries", "raises", "lowers", "changes"; between others "with".
std::string link_of(const Record& record, const std::string& to_slot);

}  // namespace vesper
