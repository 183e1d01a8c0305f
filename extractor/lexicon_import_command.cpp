#include <filesystem>
#include <iostream>

#include "base/files.h"
#include "base/output_file.h"
#include "base/problem.h"
#include "commands.h"
#include "import/merge.h"
#include "knowledge.h"

namespace vesper {
namespace {

constexpr std::size_t shown_clashes = 10;

// The folder's knowledge; a folder that is not there yet begins as a copy of what is built in.
void begin_folder(const std::string& folder) {
  if (std::filesystem::exists(std::filesystem::path(folder) / "lexicons" / "files.tsv")) return;
  for (const KnowledgeFile& file : shipped_files()) {
    const std::filesystem::path place = std::filesystem::path(folder) / file.path;
    std::error_code error;
    std::filesystem::create_directories(place.parent_path(), error);
    if (error) throw Problem({place.parent_path().string()}, "the folder cannot be made: " + error.message(), "choose a folder that can be written");
    write_atomically(place.string(), file.content);
  }
  std::cerr << "vesper: " << folder << " is new and begins with the knowledge built in\n";
}

// Puts a file into lexicons/ and, where it is new, at the end of files.tsv: the names that are there keep their right of way.
void put(const std::string& folder, const std::string& name, const std::string& content) {
  const std::filesystem::path lexicons = std::filesystem::path(folder) / "lexicons";
  write_atomically((lexicons / name).string(), content);
  std::string order = read_bytes((lexicons / "files.tsv").string());
  if (order.find("\n" + name + "\n") != std::string::npos) return;
  if (!order.empty() && order.back() != '\n') order += '\n';
  write_atomically((lexicons / "files.tsv").string(), order + name + "\n");
}

void load(const std::string& folder, Lexicon& lexicon, const std::string& without) {
  std::deque<std::string> contents;
  std::vector<KnowledgeFile> files = files_of(folder, contents);
  for (KnowledgeFile& file : files)
    if (file.path == "lexicons/" + without) file.content = "name\ttype\tid\talso\n";
  load_lexicons(files, lexicon);
}

std::string lexicon_name(const std::string& path) {
  std::string stem = std::filesystem::path(path).filename().string();
  stem = stem.substr(0, stem.find('.'));
  for (char& c : stem)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return "imported_" + stem + ".tsv";
}

std::string lines_of(const std::vector<Clash>& clashes) {
  std::string lines = "name\tours\ttheirs\n";
  for (const Clash& clash : clashes) lines += clash.name + '\t' + clash.ours + '\t' + clash.theirs + '\n';
  return lines;
}

// Holds a file's lines to the folder's types and prefixes, before it is put in place. Throws Problem.
void check_lines(const std::string& folder, const std::string& file, const std::string& content) {
  std::deque<std::string> contents;
  const std::vector<KnowledgeFile> files = files_of(folder, contents);
  Lexicon alone;
  alone.add_types("lexicons/types.tsv", required(files, "lexicons/types.tsv").content);
  alone.add_prefixes("lexicons/prefixes.tsv", required(files, "lexicons/prefixes.tsv").content);
  alone.add(file, content);
}

}  // namespace

int lexicon_import_command(const LexiconOptions& options) {
  std::vector<std::pair<std::string, Imported>> sources;  // all are read before anything is written
  for (const std::string& path : options.arguments) sources.emplace_back(path, read_source(path));
  begin_folder(options.knowledge);
  std::vector<Clash> clashes;
  for (const auto& [path, imported] : sources) {
    const std::string name = lexicon_name(path);
    Lexicon lexicon;
    load(options.knowledge, lexicon, name);
    Merged merged = merge(imported, std::filesystem::path(path).filename().string(), lexicon);
    check_lines(options.knowledge, path, merged.content);
    put(options.knowledge, name, merged.content);
    std::cout << path << " (" << imported.format << "): " << merged.terms << " new terms, " << merged.names << " new names, " << merged.known << " known, " << merged.clashes.size() << " clashes -> lexicons/" << name << "\n";
    for (const auto& [reason, count] : imported.left_out) std::cout << "  left out: " << count << " " << reason << "\n";
    for (std::size_t i = 0; i < std::min(shown_clashes, merged.clashes.size()); ++i)
      std::cout << "  clash: '" << merged.clashes[i].name << "' is " << merged.clashes[i].ours << ", not " << merged.clashes[i].theirs << "\n";
    if (merged.clashes.size() > shown_clashes && options.clashes.empty()) std::cout << "  and " << merged.clashes.size() - shown_clashes << " more; --clashes FILE lists them all\n";
    std::move(merged.clashes.begin(), merged.clashes.end(), std::back_inserter(clashes));
  }
  if (!options.clashes.empty()) write_atomically(options.clashes, lines_of(clashes));
  return exit_done;
}

int lexicon_add_command(const LexiconOptions& options) {
  constexpr const char* own = "own.tsv";
  begin_folder(options.knowledge);
  const std::string path = (std::filesystem::path(options.knowledge) / "lexicons" / own).string();
  const std::string header = "# Names of this folder's curators.\nname\ttype\tid\talso\tcell\n";
  const std::string before = std::filesystem::exists(path) ? read_bytes(path) : header;
  Lexicon lexicon;
  load(options.knowledge, lexicon, "");
  Imported one;
  one.terms.push_back({options.arguments.front(), options.type, options.id, {}, options.cell});
  for (const std::string_view also : split(options.also, '|'))
    if (!trimmed(also).empty()) one.terms.front().also.emplace_back(trimmed(also));
  const Merged merged = merge(one, own, lexicon);
  if (!merged.clashes.empty())
    throw Problem({path}, "'" + merged.clashes.front().name + "' is " + merged.clashes.front().ours + " already, not " + merged.clashes.front().theirs, "leave that name out, or change the line that has it");
  const std::size_t head = merged.content.find('\n', merged.content.find('\n') + 1) + 1;
  if (merged.content.size() == head) {
    std::cout << "all of it is known already; nothing was added\n";
    return exit_done;
  }
  const std::string after = before + (before.empty() || before.back() == '\n' ? "" : "\n") + merged.content.substr(head);
  check_lines(options.knowledge, path, after);
  put(options.knowledge, own, after);
  std::cout << merged.content.substr(head);
  return exit_done;
}

}  // namespace vesper
