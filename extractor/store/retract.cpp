// Tested by store_retract_test.cpp.
#include "store/retract.h"

#include <algorithm>

#include <re2/re2.h>

#include "base/files.h"
#include "base/problem.h"
#include "base/table.h"
#include "base/unicode.h"
#include "store/put.h"

namespace vesper {
namespace {

constexpr std::size_t notices_a_batch = 5000;

bool is_number(std::string_view words) { return !words.empty() && words.find_first_not_of("0123456789") == words.npos; }

// Empty for what withdraws nothing.
std::string standing_of_nature(const std::string& nature) {
  const std::string word = folded_case(nature);
  if (word.starts_with("retraction")) return "retracted";
  if (word.starts_with("expression of concern")) return "concern";
  if (word.starts_with("correction")) return "corrected";
  return "";
}

class Notices {
 public:
  explicit Notices(Store& store) : store_(store) {}
  void add(Notice&& notice) {
    waiting_.push_back(std::move(notice));
    if (waiting_.size() == notices_a_batch) commit();
  }
  void commit() {
    Batch batch(store_);
    for (const Notice& notice : waiting_) batch.put(notice);
    batch.commit();
    waiting_.clear();
  }

 private:
  Store& store_;
  std::vector<Notice> waiting_;
};

struct Columns {
  std::size_t doi, pmid, nature, date, reason;
};

std::size_t column(const std::vector<std::string>& header, const char* name) { return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) - header.begin()); }

Columns columns_of(const std::string& file, const std::vector<std::string>& header) {
  const Columns columns{column(header, "OriginalPaperDOI"), column(header, "OriginalPaperPubMedID"), column(header, "RetractionNature"), column(header, "RetractionDate"), column(header, "Reason")};
  if (columns.nature == header.size() || (columns.doi == header.size() && columns.pmid == header.size()))
    throw Problem({shown_name(file), 1, 0}, "is neither a list of PMIDs nor Retraction Watch's table", "the table has the columns OriginalPaperDOI, OriginalPaperPubMedID and RetractionNature; a list has one number a line");
  return columns;
}

Retracted retract_table(Store& store, const std::string& file, std::string_view rest) {
  const Columns columns = columns_of(file, csv_row(rest));
  Retracted made;
  Notices notices(store);
  while (!rest.empty()) {
    const std::vector<std::string> row = csv_row(rest);
    const auto cell = [&](std::size_t at) { return at < row.size() ? std::string(trimmed(row[at])) : std::string(); };
    const std::string standing = standing_of_nature(cell(columns.nature)), pmid = cell(columns.pmid), doi = cell(columns.doi);
    const std::size_t before = made.notices;
    const auto add = [&](const std::string& id) {
      notices.add({id, standing, "Retraction Watch", cell(columns.date), cell(columns.reason)});
      made.notices = before + 1;
    };
    if (!standing.empty() && is_number(pmid) && pmid != "0") add("pmid:" + pmid);
    if (!standing.empty() && doi.starts_with("10.")) add("doi:" + doi);
    made.passed_over += made.notices == before && !(row.size() == 1 && row[0].empty());
  }
  notices.commit();
  return made;
}

Retracted retract_list(Store& store, const std::string& file, std::string_view content) {
  Retracted made;
  Notices notices(store);
  int number = 0;
  for (const std::string_view line : split(content, '\n')) {
    ++number;
    const std::string_view pmid = trimmed(line);
    if (pmid.empty()) continue;
    if (!is_number(pmid)) throw Problem({shown_name(file), number, 0}, "'" + std::string(pmid.substr(0, 40)) + "' is no PMID", "a list of deleted PMIDs has one number a line");
    notices.add({"pmid:" + std::string(pmid), "deleted", "PubMed", "", "in a list of deleted PMIDs"});
    ++made.notices;
  }
  notices.commit();
  return made;
}

}  // namespace

std::vector<std::string> csv_row(std::string_view& rest) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  std::size_t at = 0;
  for (; at < rest.size(); ++at) {
    const char c = rest[at];
    if (quoted) {
      if (c != '"') cells.back() += c;
      else if (at + 1 < rest.size() && rest[at + 1] == '"') cells.back() += rest[++at];
      else quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      cells.emplace_back();
    } else if (c == '\n') {
      break;
    } else if (c != '\r') {
      cells.back() += c;
    }
  }
  rest.remove_prefix(std::min(at + 1, rest.size()));
  return cells;
}

Retracted retract_file(Store& store, const std::string& file) {
  const std::string content = read_bytes(file);
  std::string_view words = content;
  if (words.starts_with("\xEF\xBB\xBF")) words.remove_prefix(3);
  const std::string_view first = trimmed(words.substr(0, words.find('\n')));
  return is_number(first) ? retract_list(store, file, words) : retract_table(store, file, words);
}

void retract_paper(Store& store, const std::string& id, const std::string& reason) {
  static const re2::RE2 paper("pmid:\\d+|pmcid:PMC\\d+|doi:10\\..+");
  if (!re2::RE2::FullMatch(id, paper)) throw Problem({}, "'" + id + "' is no identifier of a paper, and no file", "write pmid:…, pmcid:PMC… or doi:10.…");
  Batch batch(store);
  batch.put(Notice{id, "retracted", "by hand", utc_now(), reason});
  batch.commit();
}

std::vector<StoredClaim> curated_and_weakened(Store& store, std::int64_t after) {
  Statement ask(store.database(), "SELECT DISTINCT c.hash FROM change x JOIN claim c USING (claim) WHERE x.change > ? AND x.why & ? AND x.belief_after < x.belief_before AND c.verdict <> '' ORDER BY 1");
  ask.bind(1, after).bind(2, static_cast<int>(why_withdrawn));
  std::vector<StoredClaim> found;
  Filter filter;
  filter.standing = Filter::Standing::all;
  while (ask.step()) {
    filter.hash = ask.text(0);
    for (StoredClaim& claim : claims(store, filter, Detail::head)) found.push_back(std::move(claim));
  }
  return found;
}

}  // namespace vesper
