// Names from files that others keep. The small files have the form of the real ones; where ../shared is at hand, the real
// ones are read, too.
#include <doctest/doctest.h>

#include <cstring>
#include <filesystem>

#include "base/files.h"
#include "base/problem.h"
#include "folder.h"
#include "import/merge.h"
#include "knowledge.h"

using namespace vesper;

namespace {

Imported imported(const std::string& name, const std::string& bytes) {
  const Folder folder;
  return read_source(folder.write(name, bytes));
}

std::string told(const ImportedTerm& term) {
  std::string words = term.name + "/" + term.type + "/" + term.id + "/" + term.cell;
  for (const std::string& also : term.also) words += "|" + also;
  return words;
}

std::string problem(const std::string& lexicon) {
  try {
    Lexicon made;
    made.add_types("types.tsv", "type\tis\ngene\t\ncell\t\n");
    made.add_prefixes("prefixes.tsv", "prefix\tpattern\nHGNC\t\\d+\n");
    made.add("made.tsv", lexicon);
  } catch (const Problem& problem) {
    return problem.what();
  }
  return "";
}

}  // namespace

TEST_CASE("NCBI gene_info: human genes with HGNC's identifier") {
  const Imported genes = imported("g.tsv.gz", gzipped("#tax_id\tGeneID\tSymbol\tLocusTag\tSynonyms\tdbXrefs\tchromosome\tmap_location\tdescription\ttype_of_gene\tSymbol_from_nomenclature_authority\tFull_name_from_nomenclature_authority\n"
                                             "9606\t900001\tABX1\t-\tabx|QQ7\tMIM:1|HGNC:HGNC:990001|Ensembl:E1\t1\t1\td\tprotein-coding\tABX1\talphabex protein 1\n"
                                             "9606\t900002\tABX2\t-\t-\tMIM:1\t1\t1\td\tncRNA\tABX2\t-\n"
                                             "10090\t900003\tAbx1\t-\t-\t-\t1\t1\td\tprotein-coding\t-\t-\n"));
  CHECK(genes.format == "NCBI gene_info");
  REQUIRE(genes.terms.size() == 2);
  CHECK(told(genes.terms[0]) == "ABX1/gene/HGNC:990001/|abx|QQ7|alphabex protein 1");
  CHECK(told(genes.terms[1]) == "ABX2/lncRNA/ncbigene:900002/");
  CHECK(genes.left_out.at("not human") == 1);
}

TEST_CASE("HGNC: aliases and former symbols, quotes taken off") {
  const Imported genes = imported("hgnc.txt", "hgnc_id\tsymbol\tname\tlocus_group\tlocus_type\tstatus\talias_symbol\talias_name\tprev_symbol\n"
                                              "HGNC:990001\tABX1\talphabex protein 1\tprotein-coding gene\tgene with protein product\tApproved\t\"QQ7|QQ8\"\t\tOLD1\n"
                                              "HGNC:990002\tABX9\tw\tother\tunknown\tEntry Withdrawn\t\t\t\n");
  REQUIRE(genes.terms.size() == 1);
  CHECK(told(genes.terms[0]) == "ABX1/gene/HGNC:990001/|QQ7|QQ8|OLD1|alphabex protein 1");
}

TEST_CASE("miRBase: hairpins and mature miRNAs of human, aliases") {
  const Imported gff = imported("hsa.gff3", "##gff-version 3\n#\nchr1\t.\tmiRNA_primary_transcript\t1\t9\t.\t-\t.\tID=MI9000001;Alias=MI9000001;Name=hsa-mir-90001\n"
                                            "chr1\t.\tmiRNA\t1\t9\t.\t-\t.\tID=MIMAT9000001_1;Alias=MIMAT9000001;Name=hsa-miR-90001-5p;Derives_from=MI9000001\n");
  REQUIRE(gff.terms.size() == 2);
  CHECK(told(gff.terms[0]) == "miR-90001/miRNA/mirbase:MI9000001/");
  CHECK(told(gff.terms[1]) == "miR-90001-5p/miRNA/mirbase.mature:MIMAT9000001/");
  const Imported aliases = imported("aliases.txt", "MI9000001\thsa-mir-90000;hsa-mir-90001;\nMIMAT9000002\tcel-miR-9;\n");
  REQUIRE(aliases.terms.size() == 1);
  CHECK(told(aliases.terms[0]) == "miR-90001/miRNA/mirbase:MI9000001/|miR-90000");
  CHECK_THROWS_WITH_AS(imported("hsa.gff3", "##gff-version 3\nchr1\t.\tmiRNA_primary_transcript\t1\nx"), doctest::Contains("hsa.gff3:2: a GFF3 line has nine columns"), Problem);
}

TEST_CASE("OBO: exact synonyms, no obsolete terms; cancers have a cell") {
  const Imported terms = imported("x.obo", "format-version: 1.2\n\n[Term]\nid: DOID:162\nname: cancer\n\n[Term]\nid: DOID:990001\nname: glandular cancer\nsynonym: \"gland carcinoma\" EXACT [X:1]\nsynonym: \"odd lump\" RELATED []\nis_a: DOID:162 ! cancer\n\n"
                                           "[Term]\nid: DOID:990002\nname: old ache\nis_obsolete: true\n\n[Term]\nid: CL:0990001\nname: hooded cell\n\n[Typedef]\nid: part_of\nname: part of\n");
  REQUIRE(terms.terms.size() == 3);
  CHECK(told(terms.terms[1]) == "glandular cancer/disease/DOID:990001/glandular cancer cell|gland carcinoma");
  CHECK(told(terms.terms[2]) == "hooded cell/cell/CL:0990001/");
  CHECK(terms.left_out.at("obsolete") == 1);
}

TEST_CASE("Cellosaurus, MeSH ASCII, FamPlex and own columns") {
  const Imported lines = imported("c.txt", "CELLOSAURUS\n\nID   QX-77\nAC   CVCL_ZZ01\nSY   QX77; QX 77\nDI   NCIt; C1; Gland carcinoma\nOX   NCBI_TaxID=9606; ! Homo sapiens\nCA   Cancer cell line\n//\nID   BF1\nAC   CVCL_ZZ02\nOX   NCBI_TaxID=7227; ! Fly\n//\n");
  REQUIRE(lines.terms.size() == 1);
  CHECK(told(lines.terms[0]) == "QX-77 cell/cell_line/cellosaurus:CVCL_ZZ01/Gland carcinoma|QX-77|QX77|QX 77");
  const Imported mesh = imported("d.bin", "*NEWRECORD\nRECTYPE = D\nMH = Gland Neoplasms\nENTRY = Tumor of the Gland|T1|T2\nMN = C04.588\nUI = D990001\n\n*NEWRECORD\nMH = Abacus\nMN = J01\nUI = D990002\n");
  REQUIRE(mesh.terms.size() == 1);
  CHECK(told(mesh.terms[0]) == "Gland Neoplasms/disease/mesh:D990001/Gland Neoplasms cell|Tumor of the Gland");
  const Imported families = imported("g.csv", "\"ABX, all\",FPLX,ABX,,,,\nabxes,FPLX,ABX,,,,\nABX1,HGNC,ABX1,,,,\n");
  REQUIRE(families.terms.size() == 1);
  CHECK(told(families.terms[0]) == "ABX/family/FPLX:ABX/|ABX, all|abxes");
  const Imported own = imported("own.tsv", "# ours\nname\ttype\tid\talso\nhooded cell\tcell\tCL:0990001\thood cell|HC9\n");
  REQUIRE(own.terms.size() == 1);
  CHECK(told(own.terms[0]) == "hooded cell/cell/CL:0990001/|hood cell|HC9");
  CHECK_THROWS_WITH_AS(imported("notes.txt", "some words\n"), doctest::Contains("in no format of names that is known"), Problem);
}

TEST_CASE("a merge keeps what is there: new names come, names of something else clash, both sides are told") {
  Lexicon lexicon;
  lexicon.add("a.tsv", "name\ttype\tid\talso\nABX1\tgene\tHGNC:990001\tQQ7\nhooded cell\tcell\t\tHC9\n");
  Imported imported;
  imported.terms = {{"alphabex", "gene", "HGNC:990001", {"QQ7", "QQ8"}, ""}, {"ABX2", "gene", "HGNC:990002", {"HC9", "QQ9"}, ""}, {"HC9", "gene", "HGNC:990003", {"QQ10"}, ""}, {"hooded cell", "cell", "CL:0990001", {"hood cell"}, ""}};
  const Merged merged = merge(imported, "b.txt", lexicon);
  CHECK(merged.content == "# Imported from b.txt ().\nname\ttype\tid\talso\tcell\nABX1\tgene\tHGNC:990001\talphabex|QQ8\t\nABX2\tgene\tHGNC:990002\tQQ9\t\nhooded cell\tcell\tCL:0990001\thood cell\t\n");
  REQUIRE(merged.clashes.size() == 2);
  CHECK(merged.clashes[0].name == "HC9");
  CHECK(merged.clashes[0].ours == "hooded cell cell");
  CHECK(merged.clashes[0].theirs == "ABX2 gene HGNC:990002");
  CHECK(merged.terms == 1);
  lexicon.add("b.tsv", merged.content);
  CHECK(lexicon.entry(*lexicon.find(key_of("QQ8"))).name == "ABX1");
}

TEST_CASE("a wrong lexicon line is told with file, line and remedy") {
  CHECK(problem("name\ttype\tid\n").find("made.tsv:1: no column 'also'") == 0);
  CHECK(problem("name\ttype\tid\talso\nABX1\tgeen\t\t\n").find("made.tsv:2: 'geen' is no type\n  take one of") == 0);
  CHECK(problem("# c\nname\ttype\tid\talso\nABX1\tgene\tHGNC:x\t\n").find("made.tsv:3: 'HGNC:x' has not the form of its source") == 0);
  CHECK(problem("name\ttype\tid\talso\nABX1\tgene\tABC:1\t\n").find("made.tsv:2: 'ABC:1' is no identifier of a known source") == 0);
  CHECK(problem("name\ttype\tid\talso\nABX1\tgene\t\t\nABX1\tgene\t\t\n").find("made.tsv:3: 'ABX1' stands already in line 2") == 0);
  CHECK(problem("name\ttype\tid\talso\nABX1\tgene\t\ta\tb\n").find("made.tsv:2: 5 columns where the header names 4") == 0);
  CHECK(problem("name\ttype\tid\talso\n\tgene\t\t\n").find("made.tsv:2: a name and its type are needed") == 0);
  CHECK(problem("name\ttype\tid\talso\nABX1\tgene\tHGNC:1\tQQ7\nABX1\tcell\t\t\n").empty());
}

TEST_CASE("a mapped image finds what the lexicon found; damaged images are refused") {
  Lexicon lexicon;
  lexicon.add("a.tsv", "name\ttype\tid\talso\nABX1\tgene\tHGNC:990001\tQQ7|alpha-bex\nhooded cell\tcell\t\tHC9\n");
  const std::string bytes = lexicon.image();
  std::vector<std::uint64_t> aligned(bytes.size() / 8);
  std::memcpy(aligned.data(), bytes.data(), bytes.size());
  const std::string_view image(reinterpret_cast<const char*>(aligned.data()), bytes.size());
  Lexicon mapped;
  mapped.map(image);
  CHECK(mapped.entries() == 2);
  CHECK(mapped.entry(*mapped.find(key_of("alpha bex"))).id == "HGNC:990001");
  CHECK(mapped.spelling(*mapped.find(key_of("HC9"))) == "HC9");
  CHECK(mapped.find("nothing") == nullptr);
  CHECK_THROWS_AS(mapped.add("b.tsv", "name\ttype\tid\talso\n"), Problem);
  Lexicon other;
  CHECK_THROWS_AS(other.map(image.substr(0, 64)), Problem);
  CHECK_THROWS_AS(other.map(image.substr(8)), Problem);
}

TEST_CASE("the real files of names are read") {
  const std::string vocab = VESPER_SOURCE_DIR "/../shared/corpora/vocab/";
  if (!std::filesystem::exists(vocab)) {
    MESSAGE("skipped: ../shared/corpora/vocab is not here");
    return;
  }
  const Lexicon& lexicon = Knowledge::shipped().lexicon();
  const struct {
    const char* file;
    std::size_t terms;
  } files[] = {{"Homo_sapiens.gene_info.gz", 30000}, {"miRBase22_hsa.gff3", 4500}, {"cl-basic_2022-09-15.obo", 2000}, {"famplex/grounding_map.csv", 500}, {"famplex/entities.csv", 700}};
  for (const auto& file : files) {
    const Imported read = read_source(vocab + file.file);
    CHECK(read.terms.size() > file.terms);
    const Merged merged = merge(read, file.file, lexicon);
    CHECK(merged.known > 0);
    Lexicon again;
    again.add(file.file, merged.content);
  }
}
