// Tested by report_test.cpp.
#include "report/report.h"

#include "base/problem.h"
#include "export/escape.h"
#include "report/page_parts.h"

namespace vesper {
namespace {

void put(std::string& page, std::string_view mark, std::string_view words) {
  const std::size_t at = page.find(mark);
  if (at == std::string::npos) throw Problem({"page.html"}, "lacks its place '" + std::string(mark) + "'", "this is a fault of the program; please report it");
  page.replace(at, mark.size(), words);
}

}  // namespace

std::string report_of(const ReportInput& input, const ReportLimits& limits) {
  std::string page(page_html());
  put(page, "{{title}}", escaped_xml(input.name));
  put(page, "{{css}}", page_css());
  put(page, "{{js}}", page_js());
  put(page, "{{data}}", report_data(input, limits));
  return page;
}

}  // namespace vesper
