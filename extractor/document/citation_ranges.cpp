#include "document/citation_ranges.h"

#include <re2/re2.h>

#include <unordered_map>

namespace vesper {

void open_citation_ranges(Document& document) {
  static const RE2 range("[\\s\\])}]*(?:-|\xE2\x80\x90|\xE2\x80\x91|\xE2\x80\x92|\xE2\x80\x93|\xE2\x80\x94|\xE2\x88\x92)[\\s\\[({]*");
  constexpr std::size_t widest = 100;
  std::unordered_map<std::string, std::size_t> order;
  for (const Reference& reference : document.references) order.emplace(reference.key, order.size());
  for (Passage& passage : document.passages)
    for (std::size_t i = 0; i + 1 < passage.citations.size(); ++i) {
      Citation &from = passage.citations[i], &to = passage.citations[i + 1];
      if (from.keys.empty() || to.keys.empty() || to.marker.begin < from.marker.end) continue;
      if (!RE2::FullMatch(std::string_view(passage.words).substr(from.marker.end, to.marker.begin - from.marker.end), range)) continue;
      const auto first = order.find(from.keys.back()), last = order.find(to.keys.front());
      if (first == order.end() || last == order.end() || last->second > first->second + widest) continue;
      for (std::size_t at = first->second + 1; at < last->second; ++at) from.keys.push_back(document.references[at].key);
    }
}

}  // namespace vesper
