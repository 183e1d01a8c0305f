// Records -> NDJSON (the contract) or TSV for spreadsheets.
#pragma once
#include <string>
#include <string_view>

#include "record/record.h"

namespace vesper {

// One JSON object, no line end; keys in the order of the contract; the same record gives the same bytes.
std::string as_json(const Record& record);

// The same without `document` and `made_by`, for what is kept beside them.
std::string as_json_without_document(const Record& record);

// No line end. Names, ids and sentences are written ="..." so that a spreadsheet makes no date, number or formula of
// them; white space inside becomes a blank.
std::string tsv_header();
std::string as_tsv(const Record& record);

// Throws Problem unless text[start:end] == exact for every span and sentence. `text` is text_of(document).
void check_spans(const Record& record, std::string_view text);

}  // namespace vesper
