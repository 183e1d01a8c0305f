#include "record/write.h"

#include <vector>


#include "base/problem.h"

namespace vesper {
namespace {

void check(const std::vector<Quote>& quotes, const std::vector<std::size_t>& starts, std::string_view text, const std::string& document) {
  for (const Quote& quote : quotes) {
    const bool inside = quote.start <= quote.end && quote.end < starts.size();
    if (!inside || text.substr(starts[quote.start], starts[quote.end] - starts[quote.start]) != quote.exact)
      throw Problem({document}, "the span " + std::to_string(quote.start) + "-" + std::to_string(quote.end) + " does not hold '" + quote.exact + "'", "this is a fault of the program; please report it");
  }
}

}  // namespace

void check_spans(const Record& record, std::string_view text) {
  std::vector<std::size_t> starts;  // byte of each code point, and the end
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((text[i] & 0xC0) != 0x80) starts.push_back(i);
  starts.push_back(text.size());
  const auto slot = [&](const auto& each) {
    if (each) check(each->spans, starts, text, record.document.id);
  };
  slot(record.vesicle);
  slot(record.origin);
  slot(record.cargo);
  slot(record.target);
  slot(record.effect);
  slot(record.recipient);
  slot(record.disease);
  check(record.sentences, starts, text, record.document.id);
}

}  // namespace vesper
