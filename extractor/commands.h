// What the program can do: one function a command, each returns the exit code.
#pragma once
#include <string>
#include <vector>

namespace vesper {

constexpr int exit_done = 0;     // all inputs read
constexpr int exit_refused = 1;  // something was refused; the rest is done
constexpr int exit_usage = 2;    // nothing was done: wrong options, wrong knowledge, no output

struct ExtractOptions {
  std::vector<std::string> inputs;
  std::string format = "json";  // or "tsv"
  std::string output = "-";
  std::string knowledge;        // folder; empty: the one built in
  int jobs = 1;
  std::string store;            // file to put the evidence into; then no records are written unless `output` names a file
  double least = 0;             // confidence below which a record is not written
  bool quiet = false;
  bool report = false;          // counts in and out of each stage on standard error
  bool links = false;           // also links of RNAs to targets, where no vesicle is in reach
};
int extract_command(const ExtractOptions& options);

struct ShowOptions {
  std::string what;  // text, mentions, findings or chains
  std::vector<std::string> inputs;
  std::string knowledge;
};
int show_command(const ShowOptions& options);

struct ExplainOptions {
  std::vector<std::string> inputs;
  std::string html;  // file for one HTML page; empty: the terminal
  std::string knowledge;
};
int explain_command(const ExplainOptions& options);

struct WhyNotOptions {
  std::string input, chain;
  std::string knowledge;
};
int why_not_command(const WhyNotOptions& options);

struct MergeOptions {
  std::string store;
  std::vector<std::string> inputs;  // files of records, or stores
  std::string as_of;                // when the records were made; empty: not known
  int jobs = 1;
  bool quiet = false;
};
int merge_command(const MergeOptions& options);

struct CheckOptions {
  std::string store;
  bool content = false;  // also its hash
};
int check_command(const CheckOptions& options);

struct QueryOptions {
  std::string store;
  std::vector<std::string> any, origin, cargo, target, effect, recipient, disease;  // names or identifiers
  std::string target_change, effect_change;                                        // raised, lowered, changed
  std::string paper, claim, since, from_year;
  std::string verdict;             // accept, reject, correct, none; empty: any
  double least_belief = 0;
  bool all = false;                // also claims whose evidence is gone
  bool evidence = false;           // in JSON
  long most = 50;                  // 0: no limit
  std::string format = "table";    // json, counts
  std::string knowledge;
};
int query_command(const QueryOptions& options);

struct ConflictsOptions {
  QueryOptions query;
  bool ids = false, quotations = false;  // instead: identifiers, citing words
};
int conflicts_command(const ConflictsOptions& options);

struct ExplainClaimOptions {
  std::string store, claim;
};
int explain_claim_command(const ExplainClaimOptions& options);

struct ChangesOptions {
  std::string store, since;
  bool json = false;
};
int changes_command(const ChangesOptions& options);

struct TriageOptions {
  std::string store;
  int most = 20;
};
int triage_command(const TriageOptions& options);

struct CurateOptions {
  std::string store, claim, verdict;           // accept, reject, correct; log: what was decided
  std::string by, note;
  std::string origin, cargo, target, effect;   // of a correction; "-" empties a slot
  std::string knowledge;
};
int curate_command(const CurateOptions& options);

struct RetractOptions {
  std::string store;
  std::vector<std::string> inputs;  // files, or identifiers of papers
  std::string reason;
};
int retract_command(const RetractOptions& options);

struct WorklistOptions {
  std::vector<std::string> inputs;
  std::string knowledge;
};
int worklist_command(const WorklistOptions& options);

struct ScoreOptions {
  std::string gold, records;       // files; records may be "-"
  std::vector<std::string> names;  // files of names that are the same
  bool show = false;               // also what was missed and what was wrong
  bool rules = false;              // only how often each rule was right: a table as rules/precision.tsv
};
int score_command(const ScoreOptions& options);

struct LexiconOptions {
  std::string what;                    // check, lookup, why, unknown, import or add
  std::vector<std::string> arguments;  // names to look up, words, or files to read
  std::string knowledge;
  std::string type, id, also, cell;    // of a name to add
  std::string clashes;                 // file for the clashes of an import
};
int lexicon_command(const LexiconOptions& options);
// import and add: they write into a knowledge folder.
int lexicon_import_command(const LexiconOptions& options);
int lexicon_add_command(const LexiconOptions& options);

struct RulesOptions {
  std::string what;  // check, list, count or diff
  std::vector<std::string> inputs;  // papers, for count; OLD, NEW and papers, for diff
  std::string knowledge;
};
int rules_command(const RulesOptions& options);

struct ExportOptions {
  std::vector<std::string> inputs;  // one store, or files of records
  std::string format = "tsv";       // of export_formats()
  std::string output = "-";         // a file; a folder for formats of several files
  std::string text = "licensed";    // or "none", "all"
  std::vector<std::string> about;   // names or identifiers, one of which a claim must have
  std::string paper, since;
  double least_belief = 0;
};
int export_command(const ExportOptions& options);
std::vector<std::string> export_formats();
std::string export_formats_help();

struct ReportOptions {
  std::vector<std::string> inputs;  // one store, or files of records
  std::string output;               // an HTML file
  std::string text = "licensed";    // or "none", "all"
  std::size_t most = 2000;          // claims on the page
  double least_belief = 0;
};
int report_command(const ReportOptions& options);

struct CrawlOptions {
  std::string store;
  std::string settings;   // file; empty: defaults
  std::string report;     // folder for the reports; empty: STORE.crawl
  std::string knowledge;
  int jobs = 1;
  bool json_log = false;
  bool once = false;
  double hours = 24;      // between the end of a run and the next, unless once
};
int crawl_command(const CrawlOptions& options);

}  // namespace vesper
