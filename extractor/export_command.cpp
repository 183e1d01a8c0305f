#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>

#include "base/files.h"
#include "base/output_file.h"
#include "base/problem.h"
#include "commands.h"
#include "export/mirna_genes.h"
#include "export/writers.h"
#include "export/zip.h"
#include "knowledge.h"
#include "opened_store.h"

namespace vesper {
namespace {

namespace fs = std::filesystem;

bool is_folder(const std::string& path) { return path.ends_with('/') || fs::is_directory(path); }

void write_standard_output(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size()) throw Problem({"standard output"}, "cannot be written", "the program behind the pipe may have ended");
}

LeftOut into_folder(const ExportFormat& format, const ClaimSource& source, const std::string& folder) {
  fs::create_directories(folder);
  return format.write(source, {{}, [&](const std::string& name, std::string_view bytes) { write_atomically((fs::path(folder) / name).string(), bytes); }});
}

// One stream of bytes: the format's own file, or a zip of its files.
LeftOut into_stream(const ExportFormat& format, const ClaimSource& source, const std::string& shown, const std::function<void(std::string_view)>& write) {
  if (format.form != ExportFormat::folder) return format.write(source, {write, {}});
  Zip zip(shown, write);
  LeftOut left_out = format.write(source, {{}, [&](const std::string& name, std::string_view bytes) { zip.add(name, bytes); }});
  zip.finish();
  return left_out;
}

LeftOut write_out(const ExportFormat& format, const ClaimSource& source, const std::string& output) {
  if (output == standard_input) {
    if (format.form != ExportFormat::text && isatty(STDOUT_FILENO)) throw Problem({"standard output"}, "is a terminal, and " + std::string(format.name) + " is not text", "name a file with -o");
    LeftOut left_out = into_stream(format, source, "standard output", write_standard_output);
    if (std::fflush(stdout) != 0) throw Problem({"standard output"}, "cannot be written", "the program behind the pipe may have ended");
    return left_out;
  }
  if (format.form == ExportFormat::folder && is_folder(output)) return into_folder(format, source, output);
  OutputFile file(output);
  LeftOut left_out = into_stream(format, source, output, [&](std::string_view bytes) { file.write(bytes); });
  file.finish();
  return left_out;
}

}  // namespace

std::vector<std::string> export_formats() {
  std::vector<std::string> names;
  for (const ExportFormat& format : formats()) names.emplace_back(format.name);
  return names;
}

std::string export_formats_help() {
  std::string words = "Formats:\n";
  for (const ExportFormat& format : formats()) words += "  " + std::string(format.name) + std::string(16 - format.name.size(), ' ') + std::string(format.says) + "\n";
  return words;
}

int export_command(const ExportOptions& options) {
  const auto named = [&](const ExportFormat& format) { return format.name == options.format; };
  const ExportFormat& format = *std::find_if(formats().begin(), formats().end(), named);
  OpenedStore opened(options.inputs);
  Filter filter;
  filter.least_belief = options.least_belief;
  filter.any = options.about;
  filter.paper = options.paper;
  filter.since = options.since;
  const Words words = options.text == "none" ? Words::left_out : options.text == "all" ? Words::kept : Words::as_licensed;
  ClaimSource source = with_words(source_of(opened.store(), filter), words);
  const MirnaGenes genes(Knowledge::shipped().lexicon());
  source.mirna_genes = [&](const std::string& mirna) { return genes.of(mirna); };
  for (const auto& [reason, count] : write_out(format, source, options.output)) std::cerr << "vesper: left out: " << count << " " << reason << "\n";
  return exit_done;
}

}  // namespace vesper
