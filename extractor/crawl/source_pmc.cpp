// PMC's open access subset: oa_file_list.csv names a package, PMCID, date and licence a line. Tested by crawl_sources_test.cpp.
#include <array>
#include <filesystem>

#include "base/byte_stream.h"
#include "base/problem.h"
#include "base/table.h"
#include "crawl/source.h"

namespace vesper {
namespace {

// Cells of a CSV line; a cell in quotes may hold commas.
std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    else if (c == ',' && !quoted) cells.emplace_back();
    else cells.back() += c;
  }
  return cells;
}

struct Columns {
  std::size_t file = 0, pmcid = 0, updated = 0, licence = 0;
};

Columns columns_of(const std::vector<std::string>& header) {
  const auto place = [&](std::initializer_list<std::string_view> names) -> std::size_t {
    for (std::size_t i = 0; i < header.size(); ++i)
      for (const std::string_view name : names)
        if (trimmed(header[i]).starts_with(name)) return i;
    throw Problem({"oa_file_list.csv"}, "no column '" + std::string(*names.begin()) + "'", "has PMC changed its list?");
  };
  return {place({"File"}), place({"Accession ID", "AccessionID"}), place({"Last Updated", "LastUpdated"}), place({"License"})};
}

template <typename Take>
void each_line(ByteStream& stream, Take take) {
  std::string held, step(std::size_t{64} << 10, '\0');
  for (std::size_t got; (got = stream.read(step.data(), step.size())) > 0;) {
    held.append(step, 0, got);
    std::size_t begin = 0;
    for (std::size_t end; (end = held.find('\n', begin)) != std::string::npos; begin = end + 1) take(std::string_view(held).substr(begin, end - begin));
    held.erase(0, begin);
  }
  if (!held.empty()) take(std::string_view(held));
}

}  // namespace

Listing list_pmc(Fetcher& fetcher, const CrawlSettings& settings, const std::set<std::string>& wanted, const std::string& folder) {
  Listing listing;
  if (wanted.empty()) return listing;
  const std::string list = folder + "/oa_file_list.csv";
  const Answer answer = fetcher.get_file(settings.pmc + "oa_file_list.csv", list, "");
  if (answer.outcome != Fetched::there) {
    listing.problems.push_back(std::string("pmc/oa_file_list.csv: ") + name_of(answer.outcome) + ": " + answer.reason);
    return listing;
  }
  try {
    ByteStream stream(list);
    Columns columns;
    bool header = true;
    each_line(stream, [&](std::string_view line) {
      const std::vector<std::string> cells = cells_of(trimmed(line));
      if (header) {
        columns = columns_of(cells);
        header = false;
        return;
      }
      if (cells.size() <= std::max({columns.file, columns.pmcid, columns.updated, columns.licence})) return;
      const std::string pmcid(trimmed(cells[columns.pmcid]));
      if (wanted.count(pmcid)) listing.items.push_back({"pmc/" + pmcid, settings.pmc + cells[columns.file], "", cells[columns.updated], cells[columns.licence], Offer::Where::web, ""});
    });
  } catch (const Problem& problem) {
    listing.problems.push_back(std::string("pmc/oa_file_list.csv: ") + problem.what());
  }
  std::filesystem::remove(list);
  return listing;
}

}  // namespace vesper
