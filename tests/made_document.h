// A document of passages, for tests that need no file.
#pragma once
#include <string>
#include <vector>

#include "document/document.h"

namespace vesper {

inline Document made_document(const std::vector<std::string>& passages) {
  Document document;
  document.id = "made";
  for (const std::string& words : passages) document.passages.emplace_back().words = words;
  return document;
}

}  // namespace vesper
