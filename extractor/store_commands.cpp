// The commands that work on an evidence store, and their options.
#include "store_commands.h"

#include <CLI/CLI.hpp>

#include "commands.h"
#include "store/store.h"

namespace vesper {
namespace {

void add_merge(CLI::App& app, int& code) {
  static MergeOptions options;
  CLI::App* command = app.add_subcommand("merge", "Join records or other stores into an evidence store; the same in any order, any number of times");
  command->add_option("store", options.store, "The store; made where there is none")->required();
  command->add_option("inputs", options.inputs, "NDJSON as extract writes it (also gzipped; - for standard input), or stores");
  command->add_option("--as-of", options.as_of, "When the records were made, UTC, as 2026-11-25T02:30:00Z: of two readings by one engine the later counts")->check(why_no_time);
  command->add_option("-j,--jobs", options.jobs, "Threads that read records")->check(CLI::Range(1, 256))->capture_default_str();
  command->add_flag("-q,--quiet", options.quiet, "No summary; only what was refused is told");
  command->footer("Examples:\n  vesper merge ev.vesper chains.ndjson\n  vesper extract papers/ | vesper merge ev.vesper -\n  vesper merge all.vesper shard1.vesper shard2.vesper\n\nExit code: 0 all merged, 1 something was refused (the rest is done), 2 nothing was done.");
  command->callback([&code] { code = merge_command(options); });
}

void add_check(CLI::App& app, int& code) {
  static CheckOptions options;
  CLI::App* command = app.add_subcommand("check", "What an evidence store holds, and whether it is whole");
  command->add_option("store", options.store, "The store")->required();
  command->add_flag("--content", options.content, "Also a hash of all it holds, the same for the same content in whatever order it came");
  command->footer("Example:\n  vesper check ev.vesper");
  command->callback([&code] { code = check_command(options); });
}

void add_filter(CLI::App* command, QueryOptions& options) {
  command->add_option("store", options.store, "The store")->required();
  command->add_option("names", options.any, "Names or identifiers, in any slot");
  const auto slot = [&](const char* name, std::vector<std::string>& into, const char* says) { command->add_option(name, into, says)->allow_extra_args(false); };
  slot("--origin", options.origin, "Name or identifier of the vesicles' origin; also a synonym (repeatable: any of them)");
  slot("--cargo", options.cargo, "Of the cargo");
  slot("--target", options.target, "Of the target");
  slot("--effect", options.effect, "Of the effect");
  slot("--recipient", options.recipient, "Of the recipient, in some evidence");
  slot("--disease", options.disease, "Of the disease, in some evidence");
  const auto changes = CLI::IsMember({"raised", "lowered", "changed"});
  command->add_option("--target-is", options.target_change, "raised, lowered or changed")->check(changes);
  command->add_option("--effect-is", options.effect_change, "raised, lowered or changed")->check(changes);
  command->add_option("--paper", options.paper, "Only what this paper tells: pmid:…, pmcid:…, doi:…, or a document's id");
  command->add_option("--claim", options.claim, "Hash of a claim, or its beginning");
  command->add_option("--since", options.since, "First seen then or later, UTC: 2026-11-25, 2026-11-25T02:30:00Z")->check(why_no_time);
  command->add_option("--from-year", options.from_year, "Told by a paper of this year or later")->check(CLI::Range(1000, 9999));
  command->add_option("--min-belief", options.least_belief, "Belief of at least this")->check(CLI::Range(0.0, 1.0));
  command->add_option("--verdict", options.verdict, "accept, reject, correct or none")->check(CLI::IsMember({"accept", "reject", "correct", "none"}));
  command->add_option("--most", options.most, "At most so many; 0: all")->check(CLI::NonNegativeNumber)->capture_default_str();
  command->add_option("--knowledge", options.knowledge, "Folder with lexicons/ for synonyms, instead of those built in");
}

void add_query(CLI::App& app, int& code) {
  static QueryOptions options;
  CLI::App* command = app.add_subcommand("query", "Claims of a store by any slot, name or identifier, sign, paper, date, belief, verdict; the most believed first");
  add_filter(command, options);
  command->add_flag("--all", options.all, "Also claims whose evidence was withdrawn or replaced");
  command->add_flag("--evidence", options.evidence, "With --format json: each claim with its evidence");
  command->add_option("-f,--format", options.format, "table: tabs between; json: one object a line; counts")->check(CLI::IsMember({"table", "json", "counts"}))->capture_default_str();
  command->footer("Examples:\n  vesper query ev.vesper miR-21\n  vesper query ev.vesper --origin MSC --target VEGF --target-is lowered\n  vesper query ev.vesper --min-belief 0.9 --verdict none --most 0\n  vesper query ev.vesper --paper pmid:26906158 --format json --evidence");
  command->callback([&code] { code = query_command(options); });
}

void add_explain_claim(CLI::App& app, int& code) {
  static ExplainClaimOptions options;
  CLI::App* command = app.add_subcommand("explain-claim", "Why a claim is believed: every witness, sentence, rule and factor");
  command->add_option("store", options.store, "The store")->required();
  command->add_option("claim", options.claim, "Hash of a claim, or its beginning, as query prints it")->required();
  command->footer("Example:\n  vesper explain-claim ev.vesper 822ec2a865b5");
  command->callback([&code] { code = explain_claim_command(options); });
}

void add_conflicts(CLI::App& app, int& code) {
  static ConflictsOptions options;
  CLI::App* command = app.add_subcommand("conflicts", "Where papers tell opposite things, side by side, and what differs between them");
  add_filter(command, options.query);
  command->add_flag("--ids", options.ids, "Instead: identifiers that cannot all be right");
  command->add_flag("--quotations", options.quotations, "Instead: what papers say of papers that the store has read too: supported, unsupported, distorted");
  command->add_option("-f,--format", options.query.format, "table or json")->check(CLI::IsMember({"table", "json"}))->capture_default_str();
  command->footer("Examples:\n  vesper conflicts ev.vesper\n  vesper conflicts ev.vesper --target VEGF\n  vesper conflicts ev.vesper --quotations");
  command->callback([&code] { code = conflicts_command(options); });
}

void add_changes(CLI::App& app, int& code) {
  static ChangesOptions options;
  CLI::App* command = app.add_subcommand("changes", "What changed since a time: claims new, strengthened, weakened, withdrawn, and why");
  command->add_option("store", options.store, "The store")->required();
  command->add_option("--since", options.since, "UTC: 2026-11-25, 2026-11-25T02:30:00Z")->required()->check(why_no_time);
  command->add_flag("--json", options.json, "One object a line");
  command->footer("Example:\n  vesper changes ev.vesper --since 2026-11-24");
  command->callback([&code] { code = changes_command(options); });
}

void add_triage(CLI::App& app, int& code) {
  static TriageOptions options;
  CLI::App* command = app.add_subcommand("triage", "Which paper to read or to curate next: those that claims rest on, those whose claims nobody has judged");
  command->add_option("store", options.store, "The store")->required();
  command->add_option("--most", options.most, "At most so many of each kind")->check(CLI::PositiveNumber)->capture_default_str();
  command->footer("Example:\n  vesper triage ev.vesper");
  command->callback([&code] { code = triage_command(options); });
}

void add_curate(CLI::App& app, int& code) {
  static CurateOptions options;
  CLI::App* command = app.add_subcommand("curate", "Accept, reject or correct a claim; verdicts are kept for ever");
  command->add_option("store", options.store, "The store")->required();
  command->add_option("claim", options.claim, "Hash of a claim, or its beginning")->required();
  command->add_option("verdict", options.verdict, "accept, reject, correct; log: what was decided before")->required()->check(CLI::IsMember({"accept", "reject", "correct", "log"}));
  command->add_option("--by", options.by, "Who decides");
  command->add_option("--note", options.note, "Why");
  command->add_option("--origin", options.origin, "Correction: the right origin; - for none");
  command->add_option("--cargo", options.cargo, "Correction: the right cargo");
  command->add_option("--target", options.target, "Correction: the right target, as 'APAF1 lowered'");
  command->add_option("--effect", options.effect, "Correction: the right effect, as 'invasion raised'");
  command->add_option("--knowledge", options.knowledge, "Folder with lexicons/ for names");
  command->footer("Examples:\n  vesper curate ev.vesper 822ec2a865b5 accept --by 'A. Curator'\n  vesper curate ev.vesper 822ec2a865b5 correct --target 'APAF1 lowered' --by 'A. Curator' --note 'raised is the control'");
  command->callback([&code] { code = curate_command(options); });
}

void add_retract(CLI::App& app, int& code) {
  static RetractOptions options;
  CLI::App* command = app.add_subcommand("retract", "Withdraw the evidence of retracted papers; prints the curated claims that lose by it");
  command->add_option("store", options.store, "The store")->required();
  command->add_option("inputs", options.inputs, "Retraction Watch's CSV, a list of deleted PMIDs, or identifiers: pmid:…, pmcid:PMC…, doi:…")->required();
  command->add_option("--reason", options.reason, "For identifiers: why");
  command->footer("Examples:\n  vesper retract ev.vesper retraction_watch.csv\n  vesper retract ev.vesper deleted.pmids.gz\n  vesper retract ev.vesper pmid:26906158 --reason 'figure 2'");
  command->callback([&code] { code = retract_command(options); });
}

}  // namespace

void add_store_commands(CLI::App& app, int& code) {
  add_merge(app, code);
  add_query(app, code);
  add_explain_claim(app, code);
  add_conflicts(app, code);
  add_changes(app, code);
  add_triage(app, code);
  add_curate(app, code);
  add_retract(app, code);
  add_check(app, code);
}

}  // namespace vesper
