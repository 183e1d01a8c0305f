// Annotation formats: spans at their letters, forms of the published formats, and our own reader of BioC.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "document/read.h"
#include "export/annotations.h"
#include "export_records.h"
#include "schema.h"

using namespace vesper;
using Json = nlohmann::json;

namespace {

// The stretch [begin, end) of code points.
std::string cut(const std::string& text, std::size_t begin, std::size_t end) {
  const CodePoints points(text);
  return text.substr(points.byte_at(begin), points.byte_at(end) - points.byte_at(begin));
}

std::vector<Record> hostile_records() { return {whole_record("1", hostile), whole_record("2", "β-CAF 𝛃")}; }

std::vector<Document> documents_read(const std::string& path) {
  std::vector<Document> all;
  read_inputs({path}, {[&](Document&& document) { all.push_back(std::move(document)); }, [](std::string&&) {}}, [](const Outcome& outcome) { CHECK(outcome.status == Outcome::read); });
  return all;
}

}  // namespace

TEST_CASE("sentences of one document are pieces once, and a span outside them is one of its own") {
  Record record = whole_record("1", "CAF");
  record.disease = Slot{"ovarian cancer", "mesh:D010051", {{7, 21, "ovarian cancer"}}};
  Record again = record;
  again.effect->name = "migration";
  HeldDocument held{record.document, {{"c1", 0.5, record}, {"c2", 0.5, again}}};
  const AnnotatedDocument document = annotated(held);
  REQUIRE(document.pieces.size() == 2);
  CHECK(document.pieces[0].words == "ovarian cancer");
  CHECK(document.pieces[1].start == 100);
  CHECK(document.annotations.size() == 8);  // two names for one effect span
  CHECK(document.annotations.front().id == "T1");
  CHECK(document.chains.size() == 2);
  CHECK(document.chains[0].members.size() == 7);
  for (const Annotation& annotation : document.annotations) CHECK(annotation.piece == (annotation.slot == "disease" ? 0 : 1));
}

TEST_CASE("BioC XML is valid by its DTD, and read back its spans hold their letters") {
  Exported exported(hostile_records());
  const Folder folder;
  const std::string file = folder.write("a.xml", exported.text(write_bioc_xml));
  if (const Answer valid = ask("xmllint", "--nonet --noout --dtdvalid " + format_path("bioc.dtd") + " " + file); valid.there) CHECK_MESSAGE(valid.content, valid.words);
  const std::vector<Document> documents = documents_read(file);
  REQUIRE(documents.size() == 2);
  CHECK(text_of(documents[1]).find("β-CAF 𝛃 exosomes carry miR-21-5p") != std::string::npos);
}

TEST_CASE("BioC JSON has the form of NCBI's, offsets in code points, and our reader takes it") {
  Exported exported(hostile_records());
  const std::string words = exported.text(write_bioc_json);
  const Json json = Json::parse(words);
  CHECK(Schema(format_file("bioc.schema.json")).fault(json) == "");
  std::size_t seen = 0;
  for (const Json& document : json["documents"]) {
    std::set<std::string> ids;
    for (const Json& passage : document["passages"])
      for (const Json& annotation : passage["annotations"]) {
        const std::size_t offset = annotation["locations"][0]["offset"].get<std::size_t>() - passage["offset"].get<std::size_t>();
        CHECK(cut(passage["text"], offset, offset + annotation["locations"][0]["length"].get<std::size_t>()) == annotation["text"]);
        ids.insert(annotation["id"].get<std::string>());
        ++seen;
      }
    for (const Json& relation : document["relations"]) {
      CHECK(relation["infons"]["target_change"] == "lowered");
      for (const Json& node : relation["nodes"]) CHECK(ids.count(node["refid"].get<std::string>()) == 1);
    }
  }
  CHECK(seen == 12);
  const Folder folder;
  CHECK(documents_read(folder.write("a.json", words)).size() == 2);
}

TEST_CASE("brat's spans hold their letters, and every argument is there") {
  Exported exported(hostile_records());
  auto files = exported.files(write_brat);
  CHECK(files.count("annotation.conf") == 1);
  const RE2 text_bound("(T\\d+)\t([A-Za-z_-]+) (\\d+) (\\d+)\t(.*)"), relation("R\\d+\t([A-Za-z_-]+) Arg1:(T\\d+) Arg2:(T\\d+)"), other("(#\\d+\tAnnotatorNotes R\\d+|N\\d+\tReference T\\d+ \\S+:\\S+)\t.*");
  std::size_t spans = 0, relations = 0;
  for (const std::string name : {"pmid-1", "pmid-2"}) {
    const std::string text = files[name + ".txt"];
    std::set<std::string> ids;
    for (const std::string& line : lines_of(files[name + ".ann"])) {
      std::string id, type, exact, first, second;
      int begin = 0, end = 0;
      if (RE2::FullMatch(line, text_bound, &id, &type, &begin, &end, &exact)) {
        CHECK(cut(text, static_cast<std::size_t>(begin), static_cast<std::size_t>(end)) == exact);
        ids.insert(id);
        ++spans;
      } else if (RE2::FullMatch(line, relation, &type, &first, &second)) {
        CHECK((ids.count(first) == 1 && ids.count(second) == 1));
        ++relations;
      } else CHECK_MESSAGE(RE2::FullMatch(line, other), line);
    }
  }
  CHECK(spans == 12);
  CHECK(relations == 10);
}

TEST_CASE("PubAnnotation's spans hold their letters; what is denied says so") {
  Record denied = whole_record("2", "CAF");
  denied.certainty = Certainty::negated;
  Exported exported({whole_record("1", hostile), denied});
  const Json json = Json::parse(exported.text(write_pubannotation));
  CHECK(Schema(format_file("pubannotation.schema.json")).fault(json) == "");
  REQUIRE(json.size() == 2);
  for (const Json& denotation : json[0]["denotations"])
    if (denotation["obj"] == "target") CHECK(cut(json[0]["text"], denotation["span"]["begin"], denotation["span"]["end"]) == "APAF1");
  CHECK(json[0]["sourcedb"] == "PubMed");
  CHECK(json[1]["relations"][2]["pred"] == "negated_lowers");
}

TEST_CASE("Web Annotations have the form of the W3C's model, with address, position and quote") {
  Exported exported(hostile_records());
  const Json json = Json::parse(exported.text(write_web_annotation));
  CHECK(Schema(format_file("web_annotation.schema.json")).fault(json) == "");
  CHECK(json["@context"] == "http://www.w3.org/ns/anno.jsonld");
  const Json& items = json["first"]["items"];
  CHECK(json["total"] == items.size());
  CHECK(items.size() == 14);
  const auto gene = std::find_if(items.begin(), items.end(), [](const Json& item) { return item["body"][0].value("source", "") == "https://identifiers.org/hgnc:576"; });
  REQUIRE(gene != items.end());
  CHECK((*gene)["target"]["source"] == "https://pubmed.ncbi.nlm.nih.gov/1/");
  CHECK((*gene)["target"]["selector"][1]["exact"] == "APAF1");
  std::set<std::string> ids;
  for (const Json& item : items) ids.insert(item["id"].get<std::string>());
  CHECK(ids.size() == items.size());
}

TEST_CASE("Europe PMC's lines are papers with an id, sentences with tags that have addresses") {
  Record full = whole_record("3", "CAF");
  full.document.kind = Kind::jats;
  full.document.pmcid = "PMC77";
  full.place = Where::text;
  Record file = whole_record("4", "CAF");
  file.document.id = "notes";
  file.document.pmid.clear();
  Record bare = told("5", "CAF", "", "", "+x");
  Exported exported({whole_record("1", hostile), full, file, bare});
  const Schema schema(format_file("europepmc.schema.json"));
  std::vector<std::string> sources;
  for (const std::string& line : lines_of(exported.text(write_europepmc))) {
    const Json json = Json::parse(line);
    CHECK(schema.fault(json) == "");
    sources.push_back(json["src"].get<std::string>() + " " + json["id"].get<std::string>());
    CHECK(json["anns"][0]["tags"].size() == 3);
  }
  CHECK(sources == std::vector<std::string>{"MED 1", "PMC PMC77"});
  CHECK(exported.left_out == LeftOut{{"documents without a PMID or PMCID", 1}, {"sentences without an entity that has an identifier", 1}});
}
