#include "store/works.h"

#include <vector>

#include "base/sha256.h"
#include "base/table.h"
#include "base/unicode.h"

namespace vesper {
namespace {

constexpr std::string_view by_pmid = "SELECT DISTINCT d.paper, d.withdrawn FROM reading r JOIN document d ON d.reading = r.reading WHERE r.pmid = substr(?1, 6) AND r.pmid <> ''";
constexpr std::string_view by_doi = "SELECT DISTINCT d.paper, d.withdrawn FROM reading r JOIN document d ON d.reading = r.reading WHERE r.doi = substr(?1, 5) AND r.doi <> ''";
constexpr std::string_view by_title = "SELECT DISTINCT d.paper, d.withdrawn FROM reading r JOIN document d ON d.reading = r.reading WHERE r.title_key = ?1 AND r.title_key <> ''";

}  // namespace

std::string title_key(std::string_view title) {
  constexpr std::size_t least = 16;  // "Editorial" names no work
  std::string letters;
  for (const char c : folded_case(title)) {
    const bool lost_with_ligature = letters.ends_with('f') && (c == 'i' || c == 'l' || c == 'f');  // "fibro-" is "fbro-" in many a PDF
    if (!lost_with_ligature && ((c & 0x80) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) letters += c;
  }
  return letters.size() < least ? "" : "title:" + sha256_hex(letters).substr(0, 16);
}

std::string told_id(const std::string& id) { return id.starts_with("doi:") ? folded_case(id) : id; }

std::string line_of(const CitedWork& cited) {
  const std::string key = title_key(cited.title);
  std::string line = told_id(cited.id);
  if (!key.empty()) line += (line.empty() ? "" : " ") + key;
  return line;
}

Work work_of(Database& database, std::string_view line) {
  for (const std::string_view token : split(line, ' ')) {
    Statement& ask = database.cached(token.starts_with("pmid:") ? by_pmid : token.starts_with("title:") ? by_title : by_doi);
    ask.bind(1, token);
    std::vector<Work> found;
    while (ask.step()) found.push_back({ask.text(0), true, ask.integer(1) != 0});
    if (found.size() == 1) return found.front();
  }
  return {std::string(split(line, ' ').front()), false, false};
}

bool rests_on_others(const Record& record) {
  if (record.place == Where::reference) return true;
  if (record.citations.empty() || record.place == Where::title || record.place == Where::abstract) return false;
  const std::string section = folded_case(record.section);
  return section.find("result") == std::string::npos && section.find("method") == std::string::npos;
}

}  // namespace vesper
