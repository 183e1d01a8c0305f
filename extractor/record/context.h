// What a document says about its vesicles: which molecules travel in them, and whose they are.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "record/assemble.h"

namespace vesper {

class Context {
 public:
  Context(const Document& document, const std::vector<Reading>& readings);

  struct Inherited {
    std::vector<Value> origins;
    Value vesicle;
  };
  // Where a finding without an origin takes it from: the same cargo's vesicle, else the last vesicle with an origin
  // before it in reach that leans on no other citation; in a short document (an abstract) also the title's. "P-Exo" takes of
  // several the one that it is short for. May be empty.
  Inherited inherit(const Finding& finding, const std::vector<Value>& cargos) const;

  // Whether bare vesicles at (passage, byte) are vesicles at large: an abstract with a title tells of its own ones later.
  bool is_background(std::size_t passage, std::size_t byte) const;

  // What the last vesicle with a cargo before (passage, byte), in the same passage and not far, comes from and holds.
  struct Told {
    std::vector<Value> origins, cargos;
  };
  Told last_with_cargo(std::size_t passage, std::size_t byte) const;

  // The RNA of `kind` ("miRNA") named last before (passage, byte), in the same passage and not far; nullptr when none.
  const Value* last_rna(const std::string& kind, std::size_t passage, std::size_t byte) const;

  // Whether the body of a short text has spoken of vesicles by (passage, byte): what stands before is background.
  bool tells_of_vesicles_before(std::size_t passage, std::size_t byte) const;

  // Whether the passage stands in a body under a title.
  bool is_titled(std::size_t passage) const;

  bool is_short() const { return short_; }  // an abstract or the like: one story

  // Whether the molecule travels in a vesicle anywhere in reach of the passage; in one told by (passage, byte).
  bool travels(const Value& molecule, std::size_t passage) const;
  bool travels_by(const Value& molecule, std::size_t passage, std::size_t byte) const;
  const Value* vesicle_near(std::size_t passage) const;

 private:
  struct Seen {
    std::size_t passage = 0, byte = 0;
    Value vesicle;
    std::vector<Value> origins;
    std::set<std::string> cargos;
    std::vector<Value> held;  // the same, whole
  };
  std::string_view own_name_of(const Finding& finding) const;
  bool in_reach(std::size_t from, std::size_t to) const;
  const Seen* source_of(const Finding& finding, const std::vector<Value>& cargos, bool fluids) const;
  // Where a passage cites works, in order: by markers, or by names as in "(Wu et al., 2019)".
  struct Cited {
    std::size_t byte = 0;
    std::vector<std::string> works;
  };
  const std::vector<Cited>& cited(std::size_t passage) const;
  // Whether a citation parts two places of a passage: what is told behind it, of another work, is another story.
  bool cites_another(std::size_t passage, std::size_t first, std::size_t second) const;
  bool cited_apart(std::size_t passage, std::size_t first, std::size_t second) const;  // both soon
  void collect(const Item& item, std::size_t passage);
  void collect_title(const Sentence& sentence);
  const Document& document_;
  mutable std::map<std::size_t, std::vector<Cited>> cited_;  // by passage, once asked for
  bool short_ = false;
  std::vector<Seen> seen_;
  std::map<std::size_t, std::vector<Value>> rnas_;  // by passage, that no vesicle was told to hold
  std::set<std::string> title_cargos_;
};

}  // namespace vesper
