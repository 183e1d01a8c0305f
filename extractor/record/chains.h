// One finding -> its chains: lists opened, signs settled, spans in code points.
#pragma once
#include "record/agent.h"
#include "record/confidence.h"
#include "record/distinct.h"
#include "record/quotes.h"
#include "record/stands_for.h"

namespace vesper {

class Chains {
 public:
  Chains(const Document& document, const Confidence& confidence, const StandsFor& stands_for) : document_(document), confidence_(confidence), stands_for_(stands_for), quotes_(document) {}

  // Adds to `told` one record for each origin, cargo, target and effect (one by one where the text says "respectively").
  void open(const Finding& finding, const Agent& agent, Distinct& told) const;

 private:
  struct Chain;
  void open_way(const Finding& finding, Agent agent, const Way* way, Distinct& told) const;
  void write(const Chain& chain, Distinct& told) const;
  void fill_slots(const Chain& chain, Record& record) const;
  void set_outcome(const Step& step, Record& record) const;
  void set_recipient(Record& record, const Chain& chain) const;

  const Document& document_;
  const Confidence& confidence_;
  const StandsFor& stands_for_;
  Quotes quotes_;
};

}  // namespace vesper
