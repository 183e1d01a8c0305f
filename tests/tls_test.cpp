// Fetching over TLS, from an nginx of the test's own. Skipped, with the reason, where nginx or openssl is not installed.
#include <doctest/doctest.h>

#include "base/problem.h"
#include "crawl/fetch.h"
#include "crawl/whole.h"
#include "crawl_settings.h"
#include "tls_server.h"

using namespace vesper;

namespace {

std::string any(std::string_view) { return ""; }

bool is_skipped() {
  const std::string missing = TlsServer::missing();
  if (!missing.empty()) MESSAGE("skipped: " << missing << " is not installed (./install-deps.sh nginx-light openssl)");
  return !missing.empty();
}

constexpr const char* locations =
    "    location /text { return 200 '<a></a>'; }\n"
    "    location /elsewhere { return 302 /text; }\n"
    "    location /to-ftp { return 302 ftp://127.0.0.1/text; }\n"
    "    location /to-file { return 302 file:///etc/hostname; }\n"
    "    location /to-plain { return 302 http://127.0.0.1:1/text; }\n";

}  // namespace

TEST_CASE("TLS is verified: a server of our own authority is read when ca_file names it, and refused at once without, under another name, or with a wrong file") {
  if (is_skipped()) return;
  const TlsServer server(locations);
  REQUIRE(server.answers());
  const Folder folder;
  CrawlSettings settings = quick_settings(folder);
  Answer answer = Fetcher(settings).get(server.http2() + "text", any);
  CHECK(answer.outcome == Fetched::refused);
  CHECK(answer.tries == 1);
  CHECK(answer.reason.find("certificate") != std::string::npos);
  CHECK(answer.reason.find("`ca_file` of the settings names its authority's certificate") != std::string::npos);

  settings.ca_file = server.authority();
  Fetcher fetcher(settings);
  answer = fetcher.get(server.http2() + "text", any);
  CHECK(answer.outcome == Fetched::there);
  CHECK(answer.body == "<a></a>");
  answer = fetcher.get(server.other_host() + "text", any);
  CHECK(answer.outcome == Fetched::refused);
  CHECK(answer.tries == 1);
  CHECK(answer.reason.find("127.0.0.1") != std::string::npos);

  settings.ca_file = folder.write("ca.crt", "no certificate\n");
  answer = Fetcher(settings).get(server.http2() + "text", any);
  CHECK(answer.outcome == Fetched::refused);
  CHECK(answer.reason.find("is `ca_file` of the settings a PEM file?") != std::string::npos);
  CHECK_THROWS_WITH_AS(crawl_settings("crawl.conf", "ca_file = " + folder.path("nowhere") + "\n"), doctest::Contains("ca_file"), Problem);
}

TEST_CASE("HTTP/2 is spoken where the server has it, HTTP/1.1 where not, and one connection serves all requests to a host") {
  if (is_skipped()) return;
  const TlsServer server(locations);
  REQUIRE(server.answers());
  const Folder folder;
  CrawlSettings settings = quick_settings(folder);
  settings.ca_file = server.authority();
  Fetcher fetcher(settings);
  for (const std::string& base : {server.http2(), server.http1()}) {
    for (int i = 0; i < 3; ++i) CHECK(fetcher.get(base + "text", any).outcome == Fetched::there);
    CHECK(fetcher.get_file(base + "elsewhere", folder.path("file"), "", [](const std::string& path) { return md5_of(path).empty() ? "no file" : ""; }).outcome == Fetched::there);
  }
  const std::vector<std::string> requests = server.requests(10);
  REQUIRE(requests.size() == 10);
  const auto rest = [](const std::string& line) { return line.substr(line.find(' ') + 1); };
  const auto connection = [](const std::string& line) { return line.substr(0, line.find(' ')); };
  for (std::size_t i = 0; i < 10; ++i) {
    CAPTURE(requests[i]);
    const std::string path = i % 5 == 3 ? "/elsewhere 302" : "/text 200";
    CHECK(rest(requests[i]) == (i < 5 ? "HTTP/2.0 " : "HTTP/1.1 ") + path);
    CHECK(connection(requests[i]) == connection(requests[i < 5 ? 0 : 5]));
  }
}

TEST_CASE("a redirect from TLS leads to TLS only: not to ftp, a file, or a plain address") {
  if (is_skipped()) return;
  const TlsServer server(locations);
  REQUIRE(server.answers());
  const Folder folder;
  CrawlSettings settings = quick_settings(folder);
  settings.ca_file = server.authority();
  Fetcher fetcher(settings);
  for (const char* path : {"to-ftp", "to-file", "to-plain"}) {
    CAPTURE(path);
    const Answer answer = fetcher.get(server.http2() + path, any);
    CHECK(answer.outcome == Fetched::refused);
    CHECK(answer.tries == 1);
    CHECK(answer.reason.find("rotocol") != std::string::npos);
    CHECK(fetcher.get_file(server.http2() + path, folder.path("file"), "").outcome == Fetched::refused);
    CHECK_FALSE(std::filesystem::exists(folder.path("file")));
  }
}
