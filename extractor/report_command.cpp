#include <filesystem>

#include "base/output_file.h"
#include "commands.h"
#include "opened_store.h"
#include "report/report.h"

namespace vesper {

int report_command(const ReportOptions& options) {
  OpenedStore opened(options.inputs);
  Filter filter;
  filter.least_belief = options.least_belief;
  ReportLimits limits;
  limits.claims = options.most;
  const Words words = options.text == "none" ? Words::left_out : options.text == "all" ? Words::kept : Words::as_licensed;
  const std::string name = std::filesystem::path(options.inputs.front()).filename().string();
  const ClaimSource claims = with_words(source_of(opened.store(), filter), words);
  write_atomically(options.output, report_of({claims, contradictions(opened.store(), filter, Detail::whole), name == "-" ? "records" : name}, limits));
  return exit_done;
}

}  // namespace vesper
