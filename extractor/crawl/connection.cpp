// Tested by fetch_test.cpp and tls_test.cpp.
#include "crawl/connection.h"

#include <curl/curl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <new>
#include <string_view>

namespace vesper {
namespace {

constexpr std::size_t largest_body = std::size_t{256} << 20;
constexpr long most_redirects = 5, slowest = 1000;  // bytes a second

struct CurlGlobal {
  CurlGlobal() { curl_global_init(CURL_GLOBAL_DEFAULT); }
  ~CurlGlobal() { curl_global_cleanup(); }
};

// Of Retry-After: seconds, or a date.
double seconds_of(const std::string& words) {
  if (words.empty()) return 0;
  if (words.find_first_not_of("0123456789") == std::string::npos) return std::min(86400.0, std::strtod(words.c_str(), nullptr));
  const std::time_t then = curl_getdate(words.c_str(), nullptr);
  return then < 0 ? 0 : std::max(0.0, std::difftime(then, std::time(nullptr)));
}

bool is_good(long status) { return status == 200 || status == 206; }

bool starts_with_in_any_case(std::string_view words, std::string_view small) {
  return words.size() >= small.size() && std::equal(small.begin(), small.end(), words.begin(), [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

// libcurl's words, and for TLS what to do.
std::string reason_of(CURLcode code, const char* words) {
  const std::string reason = words[0] ? words : curl_easy_strerror(code);
  if (code == CURLE_PEER_FAILED_VERIFICATION) return reason + "; TLS is not given up: where the server is yours, `ca_file` of the settings names its authority's certificate";
  if (code == CURLE_SSL_CACERT_BADFILE) return reason + "; is `ca_file` of the settings a PEM file?";
  return reason;
}

// Trying again would end the same.
bool is_final(CURLcode code) {
  return code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_TOO_MANY_REDIRECTS || code == CURLE_URL_MALFORMAT || code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE;
}

Transfer of_status(long status, double hold) {
  const std::string words = "status " + std::to_string(status);
  if (status == 404 || status == 410) return {Fetched::absent, words};
  if (status == 429 || status == 408 || status >= 500 || status == 416) return {Fetched::unreachable, words, true, hold, 0, status == 416};
  return {Fetched::refused, words};
}

}  // namespace

// Where a transfer's bytes go: memory, or a file from `from` on.
struct Connection::Sink {
  CURL* handle = nullptr;
  std::string* body = nullptr;
  int file = -1;
  std::size_t from = 0, got = 0;
  std::string retry_after;
  std::array<char, CURL_ERROR_SIZE> words{};

  static std::size_t header(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto& sink = *static_cast<Sink*>(self);
    std::string_view line(bytes, size * count);
    constexpr std::string_view name = "retry-after:";
    if (line.starts_with("HTTP/")) sink.retry_after.clear();
    if (!starts_with_in_any_case(line, name)) return size * count;
    line.remove_prefix(name.size());
    while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
    while (!line.empty() && static_cast<unsigned char>(line.back()) <= ' ') line.remove_suffix(1);
    sink.retry_after = line;
    return size * count;
  }

  static std::size_t write(char* bytes, std::size_t size, std::size_t count, void* self) { return static_cast<Sink*>(self)->take({bytes, size * count}); }

  // How many bytes it took; fewer end the transfer.
  std::size_t take(std::string_view bytes) {
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    if (!is_good(status)) return bytes.size();  // an error page is not wanted
    if (body) {
      if (body->size() + bytes.size() > largest_body) return 0;
      body->append(bytes);
    } else if (!put(bytes, status)) return 0;
    got += bytes.size();
    return bytes.size();
  }

  bool put(std::string_view bytes, long status) {
    if (got == 0 && status == 200 && from > 0) {  // the whole file, not the rest of it
      if (::ftruncate(file, 0) != 0) return false;
      from = 0;
    }
    for (std::size_t done = 0; done < bytes.size();) {
      const ssize_t written = ::pwrite(file, bytes.data() + done, bytes.size() - done, static_cast<off_t>(from + got + done));
      if (written < 0 && errno != EINTR) return false;
      if (written > 0) done += static_cast<std::size_t>(written);
    }
    return true;
  }
};

Connection::Connection(const CrawlSettings& settings) : settings_(settings) {
  static const CurlGlobal global;
  handle_ = curl_easy_init();
  if (!handle_) throw std::bad_alloc();
}
Connection::~Connection() { curl_easy_cleanup(handle_); }

void Connection::prepare(const std::string& address, Sink& sink) {
  curl_easy_reset(handle_);
  const auto set = [this](CURLoption option, auto value) { curl_easy_setopt(handle_, option, value); };
  const std::string agent = settings_.tool + (settings_.email.empty() ? "" : " (mailto:" + settings_.email + ")");
  const bool secure = starts_with_in_any_case(address, "https:");
  set(CURLOPT_URL, address.c_str());
  set(CURLOPT_USERAGENT, agent.c_str());
  set(CURLOPT_ERRORBUFFER, sink.words.data());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_REDIR_PROTOCOLS_STR, secure ? "https" : "http,https");
  set(CURLOPT_FOLLOWLOCATION, 1L);
  set(CURLOPT_MAXREDIRS, most_redirects);
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  set(CURLOPT_SSL_VERIFYPEER, 1L);
  set(CURLOPT_SSL_VERIFYHOST, 2L);
  if (!settings_.ca_file.empty()) set(CURLOPT_CAINFO, settings_.ca_file.c_str());
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings_.stall * 1000));
  set(CURLOPT_LOW_SPEED_LIMIT, slowest);
  set(CURLOPT_LOW_SPEED_TIME, std::max(1L, static_cast<long>(settings_.stall)));
  set(CURLOPT_HEADERFUNCTION, Sink::header);
  set(CURLOPT_HEADERDATA, &sink);
  set(CURLOPT_WRITEFUNCTION, Sink::write);
  set(CURLOPT_WRITEDATA, &sink);
  if (sink.from > 0) set(CURLOPT_RANGE, (std::to_string(sink.from) + "-").c_str());
}

Transfer Connection::run(const std::string& address, Sink& sink) {
  sink.handle = handle_;
  prepare(address, sink);
  const CURLcode code = curl_easy_perform(handle_);
  long status = 0;
  curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
  const double hold = seconds_of(sink.retry_after);
  if (code == CURLE_OK && !is_good(status)) return of_status(status, hold);
  if (code != CURLE_OK) {
    const bool final = is_final(code);
    return {final ? Fetched::refused : is_good(status) ? Fetched::broken : Fetched::unreachable, reason_of(code, sink.words.data()), !final, hold};
  }
  Transfer whole;
  whole.size = sink.from + sink.got;
  return whole;
}

Transfer Connection::get(const std::string& address, std::string& body) {
  Sink sink;
  sink.body = &body;
  return run(address, sink);
}

Transfer Connection::get(const std::string& address, int file, std::size_t from) {
  Sink sink;
  sink.file = file;
  sink.from = from;
  return run(address, sink);
}

const char* name_of(Fetched outcome) {
  switch (outcome) {
    case Fetched::there: return "there";
    case Fetched::absent: return "absent";
    case Fetched::refused: return "refused";
    case Fetched::unreachable: return "unreachable";
    case Fetched::broken: break;
  }
  return "broken";
}

}  // namespace vesper
