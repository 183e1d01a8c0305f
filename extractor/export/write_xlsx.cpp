// Office Open XML workbook (ECMA-376), as little of it as a spreadsheet needs: sheets "claims" and "evidence", a fixed
// head with filters, words as inline strings (never formulas), numbers and dates typed. Tested by export_table_test.cpp.
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <iterator>
#include <memory>

#include "base/problem.h"
#include "base/unicode.h"
#include "export/escape.h"
#include "export/table_rows.h"
#include "export/writers.h"
#include "export/zip.h"

namespace vesper {
namespace {

constexpr std::size_t most_rows = 1048576, most_letters = 32767;  // of a sheet, of a cell
enum Style { plain = 0, bold = 1, two_decimals = 2, date_time = 3 };

constexpr const char* styles =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="2" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="22" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
)";
constexpr const char* declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* main_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string column_name(std::size_t column) {
  std::string name;
  for (++column; column > 0; column = (column - 1) / 26) name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
  return name;
}

// Days since 1899-12-30, as spreadsheets count; negative where the time is not of the store's form.
double serial_of(const std::string& utc) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  if (std::sscanf(utc.c_str(), "%d-%d-%dT%d:%d:%d", &year, &month, &day, &hour, &minute, &second) != 6) return -1;
  const int shifted = year - (month <= 2), era = shifted / 400, of_era = shifted - era * 400;
  const int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int days = era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;  // since 1970-01-01
  return days + 25569 + (hour * 3600 + minute * 60 + second) / 86400.0;
}

std::string digits_of(double number) {
  char room[32];
  return {room, std::to_chars(room, room + sizeof room, number).ptr};
}

// Bytes kept in a file without a name until they are read back: a sheet may be larger than memory.
class Scratch {
 public:
  Scratch() : file_(std::tmpfile(), &std::fclose) {
    if (!file_) fail();
  }
  void write(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) fail();
    size_ += bytes.size();
  }
  std::size_t size() const { return size_; }
  void rewind() { std::rewind(file_.get()); }
  // The next piece; good until the one after it.
  std::string_view next() {
    room_.resize(std::size_t{1} << 16);
    const std::size_t read = std::fread(room_.data(), 1, room_.size(), file_.get());
    if (read == 0) fail();
    return {room_.data(), read};
  }

 private:
  [[noreturn]] static void fail() { throw Problem({"a temporary file"}, std::string("cannot be used: ") + std::strerror(errno), "is there room in the folder for temporary files?"); }
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
  std::size_t size_ = 0;
  std::string room_;
};

class Sheet {
 public:
  Sheet(std::string name, const std::vector<std::string>& columns) : name_(std::move(name)), columns_(columns.size()) {
    scratch_.write(std::string(declaration) + "<worksheet xmlns=\"" + main_namespace +
                   "\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetData>\n");
    add(std::vector<TypedCell>(columns.begin(), columns.end()), bold);
  }

  bool full() const { return rows_ == most_rows; }
  const std::string& name() const { return name_; }

  void add(const std::vector<TypedCell>& cells, Style style = plain) {
    const std::string row = std::to_string(++rows_);
    body_ += "<row r=\"" + row + "\">";
    for (std::size_t i = 0; i < cells.size(); ++i) cell(column_name(i) + row, cells[i], style);
    body_ += "</row>\n";
    scratch_.write(body_);
    body_.clear();
  }

  // Ends the sheet and puts it into the workbook; nothing can be added after it.
  void put_into(Zip& zip, const std::string& file) {
    scratch_.write("</sheetData><autoFilter ref=\"A1:" + column_name(columns_ - 1) + std::to_string(rows_) + "\"/></worksheet>\n");
    scratch_.rewind();
    zip.add(file, scratch_.size(), [&] { return scratch_.next(); });
  }

  std::size_t cut = 0;  // cells that were longer than a cell may be

 private:
  void number(const std::string& place, const std::string& digits, Style style) { body_ += "<c r=\"" + place + "\" s=\"" + std::to_string(style) + "\"><v>" + digits + "</v></c>"; }

  void words(const std::string& place, std::string_view words, Style style) {
    if (words.empty()) return;
    const CodePoints points(words);
    if (points.size() > most_letters / 2) {  // two UTF-16 units a code point at most
      words = words.substr(0, points.byte_at(most_letters / 2));
      ++cut;
    }
    body_ += "<c r=\"" + place + "\" s=\"" + std::to_string(style) + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped_xml(words) + "</t></is></c>";
  }

  void cell(const std::string& place, const TypedCell& cell, Style style) {
    if (const auto* text = std::get_if<std::string>(&cell)) words(place, *text, style);
    if (const auto* whole = std::get_if<long>(&cell)) number(place, std::to_string(*whole), plain);
    if (const auto* real = std::get_if<double>(&cell)) number(place, digits_of(*real), two_decimals);
    if (const auto* time = std::get_if<Time>(&cell)) {
      if (const double serial = serial_of(time->utc); serial >= 0) number(place, digits_of(serial), date_time);
      else words(place, time->utc, plain);
    }
  }

  std::string name_, body_;  // body_: of the row being made
  std::size_t columns_, rows_ = 0;
  Scratch scratch_;
};

std::string content_types(std::size_t sheets) {
  std::string xml = std::string(declaration) + R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>)";
  for (std::size_t i = 1; i <= sheets; ++i)
    xml += "<Override PartName=\"/xl/worksheets/sheet" + std::to_string(i) + ".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>";
  return xml + "</Types>\n";
}

std::string workbook(const std::vector<Sheet>& sheets) {
  std::string xml = std::string(declaration) + "<workbook xmlns=\"" + main_namespace + "\" xmlns:r=\"" + relationships + "\"><sheets>";
  for (std::size_t i = 0; i < sheets.size(); ++i)
    xml += "<sheet name=\"" + sheets[i].name() + "\" sheetId=\"" + std::to_string(i + 1) + "\" r:id=\"rId" + std::to_string(i + 1) + "\"/>";
  return xml + "</sheets></workbook>\n";
}

std::string relations(const std::vector<std::pair<std::string, std::string>>& parts) {  // kind, target
  std::string xml = std::string(declaration) + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  for (std::size_t i = 0; i < parts.size(); ++i)
    xml += "<Relationship Id=\"rId" + std::to_string(i + 1) + "\" Type=\"" + relationships + "/" + parts[i].first + "\" Target=\"" + parts[i].second + "\"/>";
  return xml + "</Relationships>\n";
}

// Goes on in another sheet where one is full.
void add_row(std::vector<Sheet>& sheets, const std::string& name, const std::vector<std::string>& columns, const std::vector<TypedCell>& cells) {
  if (sheets.empty() || sheets.back().full()) sheets.emplace_back(sheets.empty() ? name : name + " " + std::to_string(sheets.size() + 1), columns);
  sheets.back().add(cells);
}

}  // namespace

LeftOut write_xlsx(const ClaimSource& source, const Sink& sink) {
  std::vector<Sheet> sheets, evidence_sheets;
  sheets.emplace_back("claims", claim_columns());
  evidence_sheets.emplace_back("evidence", evidence_columns());
  source.each_claim([&](const StoredClaim& held) {
    add_row(sheets, "claims", claim_columns(), claim_cells(held));
    for (const Evidence& evidence : held.evidence) add_row(evidence_sheets, "evidence", evidence_columns(), evidence_cells(held, evidence));
  });
  std::move(evidence_sheets.begin(), evidence_sheets.end(), std::back_inserter(sheets));
  std::vector<std::pair<std::string, std::string>> parts;
  for (std::size_t i = 1; i <= sheets.size(); ++i) parts.emplace_back("worksheet", "worksheets/sheet" + std::to_string(i) + ".xml");
  parts.emplace_back("styles", "styles.xml");
  Zip zip("the workbook", sink.write);
  zip.add("[Content_Types].xml", content_types(sheets.size()));
  zip.add("_rels/.rels", relations({{"officeDocument", "xl/workbook.xml"}}));
  zip.add("xl/workbook.xml", workbook(sheets));
  zip.add("xl/_rels/workbook.xml.rels", relations(parts));
  zip.add("xl/styles.xml", styles);
  LeftOut left_out;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    sheets[i].put_into(zip, "xl/worksheets/sheet" + std::to_string(i + 1) + ".xml");
    if (sheets[i].cut > 0) left_out["cells cut to what a spreadsheet's cell can hold"] += sheets[i].cut;
  }
  zip.finish();
  return left_out;
}

}  // namespace vesper
