// Records -> NDJSON (the contract) or TSV for spreadsheets.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "record/record.h"

namespace vesper {

// One JSON object, one line, no line end; keys in the order of record.md; the same record gives the same bytes.
std::string as_json(const Record& record);

// Reads back what as_json wrote (or any line of the same shape). Throws Problem naming file and line.
Record from_json(std::string_view line, const std::string& file, int number);

std::string tsv_header();                // no line end
std::string as_tsv(const Record& record);  // no line end; no cell that a spreadsheet takes for a date, number or formula

// Throws Problem unless text[start:end] == exact for every span and sentence of the record.
// `text` is text_of(document).
void check_spans(const Record& record, std::string_view text);

}  // namespace vesper
