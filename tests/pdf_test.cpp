#include <doctest/doctest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "base/problem.h"
#include "document/readers.h"

using namespace vesper;

// A PDF of one page that shows the lines, each at its height.
static std::string pdf_of(const std::vector<std::string>& lines) {
  std::string drawing = "BT /F1 12 Tf 72 720 Td 14 TL\n";
  for (const std::string& line : lines) drawing += "(" + line + ") Tj T*\n";
  drawing += "ET";
  const std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length " + std::to_string(drawing.size()) + " >>\nstream\n" + drawing + "\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
  std::string pdf = "%PDF-1.4\n", places = "xref\n0 6\n0000000000 65535 f \n";
  for (std::size_t number = 0; number < objects.size(); ++number) {
    const std::string offset = std::to_string(pdf.size());
    places += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
    pdf += std::to_string(number + 1) + " 0 obj\n" + objects[number] + "\nendobj\n";
  }
  const std::string start = std::to_string(pdf.size());
  return pdf + places + "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

static bool has_pdftotext() {
  if (std::system("command -v pdftotext >/dev/null 2>&1") == 0) return true;
  MESSAGE("skipped: pdftotext is not there");
  return false;
}

static Document read(std::string_view bytes) {
  Document result;
  read_pdf({"paper.pdf", bytes}, {[&](Document&& document) { result = std::move(document); }, {}});
  return result;
}

static std::string problem_of(std::string_view bytes) {
  try {
    read(bytes);
  } catch (const Problem& problem) {
    return problem.what();
  }
  return "";
}

TEST_CASE("A PDF is read as its text") {
  if (!has_pdftotext()) return;
  const Document document = read(pdf_of({"Vesicles of the stroma", "", "", "Abstract", "",
                                         "Exosomes of fibroblasts carry miR-21", "and slow the growth of cells."}));
  CHECK(document.kind == Kind::pdf);
  CHECK(document.id == "paper");
  CHECK(document.title == "Vesicles of the stroma");
  REQUIRE(document.passages.size() == 2);
  CHECK(document.passages[1].where == Where::abstract);
  CHECK(document.passages[1].words == "Exosomes of fibroblasts carry miR-21 and slow the growth of cells.");
}

TEST_CASE("A PDF without text, and a file that is no PDF, are problems that say what to do") {
  if (!has_pdftotext()) return;
  CHECK(problem_of(pdf_of({})).find("the PDF has no text") != std::string::npos);
  CHECK(problem_of("no PDF at all").find("paper.pdf: pdftotext: Syntax") != std::string::npos);
}

TEST_CASE("Without pdftotext the problem says what to install") {
  const char* old = std::getenv("PATH");
  const std::string path = old == nullptr ? "" : old;
  ::setenv("PATH", "/nowhere", 1);
  const std::string problem = problem_of(pdf_of({"Cells"}));
  ::setenv("PATH", path.c_str(), 1);
  CHECK(problem.find("install poppler-utils") != std::string::npos);
}
