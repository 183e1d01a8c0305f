// Tested by report_test.cpp.
#include <algorithm>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/unicode.h"
#include "export/curie.h"
#include "report/report.h"

namespace vesper {
namespace {

using Json = nlohmann::ordered_json;

double rounded(double number) { return static_cast<double>(static_cast<long>(number * 100 + 0.5)) / 100; }

// Terms and papers are written once and named by their place in the list.
class Pool {
 public:
  std::size_t place(const std::string& key, const std::function<Json()>& make) {
    const auto [found, fresh] = places_.try_emplace(key, all_.size());
    if (fresh) all_.push_back(make());
    return found->second;
  }
  Json take() { return std::move(all_); }

 private:
  std::map<std::string, std::size_t> places_;
  Json all_ = Json::array();
};

struct Marked {
  std::size_t begin, end;  // code points into the sentence
  const char* slot;
};

std::vector<Marked> marks_in(const Record& record, const Quote& sentence) {
  std::vector<Marked> all;
  const auto add = [&](const char* slot, const auto& value) {
    if (!value) return;
    for (const Quote& span : value->spans)
      if (span.start < span.end && sentence.start <= span.start && span.end <= sentence.end) all.push_back({span.start - sentence.start, span.end - sentence.start, slot});
  };
  add("origin", record.origin);
  add("cargo", record.cargo);
  add("target", record.target);
  add("effect", record.effect);
  add("recipient", record.recipient);
  std::stable_sort(all.begin(), all.end(), [](const Marked& a, const Marked& b) { return a.begin < b.begin; });
  return all;
}

// The sentence cut at its marks: [words, slot or ""] in turn.
Json pieces_of(const Record& record, const Quote& sentence) {
  Json pieces = Json::array();
  const CodePoints points(sentence.exact);
  std::size_t done = 0;
  const auto add = [&](std::size_t begin, std::size_t end, const char* slot) {
    const Span bytes = points.to_bytes({begin, end});
    if (!bytes.empty()) pieces.push_back({sentence.exact.substr(bytes.begin, bytes.size()), slot});
  };
  for (const Marked& mark : marks_in(record, sentence)) {
    if (mark.begin < done) continue;
    add(done, mark.begin, "");
    add(mark.begin, mark.end, mark.slot);
    done = mark.end;
  }
  add(done, points.size(), "");
  return pieces;
}

class Writing {
 public:
  explicit Writing(const ReportLimits& limits) : limits_(limits) {}

  void add(const StoredClaim& held) {
    ++all_claims_;
    all_evidence_ += held.evidence.size();
    for (const Evidence& evidence : held.evidence) all_papers_.insert(evidence.paper);
    if (claims_.size() == limits_.claims) return;
    const Claim& claim = held.claim;
    Json json = {{"hash", held.hash}, {"origin", term(claim.origin)}, {"cargo", term(claim.cargo)}, {"target", term(claim.target)}, {"targetChange", change(claim.target)},
                 {"effect", term(claim.effect)}, {"effectChange", change(claim.effect)}, {"belief", rounded(held.belief)}, {"witnesses", held.witness_count},
                 {"against", held.against_count}, {"verdict", held.verdict}, {"firstSeen", held.first_seen.substr(0, 10)}, {"evidenceCount", held.evidence.size()}};
    json["evidence"] = Json::array();
    for (const Evidence& evidence : held.evidence) {
      if (json["evidence"].size() == limits_.evidence) break;
      json["evidence"].push_back(evidence_of(evidence));
    }
    json["year"] = first_year(held);
    places_[held.hash] = claims_.size();
    claims_.push_back(std::move(json));
  }

  void add(const Contradiction& contradiction) {
    Json raised = on_page(contradiction.raised), lowered = on_page(contradiction.lowered);
    if (raised.empty() || lowered.empty()) return;
    Json differences = Json::array();
    for (const Difference& difference : contradiction.differences)
      if (difference.separation > 0) differences.push_back({{"facet", difference.facet}, {"raised", difference.raised}, {"lowered", difference.lowered}});
    const auto name = [](const std::optional<ClaimTerm>& term) { return term ? term->name : ""; };
    conflicts_.push_back({{"origin", name(contradiction.origin)}, {"cargo", name(contradiction.cargo)}, {"what", contradiction.what.name}, {"raised", std::move(raised)}, {"lowered", std::move(lowered)}, {"differences", std::move(differences)}});
  }

  Json finished(const std::string& name) {
    return {{"name", name}, {"conflicts", std::move(conflicts_)}, {"claimCount", all_claims_}, {"evidenceCount", all_evidence_}, {"paperCount", all_papers_.size()}, {"terms", terms_.take()}, {"papers", papers_.take()}, {"claims", std::move(claims_)}};
  }

 private:
  Json term(const std::optional<ClaimTerm>& term) {
    if (!term) return nullptr;
    return terms_.place(key_of(*term), [&] { return Json{{"name", term->name}, {"id", term->id}, {"url", uri_of(term->id)}, {"kind", term->kind}}; });
  }
  Json term(const std::optional<Changed>& changed) { return changed ? term(std::optional(changed->term)) : Json(nullptr); }
  static Json change(const std::optional<Changed>& changed) { return changed ? Json(name_of(changed->change)) : Json(nullptr); }

  Json on_page(const std::vector<StoredClaim>& side) const {
    Json all = Json::array();
    for (const StoredClaim& held : side)
      if (const auto place = places_.find(held.hash); place != places_.end()) all.push_back(place->second);
    return all;
  }

  // The earliest year that a paper of the claim's names; empty where none does.
  static std::string first_year(const StoredClaim& held) {
    std::string first;
    for (const Evidence& evidence : held.evidence) {
      const std::string& year = evidence.record.document.year;
      if (!year.empty() && (first.empty() || year < first)) first = year;
    }
    return first;
  }

  Json evidence_of(const Evidence& evidence) {
    const Record& record = evidence.record;
    const RecordDocument& document = record.document;
    const std::size_t paper = papers_.place(document.cited_by + " " + document.id + " " + name_of(document.kind), [&] {
      const std::string url = uri_of(document);
      const std::string id = document.cited_by.empty() ? document.id : document.cited_by + " " + document.id;
      return Json{{"id", id}, {"title", document.title}, {"year", document.year}, {"status", name_of(document.standing)}, {"url", url.starts_with("http") ? url : ""}};
    });
    Json json = {{"paper", paper}, {"place", name_of(record.place)}, {"section", record.section}, {"certainty", name_of(record.certainty)}, {"confidence", rounded(record.confidence)}};
    json["sentence"] = record.sentences.empty() ? Json::array() : pieces_of(record, record.sentences.front());
    Json context = Json::object();
    const auto told = [&](const char* what, const auto& slot) {
      if (slot) context[what] = Json::array({slot->name});
    };
    told("recipient", record.recipient);
    told("disease", record.disease);
    const auto list = [&](const char* what, const std::vector<std::string>& values) {
      if (!values.empty()) context[what] = values;
    };
    if (record.origin) list("state", record.origin->state);
    list("species", record.facets.species);
    list("model", record.facets.model);
    list("drug", record.facets.drug);
    list("proof", record.facets.proof);
    json["context"] = std::move(context);
    return json;
  }

  ReportLimits limits_;
  Pool terms_, papers_;
  Json claims_ = Json::array(), conflicts_ = Json::array();
  std::map<std::string, std::size_t> places_;  // of claims, by hash
  std::size_t all_claims_ = 0, all_evidence_ = 0;
  std::set<std::string> all_papers_;
};

}  // namespace

std::string report_data(const ReportInput& input, const ReportLimits& limits) {
  Writing writing(limits);
  input.claims.each_claim([&](const StoredClaim& held) { writing.add(held); });
  for (const Contradiction& contradiction : input.contradictions) writing.add(contradiction);
  const std::string json = writing.finished(input.name).dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string safe;
  for (const char c : json) safe += c == '<' ? std::string("\\u003c") : std::string(1, c);  // no "</script>", no "<!--"
  return safe;
}

}  // namespace vesper
