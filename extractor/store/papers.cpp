// Tested by store_merge_test.cpp.
#include "store/papers.h"

#include <algorithm>
#include <map>

#include "store/put.h"

namespace vesper {
namespace {

struct Told {  // by a document's current reading
  std::string id, paper, pmid, pmcid, doi, standing;
  bool withdrawn = false;
  std::int64_t reading = 0;
};

std::vector<std::string> ids_of(const Told& told) {
  std::vector<std::string> ids;
  if (!told.pmid.empty()) ids.push_back("pmid:" + told.pmid);
  if (!told.pmcid.empty()) ids.push_back("pmcid:" + told.pmcid);
  if (!told.doi.empty()) ids.push_back("doi:" + told.doi);
  return ids;
}

Told told_by(Database& database, std::int64_t document) {
  Statement& ask = database.cached("SELECT d.id, d.paper, d.withdrawn, d.reading, r.pmid, r.pmcid, r.doi, r.standing FROM document d LEFT JOIN reading r ON r.reading = d.reading WHERE d.document = ?");
  ask.bind(1, document);
  Told told;
  if (ask.step()) {
    told = {ask.text(0), ask.text(1), ask.text(4), ask.text(5), ask.text(6), ask.text(7), ask.integer(2) != 0, ask.integer(3)};
    const auto own = [&](std::string_view prefix, std::string& into) {
      if (into.empty() && told.id.starts_with(prefix)) into = told.id.substr(prefix.size());
    };
    own("pmid:", told.pmid);
    own("pmcid:", told.pmcid);
    own("doi:", told.doi);
  }
  ask.reset();
  return told;
}

using Group = std::map<std::int64_t, Told>;

// All documents that are reached over shared identifiers.
Group group_of(Database& database, std::int64_t document) {
  Group group;
  std::vector<std::int64_t> open = {document};
  while (!open.empty()) {
    const std::int64_t next = open.back();
    open.pop_back();
    if (group.contains(next)) continue;
    const Told& told = group[next] = told_by(database, next);
    for (const std::string& id : ids_of(told))
      for (const std::int64_t other : documents_with(database, id))
        if (!group.contains(other)) open.push_back(other);
  }
  return group;
}

// The PMIDs told by those of the group that share the PMCID or DOI.
std::set<std::string> pmids_beside(const Group& group, const Told& told) {
  std::set<std::string> pmids;
  for (const auto& [document, other] : group)
    if (!other.pmid.empty() && ((!told.pmcid.empty() && other.pmcid == told.pmcid) || (!told.doi.empty() && other.doi == told.doi))) pmids.insert(other.pmid);
  return pmids;
}

std::string paper_of(const Group& group, const Told& told, const std::set<std::string>& all_pmids) {
  if (!told.pmid.empty()) return "pmid:" + told.pmid;
  const std::set<std::string> pmids = all_pmids.size() > 1 ? pmids_beside(group, told) : all_pmids;
  if (pmids.size() == 1) return "pmid:" + *pmids.begin();
  if (pmids.size() > 1) return told.id;
  std::string pmcid, doi;  // the least of those that hang together
  for (const auto& [document, other] : group) {
    if (!other.pmcid.empty() && (pmcid.empty() || other.pmcid < pmcid)) pmcid = other.pmcid;
    if (!other.doi.empty() && (doi.empty() || other.doi < doi)) doi = other.doi;
  }
  if (all_pmids.size() > 1) return told.id;
  return !pmcid.empty() ? "pmcid:" + pmcid : !doi.empty() ? "doi:" + doi : told.id;
}

// What withdraws papers from outside; most stores hold nothing of the kind.
class Withdrawals {
 public:
  explicit Withdrawals(Database& database) : database_(database), any_(database.value("SELECT EXISTS (SELECT 1 FROM notice WHERE standing IN ('retracted', 'deleted'))") == "1") {}
  bool concern(const std::string& id) const {
    if (!any_) return false;
    Statement& ask = database_.cached("SELECT 1 FROM notice WHERE id = ? AND standing IN ('retracted', 'deleted')");
    ask.bind(1, id);
    const bool found = ask.step();
    ask.reset();
    return found;
  }

 private:
  Database& database_;
  const bool any_;
};

bool is_withdrawn(const Withdrawals& withdrawals, const Group& group, const std::string& paper, const std::map<std::int64_t, std::string>& papers) {
  if (withdrawals.concern(paper)) return true;
  for (const auto& [document, told] : group) {
    if (papers.at(document) != paper) continue;
    if (told.standing == "retracted" || withdrawals.concern(told.id)) return true;
    for (const std::string& id : ids_of(told))
      if (withdrawals.concern(id)) return true;
  }
  return false;
}

}  // namespace

std::vector<std::int64_t> documents_with(Database& database, const std::string& id) {
  const std::size_t colon = id.find(':');
  const std::string kind = id.substr(0, colon), rest = colon == std::string::npos ? "" : id.substr(colon + 1);
  std::vector<std::int64_t> documents;
  const auto collect = [&](Statement& ask, const std::string& value) {
    ask.bind(1, value);
    while (ask.step()) documents.push_back(ask.integer(0));
  };
  collect(database.cached("SELECT document FROM document WHERE id = ?"), id);
  if (rest.empty()) return documents;
  if (kind == "pmid") collect(database.cached("SELECT d.document FROM reading r JOIN document d ON d.reading = r.reading WHERE r.pmid = ? AND r.pmid <> ''"), rest);
  if (kind == "pmcid") collect(database.cached("SELECT d.document FROM reading r JOIN document d ON d.reading = r.reading WHERE r.pmcid = ? AND r.pmcid <> ''"), rest);
  if (kind == "doi") collect(database.cached("SELECT d.document FROM reading r JOIN document d ON d.reading = r.reading WHERE r.doi = ? AND r.doi <> ''"), rest);
  std::sort(documents.begin(), documents.end());
  documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  return documents;
}

void settle_papers(Database& database, const std::set<std::int64_t>& documents) {
  const Withdrawals withdrawals(database);
  std::set<std::int64_t> settled;
  for (const std::int64_t start : documents) {
    if (settled.contains(start)) continue;
    const Group group = group_of(database, start);
    std::set<std::string> pmids;
    for (const auto& [document, told] : group)
      if (!told.pmid.empty()) pmids.insert(told.pmid);
    std::map<std::int64_t, std::string> papers;
    for (const auto& [document, told] : group) papers[document] = paper_of(group, told, pmids);
    for (const auto& [document, told] : group) {
      settled.insert(document);
      const std::string& paper = papers[document];
      const bool withdrawn = is_withdrawn(withdrawals, group, paper, papers);
      if (paper == told.paper && withdrawn == told.withdrawn) continue;
      database.cached("UPDATE document SET paper = ?, withdrawn = ? WHERE document = ?").bind(1, paper).bind(2, withdrawn ? 1 : 0).bind(3, document).run();
      mark_stale_of_reading(database, told.reading, withdrawn != told.withdrawn ? why_withdrawn : why_identity);
    }
  }
}

std::vector<IdConflict> id_conflicts(Database& database) {
  std::vector<IdConflict> conflicts;
  const auto collect = [&](std::string_view sql) {
    Statement ask(database, sql);
    while (ask.step()) {
      const std::string id = ask.text(0);
      if (conflicts.empty() || conflicts.back().id != id) conflicts.push_back({id, {}});
      conflicts.back().told_with.push_back(ask.text(1));
    }
  };
  const std::string pairs[][4] = {{"doi", "doi:", "pmid", "pmid:"}, {"pmcid", "pmcid:", "pmid", "pmid:"}, {"pmid", "pmid:", "doi", "doi:"}, {"pmid", "pmid:", "pmcid", "pmcid:"}};
  for (const auto& [one, one_prefix, other, other_prefix] : pairs)
    collect("SELECT DISTINCT '" + one_prefix + "' || r." + one + ", '" + other_prefix + "' || r." + other + " FROM document d JOIN reading r ON r.reading = d.reading WHERE r." + other + " <> '' AND r." + one +
            " IN (SELECT r." + one + " FROM document d JOIN reading r ON r.reading = d.reading WHERE r." + one + " <> '' AND r." + other + " <> '' GROUP BY r." + one + " HAVING count(DISTINCT r." + other + ") > 1) ORDER BY 1, 2");
  return conflicts;
}

}  // namespace vesper
