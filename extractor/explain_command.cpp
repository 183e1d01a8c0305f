#include <iostream>

#include "base/output_file.h"
#include "asked_papers.h"
#include "commands.h"
#include "explain/marked.h"
#include "pipeline.h"
#include "record/as_chain.h"

namespace vesper {
namespace {

constexpr const char* page_head = R"(<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Vesper: chains explained</title><style>
body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}
h2{border-bottom:1px solid #ccc}article{margin:1.2em 0}h3{font-size:1em;margin:.2em 0}
blockquote{margin:.3em 0 .3em 1em;padding-left:.8em;border-left:3px solid #ccc}
ul{margin:.2em 0;font-size:.85em;color:#555}
mark{padding:0 .15em;border-radius:.2em;background:#eee}mark.origin{background:#cfe8ff}mark.cargo{background:#d9f2d0}
mark.target{background:#ffe0b8}mark.effect{background:#f9d0dc}mark.recipient{background:#e5dbf5}
</style></head><body>
<p>Marked: <mark class="origin">origin</mark> <mark class="cargo">cargo</mark> <mark class="target">target</mark> <mark class="effect">effect</mark> <mark class="recipient">recipient</mark></p>
)";

std::string as_text(const Record& record, const std::vector<Rule>& rules) {
  std::string text = chain_line(record) + "\n";
  for (const Quote& sentence : record.sentences) text += "  " + marked_text(record, sentence) + "\n";
  for (const std::string& reason : reasons(record, rules)) text += "    - " + reason + "\n";
  for (const CitedWork& work : record.citations) text += "    - cites " + work.key + " " + work.id + " " + work.title + "\n";
  return text + "\n";
}

std::string as_html(const Record& record, const std::vector<Rule>& rules) {
  std::string html = "<article><h3>" + escaped_html(chain_line(record)) + "</h3>\n";
  for (const Quote& sentence : record.sentences) html += "<blockquote>" + marked_html(record, sentence) + "</blockquote>\n";
  html += "<ul>";
  for (const std::string& reason : reasons(record, rules)) html += "<li>" + escaped_html(reason) + "</li>";
  for (const CitedWork& work : record.citations) html += "<li>cites " + escaped_html(work.key + " " + work.id + " " + work.title) + "</li>";
  return html + "</ul></article>\n";
}

}  // namespace

int explain_command(const ExplainOptions& options) {
  const AskedKnowledge asked(options.knowledge);
  const Knowledge& knowledge = asked;
  const std::vector<Rule>& rules = knowledge.cascade().rules();
  const bool html = !options.html.empty();
  std::string page = page_head;
  const auto take = [&](Document&& document) {
    const std::vector<Record> records = extract(document, knowledge);
    const std::string title = document.id + (document.title.empty() ? "" : " " + document.title);
    if (html) page += "<h2>" + escaped_html(title) + "</h2>\n";
    else std::cout << "# " << title << "\n\n";
    for (const Record& record : records) {
      if (html) page += as_html(record, rules);
      else std::cout << as_text(record, rules);
    }
    if (!records.empty()) return;
    if (html) page += "<p>no chains</p>\n";
    else std::cout << "no chains; 'vesper why-not FILE CHAIN' tells what a chain lacks\n\n";
  };
  const int code = read_papers(options.inputs, take);
  if (html && code != exit_usage) write_atomically(options.html, page + "</body></html>\n");
  return code;
}

}  // namespace vesper
