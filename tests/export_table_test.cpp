// Tables and lines, the workbook, and what all formats have in common: order, licences, words left out.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <random>

#include "base/files.h"
#include "base/table.h"
#include "export/curie.h"
#include "export/mirna_genes.h"
#include "export/zip.h"
#include "export_records.h"
#include "knowledge.h"
#include "record/from_json.h"
#include "record/write.h"

using namespace vesper;
using Json = nlohmann::json;

namespace {

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  for (const std::string_view cell : split(line, '\t')) cells.emplace_back(cell);
  return cells;
}

}  // namespace

TEST_CASE("TSV has as many cells a line as columns, and runs no formula") {
  Exported exported({whole_record("1", hostile), whole_record("2", "CAF")});
  const std::vector<std::string> lines = lines_of(exported.text(write_tsv));
  REQUIRE(lines.size() == 3);
  const std::vector<std::string> head = cells_of(lines[0]);
  std::set<std::string> origins;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::vector<std::string> cells = cells_of(lines[i]);
    REQUIRE(cells.size() == head.size());
    origins.insert(cells[2]);
    for (const std::string& cell : cells) CHECK(cell.substr(0, 1) != "=");
  }
  CHECK(head[2] == "origin");
  CHECK(origins.count("CAF") == 1);
  CHECK(origins.count("'=1+1 \"β\" <𝛃> & 'γ' \\ ]]> --> </script>  –   $x") == 1);
}

TEST_CASE("records that were exported are read again as they were") {
  Exported exported({whole_record("1", hostile), whole_record("2", "CAF")});
  const std::string first = exported.text(write_records);
  Exported again(records_from_ndjson("made", first));
  CHECK(again.text(write_records) == first);
  CHECK(records_from_ndjson("made", first)[0].sentences[0].start == 100);
}

TEST_CASE("a line of NDJSON is a claim with its figures and its records") {
  Exported exported({whole_record("1", "CAF"), whole_record("2", "CAF"), told("3", hostile, "miR-155", "", "")});
  const std::vector<std::string> lines = lines_of(exported.text(write_ndjson));
  REQUIRE(lines.size() == 2);
  const Json claim = Json::parse(lines[0]);
  CHECK(claim["chain"] == "CAF -> miR-21-5p -> APAF1 lowered -> invasion raised");
  CHECK(claim["witnesses"] == 2);
  CHECK(claim["belief"] == 0.96);
  CHECK(claim["target"]["id"] == "HGNC:576");
  CHECK(claim["evidence"].size() == 2);
  CHECK(record_from_json(claim["evidence"][1].dump()).document.id == "pmid:2");
  CHECK(Json::parse(lines[1])["effect"].is_null());
}

TEST_CASE("a spreadsheet program reads the workbook: words as words, numbers and dates as such") {
  Exported exported({whole_record("1", hostile), whole_record("2", "SEPT2")});
  const Folder folder;
  const std::string file = folder.write("a.xlsx", exported.text(write_xlsx));
  std::vector<std::string> names;
  walk_archive(file, [](const std::string&) { return true; }, [&](Entry&& entry) { names.push_back(entry.name); });
  CHECK(names.front() == "[Content_Types].xml");
  CHECK(names.size() == 7);
  const std::string script = folder.write("read.py", R"(
import sys, datetime
try:
    import openpyxl
except ImportError:
    print("none"); sys.exit(0)
book = openpyxl.load_workbook(sys.argv[1])
assert book.sheetnames == ["claims", "evidence"], book.sheetnames
claims = list(book["claims"].values)
head = claims[0]
rows = [dict(zip(head, row)) for row in claims[1:]]
assert len(rows) == 2
row = [r for r in rows if r["origin"] == "SEPT2"][0]
assert isinstance(row["belief"], float) and row["witnesses"] == 1, row
assert isinstance(row["first_seen"], datetime.datetime), row
assert abs(row["first_seen"] - datetime.datetime.utcnow()) < datetime.timedelta(days=1), row
evidence = list(book["evidence"].values)
sentences = [dict(zip(evidence[0], r))["sentence"] for r in evidence[1:]]
assert any(s.startswith('=1+1 "β" <𝛃> & ') for s in sentences), sentences
assert all(c.data_type != "f" for r in book["evidence"].iter_rows() for c in r)
print("read")
)");
  const Answer answer = ask("/usr/bin/python3", script + " " + file);
  if (answer.there && answer.words == "none\n") MESSAGE("skipped: python3-openpyxl is not installed");
  else if (answer.there) CHECK_MESSAGE(answer.words == "read\n", answer.words);
}

TEST_CASE("miRTalk's tables have its columns, human names with species, and genes that exist") {
  Record precursor = told("2", "MSC", "miR-125b", "-BAX", "");
  precursor.cargo->id = "mirbase.mature:MIMAT0000423";
  precursor.cargo->name = "miR-125b-5p";
  Exported exported({whole_record("1", "CAF"), precursor, told("3", "CAF", "TGFB1", "", "+EMT")});
  const MirnaGenes genes(Knowledge::shipped().lexicon());
  exported.source.mirna_genes = [&](const std::string& name) { return genes.of(name); };
  auto files = exported.files(write_mirtalk);
  CHECK(files["mir_info.tsv"] == "miRNA\tmiRNA_mature\tgene\tspecies\nhsa-miR-125b\thsa-miR-125b-5p\tMIR125B1\tHuman\nhsa-miR-125b\thsa-miR-125b-5p\tMIR125B2\tHuman\nhsa-miR-21\thsa-miR-21-5p\tMIR21\tHuman\n");
  CHECK(files["mir2tar.tsv"] == "miRNA\tmiRNA_mature\ttarget_gene\tspecies\nhsa-miR-21\thsa-miR-21-5p\tAPAF1\tHuman\n");  // BAX came without an identifier
  CHECK(lines_of(files["senders.tsv"]).size() == 3);
  CHECK(exported.left_out == LeftOut{{"claims whose cargo is no miRNA with an identifier", 1}});
  CHECK(genes.of("let-7a-5p") == std::vector<std::string>{"MIRLET7A1", "MIRLET7A2", "MIRLET7A3"});
  CHECK(genes.of("miR-1-3p") == std::vector<std::string>{"MIR1-1", "MIR1-2"});
  CHECK(genes.of("miR-99999").empty());
}

TEST_CASE("no format passes on words that are to be left out, and names and offsets stay") {
  const Record record = whole_record("1", "CAF");
  Exported hidden({record}, Words::left_out), shown({record}, Words::kept);
  for (const ExportFormat& format : formats()) {
    SUBCASE(std::string(format.name).c_str()) {
      if (format.name == "xlsx") continue;  // packed; made of the same rows as tsv
      CHECK(hidden.bytes(format).find("exosomes carry") == std::string::npos);
      const bool has_words = format.name != "sif" && format.name != "dot" && format.name != "graphml" && format.name != "cx2" && format.name != "mirtalk";
      CHECK((shown.bytes(format).find("exosomes carry") != std::string::npos) == has_words);
    }
  }
  CHECK(Json::parse(hidden.text(write_pubannotation))[0]["denotations"][0]["span"]["begin"] == 100);
  CHECK(hidden.text(write_bioc_json).find("APAF1") != std::string::npos);
  CHECK(hidden.files(write_brat).size() == 1);
  CHECK(hidden.left_out == LeftOut{{"documents whose words are left out: brat needs them", 1}});
}

TEST_CASE("a licence that is known and forbids reuse leaves its paper's words out, and no other's") {
  CHECK(allows_words(""));
  CHECK(allows_words("https://creativecommons.org/licenses/by/4.0/"));
  CHECK(allows_words("CC BY-NC-SA"));
  CHECK(allows_words("CC0"));
  CHECK_FALSE(allows_words("https://creativecommons.org/licenses/by-nc-nd/4.0/"));
  CHECK_FALSE(allows_words("CC BY-ND 4.0"));
  CHECK_FALSE(allows_words("Creative Commons Attribution-NoDerivatives"));
  CHECK_FALSE(allows_words("© The Authors. All rights reserved."));
  Record closed = whole_record("1", "CAF"), open = whole_record("2", "MSC");
  closed.document.licence = "All rights reserved";
  open.document.licence = "CC BY 4.0";
  Exported exported({closed, open});
  const std::string words = exported.text(write_ndjson);
  CHECK(words.find("MSC exosomes carry") != std::string::npos);
  CHECK(words.find("CAF exosomes carry") == std::string::npos);
}

TEST_CASE("every format writes the same bytes for records put in any order") {
  std::vector<Record> records = {whole_record("1", hostile), whole_record("2", "CAF"), whole_record("3", "CAF"), told("2", "MSC", "", "+VEGFA", ""), told("4", "MSC", "", "-VEGFA", "-angiogenesis")};
  Exported first(records);
  std::mt19937 random(7);
  std::shuffle(records.begin(), records.end(), random);
  Exported other(records);
  for (const ExportFormat& format : formats()) {
    if (format.name == "ndjson" || format.name == "xlsx") continue;  // they tell when a store first saw a claim
    INFO(format.name);
    CHECK(first.bytes(format) == other.bytes(format));
  }
}

TEST_CASE("every format writes an empty store") {
  Exported exported({});
  for (const ExportFormat& format : formats()) {
    INFO(format.name);
    CHECK_NOTHROW(exported.bytes(format));
    if (format.file_ending == "json" || format.file_ending == "jsonld" || format.file_ending == "cx2") CHECK_NOTHROW(Json::parse(exported.bytes(format)));
  }
}

TEST_CASE("identifiers become addresses") {
  CHECK(uri_of("CL:0000134") == "http://purl.obolibrary.org/obo/CL_0000134");
  CHECK(uri_of("HGNC:576") == "https://identifiers.org/hgnc:576");
  CHECK(uri_of("mirbase.mature:MIMAT0000076") == "https://identifiers.org/mirbase.mature:MIMAT0000076");
  CHECK(uri_of("own:a b\"<") == "https://bioregistry.io/own:a%20b%22%3C");
  CHECK(uri_of(std::string_view("")) == "");
  RecordDocument document;
  document.id = "a file";
  CHECK(uri_of(document) == "urn:vesper:a%20file");
  document.doi = "10.1/x";
  CHECK(uri_of(document) == "https://doi.org/10.1/x");
}

TEST_CASE("a zip is the same bytes for the same files") {
  const auto made = [] {
    std::string bytes;
    Zip zip("a.zip", [&](std::string_view more) { bytes += more; });
    zip.add("β/one.txt", "one");
    zip.add("two.txt", "");
    zip.finish();
    return bytes;
  };
  const std::string bytes = made();
  CHECK(bytes == made());
  std::vector<std::string> seen;
  walk_archive_bytes("a.zip", bytes, [](const std::string&) { return true; }, [&](Entry&& entry) { seen.push_back(entry.name + "=" + entry.content.bytes); });
  CHECK(seen == std::vector<std::string>{"β/one.txt=one", "two.txt="});
}
