// What sources share. Tested by crawl_sources_test.cpp.
#include "crawl/source.h"

#include <algorithm>
#include <cctype>

namespace vesper {

bool is_open(std::string_view licence) {
  std::string words(licence);
  std::transform(words.begin(), words.end(), words.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (words.starts_with("cc") && !words.starts_with("ccc")) return true;
  for (const char* each : {"creativecommons.org/licenses", "creativecommons.org/publicdomain", "creative commons attribution", "public domain"})
    if (words.find(each) != std::string::npos) return true;
  return false;
}

std::string md5_in(std::string_view words) {
  constexpr std::size_t size = 32;
  std::string run;
  for (const char c : words) {
    if (std::isxdigit(static_cast<unsigned char>(c))) {
      run += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      continue;
    }
    if (run.size() == size) break;
    run.clear();
  }
  return run.size() == size ? run : "";
}

std::string escaped_for_address(std::string_view words) {
  constexpr const char* digits = "0123456789ABCDEF";
  std::string escaped;
  for (const char c : words) {
    if (std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.' || c == '~') {
      escaped += c;
    } else {
      escaped += '%';
      escaped += digits[static_cast<unsigned char>(c) >> 4];
      escaped += digits[static_cast<unsigned char>(c) & 15];
    }
  }
  return escaped;
}

}  // namespace vesper
