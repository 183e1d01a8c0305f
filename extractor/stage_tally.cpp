#include "stage_tally.h"

#include <algorithm>

#include "explain/worklist.h"

namespace vesper {
namespace {

void add_to(StageTally::Reasons& all, const StageTally::Reasons& more) {
  for (const auto& [reason, count] : more) all[reason] += count;
}

std::size_t sum(const StageTally::Reasons& reasons) {
  std::size_t all = 0;
  for (const auto& [reason, count] : reasons) all += count;
  return all;
}

std::string line(const std::string& stage, std::size_t count, const std::string& words) {
  const std::string number = std::to_string(count);
  return stage + std::string(stage.size() < 12 ? 12 - stage.size() : 1, ' ') + std::string(number.size() < 9 ? 9 - number.size() : 1, ' ') + number + "  " + words + "\n";
}

// Most frequent first.
std::string lines(const StageTally::Reasons& reasons) {
  std::vector<std::pair<std::string, std::size_t>> sorted(reasons.begin(), reasons.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& one, const auto& other) { return one.second > other.second; });
  std::string all;
  for (const auto& [reason, count] : sorted) all += line("", count, "  " + reason);
  return all;
}

bool is_link(const Record& record) { return !record.vesicle; }

}  // namespace

void StageTally::take_silent(const Document& document) {
  ++documents;
  ++without_vesicle;
  for (const auto& [reason, count] : document.left_out) left_out[reason] += static_cast<std::size_t>(count);
}

void StageTally::take(const Document& document, const Trail& trail, const std::vector<Record>& records, std::size_t unsure, const Cascade& cascade) {
  ++documents;
  for (const auto& [reason, count] : document.left_out) left_out[reason] += static_cast<std::size_t>(count);
  passages += document.passages.size();
  for (const Reading& reading : trail.mentions) {
    sentences += reading.sentences.size();
    for (const Sentence& sentence : reading.sentences) mentions += static_cast<std::size_t>(std::count_if(sentence.items.begin(), sentence.items.end(), [](const Item& item) { return !item.values.empty(); }));
  }
  assembly.findings += trail.tally.findings;
  assembly.made += trail.tally.made;
  add_to(assembly.dropped_findings, trail.tally.dropped_findings);
  add_to(assembly.dropped_records, trail.tally.dropped_records);
  links += static_cast<std::size_t>(std::count_if(records.begin(), records.end(), is_link));
  chains += static_cast<std::size_t>(std::count_if(records.begin(), records.end(), [](const Record& record) { return !is_link(record); }));
  below_confidence += unsure;
  const Worklist list = worklist_of(document, trail.mentions, trail.readings, records, cascade);
  full_sentences += list.sentences;
  missed_sentences += list.missed.size();
}

void StageTally::add(const StageTally& other) {
  documents += other.documents, without_vesicle += other.without_vesicle;
  passages += other.passages, sentences += other.sentences, mentions += other.mentions;
  links += other.links, chains += other.chains, below_confidence += other.below_confidence;
  full_sentences += other.full_sentences, missed_sentences += other.missed_sentences;
  assembly.findings += other.assembly.findings;
  assembly.made += other.assembly.made;
  add_to(assembly.dropped_findings, other.assembly.dropped_findings);
  add_to(assembly.dropped_records, other.assembly.dropped_records);
  add_to(left_out, other.left_out);
}

std::string StageTally::table() const {
  std::string all = line("documents", documents, left_out.empty() ? "read" : "read; readers left out:") + lines(left_out);
  all += line("", without_vesicle, "  dropped: they speak of no vesicle");
  all += line("passages", passages, "of the other " + std::to_string(documents - without_vesicle) + " documents");
  all += line("sentences", sentences, "");
  all += line("mentions", mentions, "names found in them");
  all += line("findings", assembly.findings, "that rules gave; dropped " + std::to_string(sum(assembly.dropped_findings)) + ":") + lines(assembly.dropped_findings);
  all += line("chains", assembly.made, "with lists opened; left out " + std::to_string(sum(assembly.dropped_records)) + ":") + lines(assembly.dropped_records);
  all += line("records", chains - std::min(chains, below_confidence), "written" + (below_confidence ? "; below --min-confidence " + std::to_string(below_confidence) : std::string()) + (links ? "; and of links " + std::to_string(links) : std::string()));
  all += line("worklist", missed_sentences, "of " + std::to_string(full_sentences) + " sentences with a vesicle, a cargo and an effect or target gave no chain ('vesper worklist' lists them)");
  return all;
}

}  // namespace vesper
