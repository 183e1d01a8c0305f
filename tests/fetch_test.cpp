#include "crawl/fetch.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <thread>

#include "base/files.h"
#include "crawl/source.h"
#include "crawl/whole.h"
#include "crawl_settings.h"
#include "folder.h"
#include "web.h"

using namespace vesper;

namespace {

std::string any(std::string_view) { return ""; }

}  // namespace

TEST_CASE("what became of a request: there, absent, refused, unreachable, broken; only what may help is tried again") {
  using Fault = Page::Fault;
  const std::string html = "<!DOCTYPE html><html><body>busy</body></html>";
  struct Row {
    const char* name;
    std::vector<Page> pages;  // the last one from then on
    Fetched outcome;
    int tries;
  };
  const std::vector<Row> rows = {
      {"good", {{200, "<a></a>", "", Fault::none}}, Fetched::there, 1},
      {"slow", {{200, "<a>....</a>", "", Fault::slow}}, Fetched::there, 1},
      {"missing", {{404, "", "", Fault::none}}, Fetched::absent, 1},
      {"gone", {{410, "", "", Fault::none}}, Fetched::absent, 1},
      {"forbidden", {{403, "", "", Fault::none}}, Fetched::refused, 1},
      {"bad request", {{400, "", "", Fault::none}}, Fetched::refused, 1},
      {"busy then good", {{429, "", "Retry-After: 1\r\n", Fault::none}, {200, "<a></a>", "", Fault::none}}, Fetched::there, 2},
      {"failing then good", {{500, "", "", Fault::none}, {503, "", "", Fault::none}, {200, "<a></a>", "", Fault::none}}, Fetched::there, 3},
      {"failing", {{500, "", "", Fault::none}}, Fetched::unreachable, 3},
      {"reset", {{200, "<a></a>", "", Fault::reset}}, Fetched::unreachable, 3},
      {"reset then good", {{200, "", "", Fault::reset}, {200, "<a></a>", "", Fault::none}}, Fetched::there, 2},
      {"cut", {{200, "<a>.......</a>", "", Fault::cut}}, Fetched::broken, 3},
      {"page instead", {{200, html, "", Fault::none}}, Fetched::broken, 3},
      {"empty", {{200, "", "", Fault::none}}, Fetched::broken, 3},
      {"unended", {{200, "<a>", "", Fault::none}, {200, "<a></a>", "", Fault::none}}, Fetched::there, 2},
      {"elsewhere", {{302, "", "Location: /good\r\n", Fault::none}}, Fetched::there, 1},
      {"round and round", {{302, "", "Location: /round%20and%20round\r\n", Fault::none}}, Fetched::refused, 1},
      {"to a file", {{302, "", "Location: file:///etc/hostname\r\n", Fault::none}}, Fetched::refused, 1},
  };
  const Folder folder;
  for (const Row& row : rows) {
    const std::string name = row.name;
    CAPTURE(name);
    const Web web([&](const std::string& target, int nth) { return target == "/good" ? rows[0].pages[0] : row.pages[std::min(static_cast<std::size_t>(nth), row.pages.size() - 1)]; });
    Fetcher fetcher(quick_settings(folder));
    const Answer answer = fetcher.get(web.address() + escaped_for_address(name), [](std::string_view body) { return why_not_xml(body, "a"); });
    CHECK(answer.outcome == row.outcome);
    CHECK(answer.tries == row.tries);
    CHECK((answer.reason == "") == (row.outcome == Fetched::there));
    CHECK(web.requests().front().agent == "vesper (mailto:someone@example.org)");
  }
  Fetcher fetcher(quick_settings(folder));
  CHECK(fetcher.get("http://127.0.0.1:1/", any).outcome == Fetched::unreachable);
  CHECK(fetcher.get("file:///etc/hostname", any).outcome == Fetched::refused);
  CHECK(fetcher.get("ftp://127.0.0.1/", any).outcome == Fetched::refused);
}

TEST_CASE("a file counts when its checksum does; a transfer that broke goes on where it was") {
  const Folder folder;
  const std::string bytes = gzipped("some bytes, and more of them") + std::string(50000, 'x');
  const std::string md5 = md5_of(folder.write("same", bytes));
  const Web web([&](const std::string& target, int nth) -> Page {
    if (target == "/cut" && nth == 0) return {200, bytes, "", Page::Fault::cut};
    if (target == "/other" && nth == 0) return {200, "other" + bytes, "", Page::Fault::none};
    if (target == "/never") return {200, "never", "", Page::Fault::none};
    return {200, bytes, "", Page::Fault::none};
  });
  Fetcher fetcher(quick_settings(folder));
  Answer answer = fetcher.get_file(web.address() + "cut", folder.path("cut"), md5);
  CHECK(answer.outcome == Fetched::there);
  CHECK(answer.tries == 2);
  CHECK(web.requests().back().range == "bytes=" + std::to_string(bytes.size() / 2) + "-");
  CHECK((read_packed(folder.path("cut")) == bytes));
  CHECK(fetcher.get_file(web.address() + "other", folder.path("other"), md5).tries == 2);
  CHECK((read_packed(folder.path("other")) == bytes));

  // Another process left a part of what is now another file.
  folder.write("left.part", "what was there before");
  CHECK(fetcher.get_file(web.address() + "left", folder.path("left"), md5).outcome == Fetched::there);
  CHECK((read_packed(folder.path("left")) == bytes));

  answer = fetcher.get_file(web.address() + "never", folder.path("never"), md5);
  CHECK(answer.outcome == Fetched::broken);
  CHECK(answer.reason.find("not " + md5) != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder.path("never")));
  CHECK_FALSE(std::filesystem::exists(folder.path("never.part")));
}

TEST_CASE("two fetchers keep one rate together, and Retry-After holds both") {
  const Folder folder;
  const Web web([](const std::string& target, int) -> Page { return target == "/later" ? Page{429, "", "Retry-After: 1\r\n", Page::Fault::none} : Page{200, "x", "", Page::Fault::none}; });
  CrawlSettings settings = quick_settings(folder);
  settings.rate = 20;
  const auto fetch = [&] {
    Fetcher fetcher(settings);
    for (int i = 0; i < 15; ++i) fetcher.get(web.address() + "page", any);
  };
  std::thread other(fetch);
  fetch();
  other.join();
  CHECK(web.requests().size() == 30);
  CHECK(web.most_in_a_second() <= 23);  // 20 turns, and one on its way of each at both ends

  settings.attempts = 1;
  settings.longest_pause = 0.4;  // the longest that a server may ask for
  Fetcher first(settings), second(settings);
  first.get(web.address() + "later", any);
  second.get(web.address() + "page", any);
  const auto requests = web.requests();
  CHECK(requests.back().at - requests[requests.size() - 2].at >= std::chrono::milliseconds(390));
}

TEST_CASE("the API key is in no reason") {
  const Folder folder;
  CrawlSettings settings = quick_settings(folder);
  settings.api_key = "0123456789abcdef";
  Fetcher fetcher(settings);
  for (const std::string& address : {std::string("http://0123456789abcdef.invalid/?api_key=0123456789abcdef"), std::string("gopher://host/0123456789abcdef"), std::string("http://[0123456789abcdef")}) {
    const Answer answer = fetcher.get(address, [](std::string_view) { return "0123456789abcdef"; });
    CHECK(answer.reason != "");
    CHECK(answer.reason.find("0123456789abcdef") == std::string::npos);
  }
}
