#include "crawl/source.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "base/problem.h"
#include "crawl_settings.h"
#include "folder.h"
#include "web.h"

using namespace vesper;

namespace {

using Fault = Page::Fault;

std::string value_of(const std::string& target, const std::string& name) {
  std::size_t at = target.find("&" + name + "=");
  if (at == std::string::npos) at = target.find("?" + name + "=");
  if (at == std::string::npos) return "";
  at += name.size() + 2;
  return target.substr(at, target.find('&', at) - at);
}

}  // namespace

TEST_CASE("a search of E-utilities is halved by days until 10,000 citations are enough, and tells who asks") {
  const Folder folder;
  // 3,000 citations a day.
  const Web web([](const std::string& target, int) -> Page {
    int first = 0, last = 0;
    std::sscanf(value_of(target, "mindate").c_str(), "2026/01/%d", &first);
    std::sscanf(value_of(target, "maxdate").c_str(), "2026/01/%d", &last);
    return {200, "<eSearchResult><Count>" + std::to_string(3000 * (last - first + 1)) + "</Count><QueryKey>1</QueryKey><WebEnv>M A</WebEnv></eSearchResult>", "", Fault::none};
  });
  CrawlSettings settings = settings_for(web, folder);
  settings.from = "2026-01-01";
  settings.to = "2026-01-08";
  settings.email = "someone@example.org";
  settings.api_key = "secret";
  Fetcher fetcher(settings);
  const Listing listing = list_eutils(fetcher, settings);
  CHECK(listing.problems.empty());
  CHECK(listing.items.size() == 8 * 3000 / 500);
  CHECK(listing.items.front().name == "eutils/2026-01-01..2026-01-02/0");
  CHECK(listing.items.back().name == "eutils/2026-01-07..2026-01-08/5500");
  CHECK(listing.items.front().name.find("secret") == std::string::npos);
  CHECK(listing.items.front().version == "6000 citations");
  CHECK(value_of(listing.items.front().address, "WebEnv") == "M%20A");
  for (const Web::Request& request : web.requests()) {
    CHECK(value_of(request.target, "tool") == "vesper");
    CHECK(value_of(request.target, "email") == "someone%40example.org");
    CHECK(value_of(request.target, "api_key") == "secret");
    CHECK(value_of(request.target, "usehistory") == "y");
  }
}

TEST_CASE("a search goes month by month, so that tomorrow's spans have the same names") {
  const Folder folder;
  const Web web([](const std::string&, int) -> Page { return {200, "<eSearchResult><Count>1</Count><QueryKey>1</QueryKey><WebEnv>W</WebEnv></eSearchResult>", "", Fault::none}; });
  CrawlSettings settings = settings_for(web, folder);
  settings.from = "2023-11-15";
  settings.to = "2024-02-29";
  Fetcher fetcher(settings);
  std::vector<std::string> names;
  for (const Offer& offer : list_eutils(fetcher, settings).items) names.push_back(offer.name);
  CHECK(names == std::vector<std::string>{"eutils/2023-11-15..2023-11-30/0", "eutils/2023-12-01..2023-12-31/0", "eutils/2024-01-01..2024-01-31/0", "eutils/2024-02-01..2024-02-29/0"});
}

TEST_CASE("a list that does not come whole is told: a day of too many citations, a search that stops, a page cut off") {
  const Folder folder;
  const Web web([](const std::string& target, int) -> Page {
    if (target.find("/esearch") == 0) return {200, "<eSearchResult><Count>20000</Count><QueryKey>1</QueryKey><WebEnv>W</WebEnv></eSearchResult>", "", Fault::none};
    if (target.find("/search") == 0) return {200, "<responseWrapper><hitCount>5</hitCount><nextCursorMark>*</nextCursorMark><resultList><result><pmcid>PMC1</pmcid></result></resultList></responseWrapper>", "", Fault::none};
    if (target == "/baseline/") return {200, "<html><a href=\"pubmed26n0001.xml.gz\">", "", Fault::none};
    return {404, "", "", Fault::none};
  });
  CrawlSettings settings = settings_for(web, folder);
  settings.from = settings.to = "2026-01-01";
  Fetcher fetcher(settings);
  Listing listing = list_eutils(fetcher, settings);
  CHECK(listing.items.size() == 20);
  REQUIRE(listing.problems.size() == 1);
  CHECK(listing.problems.front() == "eutils 2026-01-01..2026-01-01: one day has 20000 citations, and only 9999 can be had");
  listing = list_europepmc(fetcher, settings);
  REQUIRE(listing.problems.size() == 1);
  CHECK(listing.problems.front() == "europepmc: 1 of 5 results came");
  listing = list_pubmed(fetcher, settings);
  REQUIRE(listing.problems.size() == 2);
  CHECK(listing.problems[0] == "pubmed/baseline/: broken: the directory page is cut off");
  CHECK(listing.problems[1] == "pubmed/updatefiles/: absent: status 404");
}

TEST_CASE("PMC's list gives the packages of papers that are wanted, with their licence") {
  const Folder folder;
  std::filesystem::create_directories(folder.path("work"));
  const Web web([](const std::string&, int) -> Page {
    return {200, "File,Article Citation,Accession ID,Last Updated (YYYY-MM-DD HH:MM:SS),PMID,License\noa_package/00/01/PMC1.tar.gz,\"J, 2020; 1\",PMC1,2026-01-02 03:04:05,11,CC BY\noa_package/00/02/PMC2.tar.gz,J,PMC2,2026-01-02 03:04:06,12,NO-CC CODE\n", "", Fault::none};
  });
  const CrawlSettings settings = settings_for(web, folder);
  Fetcher fetcher(settings);
  const Listing listing = list_pmc(fetcher, settings, {"PMC1", "PMC9"}, folder.path("work"));
  REQUIRE(listing.items.size() == 1);
  CHECK(listing.items.front().name == "pmc/PMC1");
  CHECK(listing.items.front().address == web.address() + "oa_package/00/01/PMC1.tar.gz");
  CHECK(listing.items.front().version == "2026-01-02 03:04:05");
  CHECK(listing.items.front().licence == "CC BY");
  CHECK(list_pmc(fetcher, settings, {}, folder.path("work")).items.empty());
}

TEST_CASE("a mirror's files are items with their checksum beside them; a folder that is not there is told") {
  const Folder folder;
  folder.write("mirror/b.xml", "<x/>");
  folder.write("mirror/a/1.xml.gz", "x");
  folder.write("mirror/a/1.xml.gz.md5", "y");
  CrawlSettings settings;
  settings.mirror = folder.path("mirror");
  Listing listing = list_mirror(settings);
  REQUIRE(listing.items.size() == 2);
  CHECK(listing.items[0].name == "mirror/a/1.xml.gz");
  CHECK(listing.items[0].md5_address == folder.path("mirror/a/1.xml.gz.md5"));
  CHECK(listing.items[1].md5_address == "");
  settings.mirror = folder.path("none");
  CHECK(list_mirror(settings).problems.size() == 1);
}

TEST_CASE("licences, checksums and settings are read as they are written") {
  for (const char* open : {"CC BY", "cc0", "CC BY-NC-ND", "http://creativecommons.org/licenses/by/4.0/", "Public Domain"}) {
    CAPTURE(open);
    CHECK(is_open(open));
  }
  for (const char* closed : {"", "NO-CC CODE", "Elsevier user licence", "CCC rights link"}) {
    CAPTURE(closed);
    CHECK_FALSE(is_open(closed));
  }
  CHECK(md5_in("MD5(pubmed26n0001.xml.gz)= 0123456789abcdef0123456789ABCDEF\n") == "0123456789abcdef0123456789abcdef");
  CHECK(md5_in("0123456789abcdef0123456789abcdef  file") == "0123456789abcdef0123456789abcdef");
  CHECK(md5_in("<html>nothing</html>") == "");

  const CrawlSettings settings = crawl_settings("s", "# ours\nsources = pubmed, europepmc\npubmed = http://127.0.0.1/x\n\nrate = 2.5\nattempts = 3\n");
  CHECK(settings.sources == std::vector<std::string>{"pubmed", "europepmc"});
  CHECK(settings.pubmed == "http://127.0.0.1/x/");
  CHECK(settings.requests_a_second() == 2.5);
  CHECK(settings.attempts == 3);
  struct Wrong {
    const char *words, *problem;
  };
  for (const Wrong& wrong : {Wrong{"pubmed = ftp://x\n", "s:1: pubmed: an address begins with http"}, {"\nrate = much\n", "s:2: rate: a number"}, {"api_key = x\n", "NCBI_API_KEY"}, {"sources = web\n", "'web' is no source"}, {"sources = mirror\n", "has no folder"}, {"rate\n", "sets nothing"}}) {
    const std::string words = wrong.words;
    CAPTURE(words);
    CHECK_THROWS_WITH_AS(crawl_settings("s", words), doctest::Contains(wrong.problem), Problem);
  }
}
