// Tested by store_contradict_test.cpp.
#include "store/sides.h"

namespace vesper {

void add_to_sides(Database& database, std::int64_t claim, std::int64_t witnesses) {
  if (!witnesses) return;
  database
      .cached("INSERT INTO sides SELECT 'target', target, ?2 * (target_change = 'increase'), ?2 * (target_change = 'decrease') FROM claim WHERE claim = ?1 AND target_change <> 'affect' "
              "ON CONFLICT DO UPDATE SET raised = raised + excluded.raised, lowered = lowered + excluded.lowered")
      .bind(1, claim).bind(2, witnesses).run();
  database
      .cached("INSERT INTO sides SELECT 'effect', effect, ?2 * (effect_change = 'increase'), ?2 * (effect_change = 'decrease') FROM claim WHERE claim = ?1 AND effect_change <> 'affect' "
              "ON CONFLICT DO UPDATE SET raised = raised + excluded.raised, lowered = lowered + excluded.lowered")
      .bind(1, claim).bind(2, witnesses).run();
}

void count_sides(Database& database) {
  database.run(
      "DELETE FROM sides;"
      "INSERT INTO sides SELECT 'target', target, sum(witnesses * (target_change = 'increase')), sum(witnesses * (target_change = 'decrease')) FROM claim WHERE target IS NOT NULL AND target_change <> 'affect' GROUP BY target;"
      "INSERT INTO sides SELECT 'effect', effect, sum(witnesses * (effect_change = 'increase')), sum(witnesses * (effect_change = 'decrease')) FROM claim WHERE effect IS NOT NULL AND effect_change <> 'affect' GROUP BY effect;");
}

}  // namespace vesper
