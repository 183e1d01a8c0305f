// MEDLINE's tagged text, as PubMed exports it (.nbib): "PMID- 1", "TI  - Words", continued after six blanks.
// Tested by medline_test.cpp.
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/problem.h"
#include "base/sha256.h"
#include "base/span.h"
#include "base/table.h"
#include "document/identity.h"
#include "document/readers.h"
#include "document/xml.h"

namespace vesper {
namespace {

constexpr std::string_view continuation = "      ";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct Field {
  std::string tag;
  std::string value;  // white space folded
};

struct Record {
  Span span;  // bytes of the source
  std::vector<Field> fields;

  // Of the first field with this tag; empty where there is none.
  std::string value(std::string_view tag) const {
    const auto field = std::find_if(fields.begin(), fields.end(), [tag](const Field& f) { return f.tag == tag; });
    return field == fields.end() ? "" : field->value;
  }
};

// "AB  - words": the tag, without its blanks; empty for a line of another kind.
std::string_view tag_of(std::string_view line) {
  if (line.size() < 5 || line[4] != '-' || line[0] < 'A' || line[0] > 'Z') return "";
  const std::string_view tag = trimmed(line.substr(0, 4));
  const bool capitals =
      std::all_of(tag.begin(), tag.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
  return capitals ? tag : "";
}

// Collects lines to records; a record ends at a blank line that a field follows, or at the next PMID.
class Records {
 public:
  explicit Records(std::string_view bytes) : bytes_(bytes) {
    if (bytes_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
  }

  std::optional<Record> next() {
    Record record;
    bool blank_before = false;
    for (; at_ < bytes_.size(); at_ = line_end_) {
      line_end_ = std::min(bytes_.find('\n', at_), bytes_.size() - 1) + 1;
      const std::string_view line = bytes_.substr(at_, line_end_ - at_);
      const std::string_view tag = tag_of(line);
      const bool begun = !record.fields.empty();
      if (begun && !tag.empty() && (blank_before || tag == "PMID")) break;
      blank_before = trimmed(line).empty();
      if (blank_before) continue;
      if (!begun) record.span.begin = at_;
      if (add_line(record, tag, line)) record.span.end = line_end_;
    }
    if (record.fields.empty()) return std::nullopt;
    for (Field& field : record.fields) field.value = trimmed(field.value);
    return record;
  }

 private:
  static bool add_line(Record& record, std::string_view tag, std::string_view line) {
    if (!tag.empty()) {
      record.fields.push_back({std::string(tag), ""});
      append_folded(record.fields.back().value, line.substr(5));
      return true;
    }
    if (record.fields.empty() || !line.starts_with(continuation)) return false;
    append_folded(record.fields.back().value, line);
    return true;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::size_t line_end_ = 0;
};

// Words of which the labels of structured abstracts are made; "RNA:" is no label.
constexpr std::array<std::string_view, 44> label_words = {
    "ABSTRACT",  "AIM",         "APPROACH",   "AVAILABILITY", "BACKGROUND", "CASE",       "CONCLUSION", "CONTEXT",
    "DATA",      "DESIGN",      "DISCUSSION", "EVIDENCE",     "EXPERIMENT", "FINDING",    "FUNDING",    "GOAL",
    "HIGHLIGHT", "HYPOTHES",    "IMPLEMENT",  "IMPLICATION",  "IMPORTANCE", "INNOVATION", "INTERPRET",  "INTERVENTION",
    "INTRODUCT", "LIMITATION",  "MATERIAL",   "MEASURE",      "METHOD",     "MOTIVATION", "OBJECTIVE",  "OBSERVATION",
    "OUTCOME",   "PARTICIPANT", "PATIENT",    "PERSPECTIVE",  "PROBLEM",    "PURPOSE",    "RATIONALE",  "REGISTRATION",
    "RELEVANCE", "RESULT",      "SETTING",    "SIGNIFICANCE"};

bool is_label(std::string_view words) {
  return std::any_of(label_words.begin(), label_words.end(),
                     [words](std::string_view word) { return words.find(word) != words.npos; });
}

struct Part {
  std::string label;
  std::string words;
};

// "AIM: To look. RESULTS: Seen." -> two parts. Words that do not begin with a label are one part.
std::vector<Part> parts_of(const std::string& abstract) {
  static const RE2 label(R"((?:^|[.?!)\]] )([A-Z][A-Z0-9 /&,()'-]{2,79}): )");
  std::vector<Part> parts;
  re2::StringPiece rest(abstract);
  re2::StringPiece name;
  const char* begin = abstract.data();
  while (RE2::FindAndConsume(&rest, label, &name)) {
    const std::string_view found(name.data(), name.size());
    const bool opens = name.data() == abstract.data();
    if (parts.empty() && !(opens && is_label(found))) break;
    if (!is_label(found)) continue;
    if (!parts.empty()) parts.back().words = trimmed(std::string_view(begin, name.data() - begin));
    parts.push_back({std::string(found), ""});
    begin = rest.data();
  }
  if (parts.empty()) parts.emplace_back();
  parts.back().words = trimmed(std::string_view(begin, abstract.data() + abstract.size() - begin));
  return parts;
}

void add_abstract(Document& document, const std::string& abstract, const std::string& section) {
  for (Part& part : parts_of(abstract)) {
    const std::string mark = section.empty() || part.label.empty() ? "" : ": ";
    add_passage(document, Where::abstract, section + mark + part.label, std::move(part.words));
  }
}

void read_abstracts(Document& document, const Record& record) {
  add_abstract(document, record.value("AB"), "");
  const std::string language = record.value("OABL");
  for (const Field& field : record.fields) {
    if (field.tag == "TT") ++document.left_out["title in another language"];
    if (field.tag == "CI") ++document.left_out["copyright notice"];
    if (field.tag != "OAB") continue;
    if (language.empty() || language == "eng") {
      add_abstract(document, field.value, "other abstract");
    } else {
      ++document.left_out["abstract in another language: " + language];
    }
  }
}

Standing standing_of(std::string_view tag, std::string_view value) {
  if (tag == "PT" && value == "Retracted Publication") return Standing::retracted;
  if (tag == "RIN" || tag == "RRI") return Standing::retracted;
  if (tag == "ECI" || tag == "PRIN") return Standing::concern;
  if (tag == "EIN" || tag == "CRI") return Standing::corrected;
  return Standing::current;
}

// What the document says of another; current for what is no notice.
Standing announced_by(std::string_view tag) {
  if (tag == "ROF" || tag == "RRF") return Standing::retracted;
  if (tag == "PROF" || tag == "ECF") return Standing::concern;
  if (tag == "EFR" || tag == "CRF") return Standing::corrected;
  return Standing::current;
}

void read_standing(Document& document, const Record& record) {
  static const RE2 pmid_mark(R"(PMID: *(\d+))");
  for (const auto& [tag, value] : record.fields) {
    document.standing = graver(document.standing, standing_of(tag, value));
    const Standing announced = announced_by(tag);
    if (announced == Standing::current) continue;
    std::string pmid;
    if (RE2::PartialMatch(value, pmid_mark, &pmid)) {
      document.announces.push_back({"pmid:" + pmid, announced});
    } else {
      ++document.left_out["notice about a paper without PMID"];
    }
  }
}

Document document_of(const Record& record) {
  Document document;
  document.kind = Kind::pubmed;
  document.pmid = record.value("PMID");
  document.pmcid = pmcid_in(record.value("PMC"));
  document.year = year_in(record.value("DP"));
  if (document.year.empty()) document.year = record.value("DEP").substr(0, 4);
  for (const auto& [tag, value] : record.fields) {
    const bool place = tag == "LID" || tag == "AID";
    if (place && value.ends_with("[doi]") && document.doi.empty()) document.doi = doi_in(value);
  }
  const std::string title = record.value("TI");
  set_title(document, title.empty() ? record.value("BTI") : title);
  read_abstracts(document, record);
  read_standing(document, record);
  return document;
}

}  // namespace

void read_medline(const Source& source, const Taker& take) {
  Records records(source.bytes);
  std::size_t number = 0;
  while (const std::optional<Record> record = records.next()) {
    Document document = document_of(*record);
    document.file = source.file;
    document.sha256 = sha256_hex(source.bytes.substr(record->span.begin, record->span.size()));
    identify(document, ++number);
    take.document(std::move(document));
  }
  if (number == 0) {
    throw Problem({source.file}, "there is no MEDLINE record in the file",
                  "Expected lines such as \"PMID- 1\" and \"TI  - Title\", in UTF-8.");
  }
}

}  // namespace vesper
