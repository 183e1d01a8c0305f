// Tested by store_weigh_test.cpp.
#include "store/broader.h"

#include <unordered_map>
#include <vector>

#include "base/table.h"
#include "store/schema.h"

namespace vesper {
namespace {

struct Kin {
  std::vector<std::string_view> broader, narrower;
};

const std::unordered_map<std::string_view, Kin>& all_kin() {
  static const auto all = [] {
    std::unordered_map<std::string_view, Kin> made;
    for (const std::string_view line : split(broader_terms(), '\n')) {
      const std::size_t tab = line.find('\t');
      if (tab == line.npos || line.starts_with('#') || line.starts_with("special\t")) continue;
      const std::string_view special = line.substr(0, tab), general = line.substr(tab + 1);
      made[special].broader.push_back(general);
      made[general].narrower.push_back(special);
    }
    return made;
  }();
  return all;
}

void link(Database& database, std::string_view special, std::string_view general) {
  database.cached("INSERT OR IGNORE INTO isa SELECT s.term, g.term FROM term s CROSS JOIN term g WHERE s.key = ? AND g.key = ?").bind(1, special).bind(2, general).run();
}

}  // namespace

void link_kin(Database& database, const std::string& key) {
  const auto found = all_kin().find(key);
  if (found == all_kin().end()) return;
  for (const std::string_view general : found->second.broader) link(database, key, general);
  for (const std::string_view special : found->second.narrower) link(database, special, key);
}

void link_all_kin(Database& database) {
  std::vector<std::string> keys;
  Statement ask(database, "SELECT key FROM term");
  while (ask.step())
    if (all_kin().contains(ask.view(0))) keys.push_back(ask.text(0));
  for (const std::string& key : keys) link_kin(database, key);
}

}  // namespace vesper
