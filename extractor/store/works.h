// Works that papers cite, and which of them are in the store.
#pragma once
#include <string>
#include <string_view>

#include "base/sql.h"
#include "record/record.h"

namespace vesper {

struct Work {
  std::string name;  // the paper's id where it is in the store; else its id or title's key
  bool in_store = false, withdrawn = false;
};

// An identifier as the store has it: a DOI in small letters, whose case means nothing.
std::string told_id(const std::string& id);

// "pmid:1 title:0123456789abcdef", either of the two; empty where the list names neither.
std::string line_of(const CitedWork& cited);

// The one paper in the store that a work's id or title names.
Work work_of(Database& database, std::string_view line);

// Whether the words are about other works: a title in a list of references, or a clause with citations outside the
// paper's title, abstract, methods and results.
bool rests_on_others(const Record& record);

// 'title:' and a hash of the title's letters and digits, case-folded, ligatures as they are where damaged: how works are known that have no identifier.
// Empty for titles too short to name one.
std::string title_key(std::string_view title);

}  // namespace vesper
