// The table of commands, and the catch that ends a run with an exit code.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "base/problem.h"
#include "commands.h"
#include "wrong_call.h"
#include "pipeline.h"
#include "store/store.h"
#include "store_commands.h"

namespace vesper {
namespace {

void add_extract(CLI::App& app, int& code) {
  static ExtractOptions options;
  CLI::App* command = app.add_subcommand("extract", "Write the chains of papers, one record a line");
  command->add_option("inputs", options.inputs, "Files, directories, archives, or - for standard input: PubMed XML, JATS, BioC, nbib, Markdown, text, PDF; also gzipped")->required();
  command->add_option("-f,--format", options.format, "json: one object a line; tsv: for spreadsheets")->check(CLI::IsMember({"json", "tsv"}))->capture_default_str();
  command->add_option("-o,--output", options.output, "File for the records, written whole at the end; - for standard output")->capture_default_str();
  CLI::Option* store = command->add_option("--store", options.store, "Put the evidence into this store (made where there is none), and what became of every document; records are then written only where -o names a file");
  command->add_option("-j,--jobs", options.jobs, "Threads; the output is the same for any number")->check(CLI::Range(1, 256))->capture_default_str();
  command->add_option("--min-confidence", options.least, "Write no record below this confidence (on development texts, records of 0.7 and more were right in 95 of 100)")->check(CLI::Range(0.0, 1.0));
  command->add_option("--knowledge", options.knowledge, "Folder with lexicons/ and rules/ to use instead of those built in");
  command->add_flag("--links", options.links, "Also write what RNAs do to genes and proteins where no vesicle is told of: records with cargo and target alone")->excludes(store);  // what no vesicle carries is no claim
  command->add_flag("--report", options.report, "Tell on standard error what came into each stage, what came out, and what was left out why");
  command->add_flag("-q,--quiet", options.quiet, "No summary; only what was refused is told");
  command->footer("Examples:\n  vesper extract paper.xml\n  vesper extract --format tsv -o chains.tsv papers/\n  vesper extract --jobs 8 pubmed24n*.xml.gz > chains.ndjson\n  vesper extract --store ev.vesper papers/\n  vesper extract --links --format tsv abstracts.xml > mirna-genes.tsv\n  pdftotext paper.pdf - | vesper extract -\n\nExit code: 0 all read, 1 something was refused (the rest is done), 2 nothing was done.");
  command->callback([&code] { code = extract_command(options); });
}

void add_show(CLI::App& app, int& code) {
  static ShowOptions options;
  CLI::App* command = app.add_subcommand("show", "Print what a stage makes of a paper");
  command->add_option("what", options.what, "text, mentions, findings or chains")->required()->check(CLI::IsMember({"text", "mentions", "findings", "chains"}));
  command->add_option("inputs", options.inputs, "Files, directories, archives, or -")->required();
  command->add_option("--knowledge", options.knowledge, "Folder with lexicons/ and rules/");
  command->footer("Examples:\n  vesper show text paper.xml\n  vesper show chains review.md");
  command->callback([&code] { code = show_command(options); });
}

void add_explain(CLI::App& app, int& code) {
  static ExplainOptions options;
  CLI::App* command = app.add_subcommand("explain", "Each chain of a paper with its sentence, the slots marked, and the reasons");
  command->add_option("inputs", options.inputs, "Files, directories, archives, or -")->required();
  command->add_option("--html", options.html, "Write one self-contained HTML file instead");
  command->add_option("--knowledge", options.knowledge, "Folder with lexicons/ and rules/");
  command->footer("Examples:\n  vesper explain paper.xml\n  vesper explain --html why.html review.md");
  command->callback([&code] { code = explain_command(options); });
}

void add_why_not(CLI::App& app, int& code) {
  static WhyNotOptions options;
  CLI::App* command = app.add_subcommand("why-not", "What a chain that you expect in a paper lacks: the nearest chain, names not found, rules that came near");
  command->add_option("input", options.input, "File, or -")->required();
  command->add_option("chain", options.chain, "'origin -> cargo -> target -> effect' with + or - before or behind target and effect; '-' for a part that is not told")->required();
  command->add_option("--knowledge", options.knowledge, "Folder with lexicons/ and rules/");
  command->footer("Example:\n  vesper why-not paper.xml 'CAF -> miR-21 -> APAF1 - -> + paclitaxel resistance'");
  command->callback([&code] { code = why_not_command(options); });
}

void add_worklist(CLI::App& app, int& code) {
  static WorklistOptions options;
  CLI::App* command = app.add_subcommand("worklist", "Sentences with a vesicle, a cargo and an effect or target that gave no chain, and the rule that came nearest");
  command->add_option("inputs", options.inputs, "Files, directories, archives, or -")->required();
  command->add_option("--knowledge", options.knowledge, "Folder with lexicons/ and rules/");
  command->footer("Example:\n  vesper worklist papers/ > missed.tsv\n\nColumns: document, place, vesicle, cargo, outcome, reason, sentence.");
  command->callback([&code] { code = worklist_command(options); });
}

void add_score(CLI::App& app, int& code) {
  static ScoreOptions options;
  CLI::App* command = app.add_subcommand("score", "Hold records against gold findings: precision, recall and F1 of chains and of links");
  command->add_option("gold", options.gold, "TSV of findings: columns id, status, origin, cargo, target, effect, recipient, certainty, perhaps document")->required();
  command->add_option("records", options.records, "NDJSON as extract writes it; - for standard input")->required();
  command->add_option("--names", options.names, "TSV of names that are the same: kind, canonical, aliases; a names.tsv beside the gold or one folder up is taken anyway")->allow_extra_args(false);
  command->add_flag("--show", options.show, "Also list what was missed and what was wrong");
  command->add_flag("--rules", options.rules, "Instead: how many right and wrong chains each rule took part in, as rules/precision.tsv has it");
  command->footer("Examples:\n  vesper score findings.tsv records.ndjson\n  vesper extract papers/ | vesper score --show findings.tsv -\n\nExit code: 0 whatever the score.");
  command->callback([&code] { code = score_command(options); });
}

void add_lexicon(CLI::App& app, int& code) {
  static LexiconOptions options;
  CLI::App* command = app.add_subcommand("lexicon", "Check the lexicons, look up, explain, add and import names");
  command->require_subcommand(1);
  const auto add = [&](const char* what, const char* says, const char* name, const char* arguments, const char* example, int (*run)(const LexiconOptions&) = lexicon_command) {
    CLI::App* action = command->add_subcommand(what, says);
    if (name) action->add_option(name, options.arguments, arguments)->required();
    CLI::Option* knowledge = action->add_option("--knowledge", options.knowledge, "Folder with lexicons/ and rules/");
    if (run != lexicon_command) knowledge->description("Folder to write into; one that is new begins with the knowledge built in")->required();
    action->footer(std::string("Example:\n  ") + example);
    action->callback([&code, what, run] {
      options.what = what;
      code = run(options);
    });
    return action;
  };
  add("check", "Load all lexicons; the first wrong line is told with file, line and remedy", nullptr, nullptr, "vesper lexicon check --knowledge my-tree");
  add("lookup", "The entries that have a name: canonical name, type, identifier. Exit code 1 where one has none", "names", "Names as a paper writes them", "vesper lexicon lookup 'TGF-b1' CAF");
  add("why", "Which names begin at each word, which is taken, and why the others are not", "words", "Words of a paper, as one argument", "vesper lexicon why 'AGS cells lost CAT activity'");
  add("unknown", "Names without an identifier in papers on vesicles, by frequency", "inputs", "Files, directories, archives, or -", "vesper lexicon unknown papers/ > curate.tsv");
  CLI::App* import = add("import", "Take names from files that others keep: NCBI gene_info, HGNC, miRBase, OBO, Cellosaurus, MeSH ASCII, FamPlex, or own TSV", "files", "Files, gzipped or not; the format is told from the content",
                         "vesper lexicon import --knowledge my-tree cl.obo cellosaurus.txt\n  vesper extract --knowledge my-tree paper.xml", lexicon_import_command);
  import->add_option("--clashes", options.clashes, "File (TSV) for all names that mean something else already");
  CLI::App* one = add("add", "Add one name", "name", "The canonical name", "vesper lexicon add 'QX77 cell' --type cell_line --also QX77 --knowledge my-tree", lexicon_add_command);
  one->add_option("--type", options.type, "A type of lexicons/types.tsv")->required();
  one->add_option("--id", options.id, "Identifier, PREFIX:ID");
  one->add_option("--also", options.also, "Other names, with | between them");
  one->add_option("--cell", options.cell, "The cell of a tumour, or the disease of a cell line");
}

void add_rules(CLI::App& app, int& code) {
  static RulesOptions options;
  CLI::App* command = app.add_subcommand("rules", "Check, list, count or compare the rules");
  command->add_option("what", options.what, "check: run every example; list: names and what they say; count: in how many papers each takes part; diff: what another knowledge folder reads otherwise")->required()->check(CLI::IsMember({"check", "list", "count", "diff"}));
  command->add_option("inputs", options.inputs, "For count: files, directories, archives, or -. For diff: OLD NEW and such files; OLD and NEW are knowledge folders, or built-in");
  command->add_option("--knowledge", options.knowledge, "Folder with lexicons/ and rules/");
  command->footer("Examples:\n  vesper rules check\n  vesper rules check --knowledge my-tree\n  vesper rules count papers/\n  vesper rules diff built-in my-tree papers/\n\nExit code of check: 1 where an example fails; of diff: 0 whatever differs.");
  command->callback([&code] { code = rules_command(options); });
}

void add_export(CLI::App& app, int& code) {
  static ExportOptions options;
  CLI::App* command = app.add_subcommand("export", "Write the claims of a store, or of records, in a form that other programs read");
  command->add_option("inputs", options.inputs, "A store, or files of records (NDJSON as extract writes it; - for standard input)")->required();
  command->add_option("-f,--format", options.format, "See below")->check(CLI::IsMember(export_formats()))->capture_default_str();
  command->add_option("-o,--output", options.output, "File, written whole at the end; for brat, kgx and mirtalk a folder, or else a zip; - for standard output")->capture_default_str();
  command->add_option("--text", options.text, "Words of papers: licensed leaves them out where the paper's licence is known and forbids reuse; none, all")->check(CLI::IsMember({"licensed", "none", "all"}))->capture_default_str();
  command->add_flag_callback("--no-text", [] { options.text = "none"; }, "The same as --text none: names, identifiers and offsets only");
  command->add_option("--about", options.about, "Only claims with this name or identifier in a slot; may be given more than once")->allow_extra_args(false);
  command->add_option("--paper", options.paper, "Only claims of this paper, pmid:N, pmcid:PMCN or doi:...");
  command->add_option("--since", options.since, "Only claims first seen on this day or later, YYYY-MM-DD")->check(why_no_time);
  command->add_option("--min-belief", options.least_belief, "Only claims believed this far")->check(CLI::Range(0.0, 1.0));
  command->footer(export_formats_help() + "\nExamples:\n  vesper export -f xlsx -o claims.xlsx ev.vesper\n  vesper export -f graphml --min-belief 0.7 ev.vesper > ev.graphml\n  vesper extract papers/ | vesper export -f dot - | dot -Tsvg > ev.svg\n  vesper export -f brat -o brat/ --about miR-21 ev.vesper\n\nWhat a format cannot hold is counted on standard error.");
  command->callback([&code] { code = export_command(options); });
}

void add_report(CLI::App& app, int& code) {
  static ReportOptions options;
  CLI::App* command = app.add_subcommand("report", "One HTML page to look at: network, claims, contradictions, growth; it loads nothing");
  command->add_option("inputs", options.inputs, "A store, or files of records (NDJSON as extract writes it; - for standard input)")->required();
  command->add_option("-o,--output", options.output, "The HTML file")->required();
  command->add_option("--text", options.text, "Words of papers: as for export")->check(CLI::IsMember({"licensed", "none", "all"}))->capture_default_str();
  command->add_flag_callback("--no-text", [] { options.text = "none"; }, "The same as --text none");
  command->add_option("--most", options.most, "Claims on the page, the most believed")->check(CLI::Range(1, 100000))->capture_default_str();
  command->add_option("--min-belief", options.least_belief, "Only claims believed this far")->check(CLI::Range(0.0, 1.0));
  command->footer("Examples:\n  vesper report ev.vesper -o ev.html\n  vesper extract papers/ | vesper report - -o papers.html");
  command->callback([&code] { code = report_command(options); });
}

void add_crawl(CLI::App& app, int& code) {
  static CrawlOptions options;
  static std::string form = "text";
  CLI::App* command = app.add_subcommand("crawl", "Bring an evidence store up to date from PubMed and PMC, and report what is new");
  command->add_option("store", options.store, "The store's file; made where there is none. STORE.crawl/ beside it holds the lock, files on their way, and the report")->required();
  command->add_option("--settings", options.settings, "File of lines 'name = value': sources (of pubmed, eutils, europepmc, pmc, mirror), their addresses, query, email, rate, ...")->check(CLI::ExistingFile);
  command->add_flag("--once", options.once, "One crawl, for cron or a timer; without it, one every --every hours");
  command->add_option("--every", options.hours, "Hours between two crawls")->check(CLI::Range(0.01, 1000.0))->capture_default_str();
  command->add_option("-j,--jobs", options.jobs, "Processes that read; the store is the same for any number")->check(CLI::Range(1, 256))->capture_default_str();
  command->add_option("--report", options.report, "Folder for report.txt, report.html, report.mail and metrics.prom (default: STORE.crawl)");
  command->add_option("--log", form, "text or json: a line an event, to standard error")->check(CLI::IsMember({"text", "json"}))->capture_default_str();
  command->add_option("--knowledge", options.knowledge, "Folder with lexicons/ and rules/ to use instead of those built in");
  command->footer(
      "Examples:\n  vesper crawl store.sqlite --once --settings crawl.conf\n  NCBI_API_KEY=... vesper crawl store.sqlite --jobs 2\n\n"
      "Settings (all may be left out): sources, pubmed, eutils, europepmc, pmc (addresses), mirror (folder), query, from, to (dates for\n"
      "eutils), tool, email, rate (requests a second to one host: 3, and 10 with a key), rate_folder, attempts, pause, longest_pause, stall\n"
      "(seconds), ca_file (certificates of a mirror's own authority), keep_texts (folder for full texts with an open licence),\n"
      "document_seconds, document_megabytes (60 and 2048: a document that needs more, or crashes the engine, is put aside with the reason\n"
      "and tried again by another version). The API key comes from the environment alone: NCBI_API_KEY.\n\n"
      "Exit code: 0 complete, 1 something could not be had (the report says what; the next run tries again), 2 nothing was done.");
  command->callback([&code] {
    options.json_log = form == "json";
    code = crawl_command(options);
  });
}

}  // namespace
}  // namespace vesper

int main(int argc, char** argv) {
  CLI::App app("Reads papers about extracellular vesicles and writes what they found, as chains:\nvesicle origin -> cargo -> target -> effect", "vesper");
  app.require_subcommand(1);
  app.set_version_flag("--version", std::string("vesper ") + vesper::engine_version());
  app.footer("Example:\n  vesper extract paper.xml\n\n`vesper COMMAND --help` tells more.");
  int code = vesper::exit_done;
  vesper::add_extract(app, code);
  vesper::add_show(app, code);
  vesper::add_explain(app, code);
  vesper::add_why_not(app, code);
  vesper::add_worklist(app, code);
  vesper::add_score(app, code);
  vesper::add_lexicon(app, code);
  vesper::add_rules(app, code);
  vesper::add_store_commands(app, code);
  vesper::add_export(app, code);
  vesper::add_report(app, code);
  vesper::add_crawl(app, code);
  try {
    app.parse(argc, argv);
    return code;
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
    std::cerr << (argc == 1 ? app.help() : vesper::wrong_call(app, error, argc, argv) + "\n");
    return vesper::exit_usage;
  } catch (const std::exception& error) {
    std::fflush(stdout);
    std::cerr << "vesper: " << error.what() << "\n";
    return vesper::exit_usage;
  }
}
