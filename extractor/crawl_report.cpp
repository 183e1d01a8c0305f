// Tested by crawl_run_test.cpp.
#include "crawl_report.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <set>

#include "base/files.h"
#include "base/output_file.h"
#include "base/table.h"
#include "explain/marked.h"
#include "store/query.h"

namespace vesper {
namespace {

constexpr std::size_t most_listed = 500;  // claims of one sort in a report; the rest is counted

std::string line_of(Store& store, const std::string& hash) {
  Filter filter;
  filter.hash = hash;
  filter.standing = Filter::Standing::all;
  const std::vector<StoredClaim> found = claims(store, filter, Detail::head);
  return found.empty() ? hash : claim_line(found.front().claim);
}

bool is_contradicted(Database& database, std::int64_t claim) {
  Statement& ask = database.cached(
      "SELECT 1 FROM claim c JOIN claim o ON o.cargo IS c.cargo AND o.origin IS c.origin AND o.target IS c.target AND o.effect IS c.effect WHERE c.claim = ? AND o.claim <> c.claim AND o.evidence > 0 AND c.evidence > 0 AND "
      "((c.target_change = 'increase' AND o.target_change = 'decrease') OR (c.target_change = 'decrease' AND o.target_change = 'increase') OR "
      "(c.effect_change = 'increase' AND o.effect_change = 'decrease') OR (c.effect_change = 'decrease' AND o.effect_change = 'increase')) LIMIT 1");
  const bool found = ask.bind(1, claim).step();
  ask.reset();
  return found;
}

std::map<std::string, long> kinds_in(Database& database) {
  Statement ask(database,
                "SELECT kind, count(*) FROM (SELECT t.kind FROM claim c JOIN term t ON t.term = c.cargo WHERE c.evidence > 0 UNION ALL SELECT t.kind FROM claim c JOIN term t ON t.term = c.target WHERE c.evidence > 0) GROUP BY kind");
  std::map<std::string, long> kinds;
  while (ask.step()) kinds[ask.text(0)] = static_cast<long>(ask.integer(1));
  return kinds;
}

struct Changed {
  std::string hash;
  double before = 0, after = 0;
};

// First belief before and last belief after, of claims that were told already.
std::map<std::int64_t, Changed> changes_since(Database& database, const ReportMark& mark) {
  Statement ask(database, "SELECT c.claim, hash, belief_before, belief_after, c.evidence FROM change JOIN claim c USING (claim) WHERE change > ? AND c.claim <= ? ORDER BY change");
  ask.bind(1, mark.change).bind(2, mark.claim);
  std::map<std::int64_t, Changed> all;
  while (ask.step()) {
    const auto [at, first] = all.try_emplace(ask.integer(0), Changed{ask.text(1), ask.real(2), 0});
    at->second.after = ask.integer(4) > 0 ? ask.real(3) : 0;
  }
  return all;
}

std::string percent(double belief) {
  char words[16];
  std::snprintf(words, sizeof words, "%.2f", belief);
  return words;
}

struct Section {
  const char *title, *metric;
  const std::vector<ToldClaim>& claims;
};

std::vector<Section> sections_of(const CrawlReport& report) {
  return {{"New claims", "new", report.fresh},
          {"Strengthened claims", "strengthened", report.stronger},
          {"Weakened claims", "weakened", report.weaker},
          {"Contradicted claims", "contradicted", report.contradicted},
          {"Withdrawn claims", "withdrawn", report.withdrawn}};
}

std::string counted(const std::map<std::string, long>& counts) {
  std::string words;
  for (const auto& [name, count] : counts) words += (words.empty() ? "" : ", ") + std::to_string(count) + " " + name;
  return words.empty() ? "none" : words;
}

std::string belief_words(const ToldClaim& claim) { return claim.before == claim.after ? percent(claim.after) : percent(claim.before) + " -> " + percent(claim.after); }

std::string list_html(const char* title, const std::vector<std::string>& lines) {
  if (lines.empty()) return "";
  std::string html = std::string("<h2>") + title + "</h2>\n<ul>\n";
  for (const std::string& line : lines) html += "<li>" + escaped_html(line) + "</li>\n";
  return html + "</ul>\n";
}

std::vector<std::string> slow_lines(const CrawlReport& report) {
  std::vector<std::string> lines;
  for (const SlowDocument& slow : report.counts.slowest) lines.push_back(percent(slow.seconds) + " s  " + slow.id);
  return lines;
}

}  // namespace

ReportMark read_mark(const std::string& file) {
  ReportMark mark;
  if (!std::filesystem::exists(file)) return mark;
  const std::string bytes = read_bytes(file);
  for (const std::string_view line : split(bytes, '\n')) {
    const std::vector<std::string_view> cells = split(line, '\t');
    if (cells.size() != 3) continue;
    const long number = std::strtol(std::string(cells[2]).c_str(), nullptr, 10);
    if (cells[0] == "kind") mark.kinds[std::string(cells[1])] = number;
    if (cells[0] == "told") (cells[1] == "change" ? mark.change : mark.claim) = number;
  }
  return mark;
}

void write_mark(const std::string& file, const ReportMark& mark) {
  std::string lines = "told\tchange\t" + std::to_string(mark.change) + "\ntold\tclaim\t" + std::to_string(mark.claim) + "\n";
  for (const auto& [kind, count] : mark.kinds) lines += "kind\t" + kind + "\t" + std::to_string(count) + "\n";
  write_atomically(file, lines);
}

CrawlReport report_of(Store& store, ReportMark& mark, CrawlCounts&& counts) {
  Database& database = store.database();
  CrawlReport report;
  report.store = store.file();
  report.counts = std::move(counts);
  std::vector<std::pair<std::int64_t, ToldClaim>> grown;
  Statement fresh(database, "SELECT claim, hash, belief FROM claim WHERE claim > ? AND evidence > 0 ORDER BY belief DESC, hash");
  fresh.bind(1, mark.claim);
  while (fresh.step()) grown.push_back({fresh.integer(0), {line_of(store, fresh.text(1)), fresh.text(1), fresh.real(2), fresh.real(2)}});
  for (const auto& [row, told] : grown) report.fresh.push_back(told);
  for (const auto& [row, changed] : changes_since(database, mark)) {
    const ToldClaim told{line_of(store, changed.hash), changed.hash, changed.before, changed.after};
    if (changed.before > 0 && changed.after == 0) report.withdrawn.push_back(told);
    else if (changed.after > changed.before) report.stronger.push_back(told);
    else if (changed.after < changed.before) report.weaker.push_back(told);
    grown.push_back({row, told});
  }
  for (const auto& [row, told] : grown)
    if (is_contradicted(database, row)) report.contradicted.push_back(told);
  std::map<std::string, long> kinds = kinds_in(database);
  for (const auto& [kind, count] : mark.kinds)
    if (count > 0 && !kinds.count(kind)) report.fallen_kinds.push_back(kind.empty() ? "(no kind)" : kind);
  const auto last = [&](const char* sql) { return std::strtol(database.value(sql).c_str(), nullptr, 10); };
  mark = {last("SELECT coalesce(max(change), 0) FROM change"), last("SELECT coalesce(max(claim), 0) FROM claim"), std::move(kinds)};
  return report;
}

std::string headline(const CrawlReport& report) {
  std::string words = std::to_string(report.fresh.size()) + " new, " + std::to_string(report.stronger.size()) + " strengthened, " + std::to_string(report.contradicted.size()) + " contradicted, " + std::to_string(report.withdrawn.size()) + " withdrawn claims";
  if (!report.counts.incomplete.empty()) words += "; INCOMPLETE: " + std::to_string(report.counts.incomplete.size()) + " items missing";
  return words;
}

std::string as_text(const CrawlReport& report) {
  std::string text = "Vesper's crawl into " + report.store + "\n" + report.started_at + " to " + report.ended_at + "\n\n" + headline(report) + "\n";
  text += "\nItems: " + counted(report.counts.items) + "\nDocuments: " + counted(report.counts.documents) + "\nCitations looked over: " + std::to_string(report.counts.citations) + "; chains read: " + std::to_string(report.counts.chains) + "\n";
  const auto list = [&](const std::string& title, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    text += "\n" + title + "\n";
    for (const std::string& line : lines) text += "  " + line + "\n";
  };
  list("Incomplete", report.counts.incomplete);
  for (const Section& section : sections_of(report)) {
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < std::min(section.claims.size(), most_listed); ++i) lines.push_back(belief_words(section.claims[i]) + "  " + section.claims[i].line);
    if (section.claims.size() > most_listed) lines.push_back("and " + std::to_string(section.claims.size() - most_listed) + " more");
    list(section.title + std::string(" (") + std::to_string(section.claims.size()) + ")", lines);
  }
  list("Types of which no claim stands any more", report.fallen_kinds);
  list("Documents put aside", report.counts.aside);
  list("Slowest documents", slow_lines(report));
  return text;
}

std::string as_html(const CrawlReport& report) {
  std::string html = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Vesper's crawl</title><style>body{font-family:sans-serif;max-width:60em;margin:2em auto}td{padding:.1em .8em .1em 0}.missing{color:#a00}</style></head><body>\n";
  html += "<h1>" + escaped_html(headline(report)) + "</h1>\n<p>" + escaped_html(report.store) + ", " + report.started_at + " to " + report.ended_at + "</p>\n<p>Items: " + escaped_html(counted(report.counts.items)) + ". Documents: " + escaped_html(counted(report.counts.documents)) + ".</p>\n";
  if (!report.counts.incomplete.empty()) html += "<div class=\"missing\">" + list_html("Incomplete", report.counts.incomplete) + "</div>\n";
  for (const Section& section : sections_of(report)) {
    html += std::string("<h2>") + section.title + " (" + std::to_string(section.claims.size()) + ")</h2>\n<table>\n";
    for (std::size_t i = 0; i < std::min(section.claims.size(), most_listed); ++i)
      html += "<tr><td>" + escaped_html(belief_words(section.claims[i])) + "</td><td title=\"" + section.claims[i].hash + "\">" + escaped_html(section.claims[i].line) + "</td></tr>\n";
    html += "</table>\n";
  }
  html += list_html("Types of which no claim stands any more", report.fallen_kinds) + list_html("Documents put aside", report.counts.aside) + list_html("Slowest documents", slow_lines(report));
  return html + "</body></html>\n";
}

std::string as_mail(const CrawlReport& report) { return "Subject: Vesper: " + headline(report) + "\nContent-Type: text/plain; charset=utf-8\n\n" + as_text(report); }

std::string as_metrics(const CrawlReport& report) {
  std::string text;
  const auto family = [&](const std::string& name, const std::string& help) { text += "# HELP vesper_crawl_" + name + " " + help + "\n# TYPE vesper_crawl_" + name + " gauge\n"; };
  const auto value = [&](const std::string& name, const std::string& label, const std::string& of, long count) {
    text += "vesper_crawl_" + name + (label.empty() ? "" : "{" + label + "=\"" + of + "\"}") + " " + std::to_string(count) + "\n";
  };
  family("items", "Items of the last crawl by outcome.");
  for (const auto& [outcome, count] : report.counts.items) value("items", "outcome", outcome, count);
  family("documents", "Documents of the last crawl by outcome.");
  for (const auto& [outcome, count] : report.counts.documents) value("documents", "outcome", outcome, count);
  family("claims", "Claims of the last crawl's report.");
  for (const Section& section : sections_of(report)) value("claims", "change", section.metric, static_cast<long>(section.claims.size()));
  family("citations", "Citations looked over by the last crawl.");
  value("citations", "", "", report.counts.citations);
  family("bytes", "Unpacked bytes looked over by the last crawl.");
  value("bytes", "", "", static_cast<long>(report.counts.bytes));
  family("incomplete", "Items and lists that the last crawl could not have.");
  value("incomplete", "", "", static_cast<long>(report.counts.incomplete.size()));
  family("fallen_types", "Types of which no claim stands any more.");
  value("fallen_types", "", "", static_cast<long>(report.fallen_kinds.size()));
  return text;
}

}  // namespace vesper
