// Tested by crawl_sources_test.cpp.
#include "crawl/settings.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>

#include <re2/re2.h>

#include "base/problem.h"
#include "base/table.h"
#include "base/unicode.h"

namespace vesper {
namespace {

const std::vector<std::string> known_sources = {"pubmed", "eutils", "europepmc", "pmc", "mirror"};

using Set = std::function<void(CrawlSettings&, std::string_view value)>;

// What a setter says about a value that does not fit.
struct Unfit {
  std::string reason;
};

Set words(std::string CrawlSettings::*member) {
  return [member](CrawlSettings& settings, std::string_view value) { settings.*member = value; };
}

Set address(std::string CrawlSettings::*member) {
  return [member](CrawlSettings& settings, std::string_view value) {
    if (!value.starts_with("http://") && !value.starts_with("https://")) throw Unfit{"an address begins with http:// or https://"};
    settings.*member = std::string(value) + (value.ends_with('/') ? "" : "/");
  };
}

Set number(double CrawlSettings::*member) {
  return [member](CrawlSettings& settings, std::string_view value) {
    double parsed = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), parsed);
    if (error != std::errc() || end != value.data() + value.size() || parsed < 0 || parsed > 1e6) throw Unfit{"a number from 0 to a million is expected"};
    settings.*member = parsed;
  };
}

Set positive(double CrawlSettings::*member) {
  return [member](CrawlSettings& settings, std::string_view value) {
    number(member)(settings, value);
    if (settings.*member < 1) throw Unfit{"at least 1 is expected"};
  };
}

Set date(std::string CrawlSettings::*member) {
  return [member](CrawlSettings& settings, std::string_view value) {
    static const re2::RE2 day("\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])");
    if (!re2::RE2::FullMatch(re2::StringPiece(value.data(), value.size()), day)) throw Unfit{"a day as 2026-11-25 is expected"};
    settings.*member = value;
  };
}

void set_sources(CrawlSettings& settings, std::string_view value) {
  settings.sources.clear();
  for (const std::string_view each : split(value, ',')) {
    const std::string source(trimmed(each));
    if (std::find(known_sources.begin(), known_sources.end(), source) == known_sources.end()) throw Unfit{"'" + source + "' is no source; there are pubmed, eutils, europepmc, pmc, mirror"};
    settings.sources.push_back(source);
  }
}

void set_attempts(CrawlSettings& settings, std::string_view value) {
  int parsed = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), parsed);
  if (error != std::errc() || end != value.data() + value.size() || parsed < 1 || parsed > 100) throw Unfit{"a whole number from 1 to 100 is expected"};
  settings.attempts = parsed;
}

const std::map<std::string, Set, std::less<>>& setters() {
  static const std::map<std::string, Set, std::less<>> all = {
      {"sources", set_sources},
      {"pubmed", address(&CrawlSettings::pubmed)},
      {"eutils", address(&CrawlSettings::eutils)},
      {"europepmc", address(&CrawlSettings::europepmc)},
      {"pmc", address(&CrawlSettings::pmc)},
      {"mirror", words(&CrawlSettings::mirror)},
      {"keep_texts", words(&CrawlSettings::keep_texts)},
      {"query", words(&CrawlSettings::query)},
      {"from", date(&CrawlSettings::from)},
      {"to", date(&CrawlSettings::to)},
      {"tool", words(&CrawlSettings::tool)},
      {"email", words(&CrawlSettings::email)},
      {"rate_folder", words(&CrawlSettings::rate_folder)},
      {"rate", number(&CrawlSettings::rate)},
      {"attempts", set_attempts},
      {"pause", number(&CrawlSettings::pause)},
      {"longest_pause", number(&CrawlSettings::longest_pause)},
      {"stall", number(&CrawlSettings::stall)},
      {"ca_file", words(&CrawlSettings::ca_file)},
      {"document_seconds", positive(&CrawlSettings::document_seconds)},
      {"document_megabytes", positive(&CrawlSettings::document_megabytes)},
  };
  return all;
}

std::string known_names() {
  std::string names;
  for (const auto& [name, set] : setters()) names += (names.empty() ? "" : ", ") + name;
  return names;
}

}  // namespace

CrawlSettings crawl_settings(const std::string& file, std::string_view content) {
  if (!valid_utf8(content)) throw Problem({file}, "is no text in UTF-8", "lines `name = value` are expected; `vesper crawl --help` tells the names");
  CrawlSettings settings;
  int line = 0;
  for (const std::string_view each : split(content, '\n')) {
    ++line;
    const std::string_view words = trimmed(each);
    if (words.empty() || words.front() == '#') continue;
    const std::size_t equals = words.find('=');
    if (equals == std::string_view::npos) throw Problem({file, line}, "'" + std::string(words) + "' sets nothing", "write: name = value");
    const std::string name(trimmed(words.substr(0, equals)));
    const auto set = setters().find(name);
    if (set == setters().end()) throw Problem({file, line}, "'" + name + "' is no setting", name.find("key") != std::string::npos ? "the API key comes from the environment: NCBI_API_KEY" : "there are: " + known_names());
    try {
      set->second(settings, trimmed(words.substr(equals + 1)));
    } catch (const Unfit& unfit) {
      throw Problem({file, line}, name + ": " + unfit.reason, "see `vesper crawl --help`");
    }
  }
  if (const char* key = std::getenv("NCBI_API_KEY")) settings.api_key = key;
  const bool mirrored = std::find(settings.sources.begin(), settings.sources.end(), "mirror") != settings.sources.end();
  if (mirrored && settings.mirror.empty()) throw Problem({file}, "the source 'mirror' has no folder", "add: mirror = /path/of/the/folder");
  if (!settings.ca_file.empty() && !std::ifstream(settings.ca_file)) throw Problem({file}, "ca_file: " + settings.ca_file + " cannot be read", "it names a PEM file with the certificate of your mirror's authority");
  return settings;
}

}  // namespace vesper
