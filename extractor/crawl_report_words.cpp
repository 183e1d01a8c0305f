// The report as text, HTML, e-mail and metrics. Tested by crawl_run_test.cpp.
#include <algorithm>
#include <cstdio>

#include "crawl_report.h"
#include "explain/marked.h"

namespace vesper {
namespace {

constexpr std::size_t most_listed = 500;  // claims of one sort; the rest is counted

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

std::string headline(const CrawlReport& report) {
  std::string words = std::to_string(report.fresh.size()) + " new, " + std::to_string(report.stronger.size()) + " strengthened, " + std::to_string(report.contradicted.size()) + " contradicted, " + std::to_string(report.withdrawn.size()) + " withdrawn claims";
  if (!report.counts.incomplete.empty()) words += "; INCOMPLETE: " + std::to_string(report.counts.incomplete.size()) + " items missing";
  if (!report.counts.aside.empty()) words += "; " + std::to_string(report.counts.aside.size()) + (report.counts.aside.size() == 1 ? " document" : " documents") + " put aside";
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
