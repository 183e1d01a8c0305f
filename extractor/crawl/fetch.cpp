// Tested by fetch_test.cpp.
#include "crawl/fetch.h"

#include <curl/curl.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <memory>
#include <new>
#include <random>
#include <thread>

#include "base/descriptor.h"
#include "base/files.h"
#include "base/problem.h"

namespace vesper {
namespace {

constexpr std::size_t largest_body = std::size_t{256} << 20;  // of get(); files may be larger

struct CurlGlobal {
  CurlGlobal() { curl_global_init(CURL_GLOBAL_DEFAULT); }
  ~CurlGlobal() { curl_global_cleanup(); }
};

std::string host_of(const std::string& address) {
  std::unique_ptr<CURLU, void (*)(CURLU*)> parsed(curl_url(), curl_url_cleanup);
  char* host = nullptr;
  if (curl_url_set(parsed.get(), CURLUPART_URL, address.c_str(), 0) != CURLUE_OK || curl_url_get(parsed.get(), CURLUPART_HOST, &host, 0) != CURLUE_OK) return "unknown";
  const std::string name = host;
  curl_free(host);
  return name;
}

// Of Retry-After: seconds, or a date.
double seconds_of(const std::string& words) {
  if (words.empty()) return 0;
  if (words.find_first_not_of("0123456789") == std::string::npos) return std::min(86400.0, std::strtod(words.c_str(), nullptr));
  const std::time_t then = curl_getdate(words.c_str(), nullptr);
  return then < 0 ? 0 : std::max(0.0, std::difftime(then, std::time(nullptr)));
}

bool looks_like_html(std::string_view body) {
  std::string head(body.substr(0, 400));
  std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return head.find("<html") != std::string::npos || head.find("<!doctype html") != std::string::npos;
}

void sync_folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  const Descriptor opened(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.number() >= 0) ::fsync(opened.number());
}

}  // namespace

// One try's end. `again`: another one may help.
struct Fetcher::Try {
  Fetched outcome = Fetched::unreachable;
  std::string reason;
  bool again = false;
  double hold = 0;  // seconds that the server asks for
  std::string body, md5;
};

struct Fetcher::Connection {
  Connection() {
    static const CurlGlobal global;
    handle = curl_easy_init();
    if (!handle) throw std::bad_alloc();
  }
  ~Connection() { curl_easy_cleanup(handle); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // What a transfer writes to: memory, or a file from `from` on.
  std::string* body = nullptr;
  int file = -1;
  std::size_t from = 0, got = 0;
  long status = 0;
  std::string retry_after, error;

  static std::size_t header(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto& connection = *static_cast<Connection*>(self);
    const std::string_view line(bytes, size * count);
    constexpr std::string_view name = "retry-after:";
    if (line.starts_with("HTTP/")) connection.retry_after.clear();
    if (line.size() > name.size() && std::equal(name.begin(), name.end(), line.begin(), [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); })) {
      std::string_view value = line.substr(name.size());
      while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
      while (!value.empty() && static_cast<unsigned char>(value.back()) <= ' ') value.remove_suffix(1);
      connection.retry_after = value;
    }
    return size * count;
  }

  static std::size_t write(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto& connection = *static_cast<Connection*>(self);
    const std::size_t length = size * count;
    long status = 0;
    curl_easy_getinfo(connection.handle, CURLINFO_RESPONSE_CODE, &status);
    if (status != 200 && status != 206) return length;  // an error page is not wanted
    if (connection.body) {
      if (connection.body->size() + length > largest_body) return 0;
      connection.body->append(bytes, length);
    } else {
      if (connection.got == 0 && status == 200 && connection.from > 0) {  // the whole file, not the rest of it
        if (::ftruncate(connection.file, 0) != 0) return 0;
        connection.from = 0;
      }
      for (std::size_t done = 0; done < length;) {
        const ssize_t written = ::pwrite(connection.file, bytes + done, length - done, static_cast<off_t>(connection.from + connection.got + done));
        if (written < 0 && errno != EINTR) return 0;
        if (written > 0) done += static_cast<std::size_t>(written);
      }
    }
    connection.got += length;
    return length;
  }

  CURLcode run(const std::string& address, const CrawlSettings& settings) {
    curl_easy_reset(handle);
    std::array<char, CURL_ERROR_SIZE> words{};
    const std::string agent = settings.tool + (settings.email.empty() ? "" : " (mailto:" + settings.email + ")");
    curl_easy_setopt(handle, CURLOPT_URL, address.c_str());
    curl_easy_setopt(handle, CURLOPT_USERAGENT, agent.c_str());
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, words.data());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(handle, CURLOPT_MAXREDIRS, 5L);
    curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.stall * 1000));
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, 1000L);
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, std::max(1L, static_cast<long>(settings.stall)));
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, header);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, write);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, this);
    if (from > 0) curl_easy_setopt(handle, CURLOPT_RANGE, (std::to_string(from) + "-").c_str());
    got = 0;
    status = 0;
    retry_after.clear();
    const CURLcode code = curl_easy_perform(handle);
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    error = words[0] ? words.data() : curl_easy_strerror(code);
    return code;
  }

  // How a transfer without a good answer ended; nothing where there is one.
  bool failed(CURLcode code, Try& end) const {
    const bool answered = status == 200 || status == 206;
    end.hold = seconds_of(retry_after);
    if (code != CURLE_OK) {
      const bool never = code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_TOO_MANY_REDIRECTS || code == CURLE_URL_MALFORMAT || code == CURLE_PEER_FAILED_VERIFICATION;
      end = {never ? Fetched::refused : answered ? Fetched::broken : Fetched::unreachable, error, !never, end.hold, "", ""};
      return true;
    }
    if (answered) return false;
    const std::string words = "status " + std::to_string(status);
    if (status == 404 || status == 410) end = {Fetched::absent, words, false, 0, "", ""};
    else if (status == 429 || status == 408 || status >= 500 || status == 416) end = {Fetched::unreachable, words, true, end.hold, "", ""};
    else end = {Fetched::refused, words, false, 0, "", ""};
    return true;
  }

  CURL* handle = nullptr;
};

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

std::string why_not_xml(std::string_view body, std::string_view root) {
  if (body.find_first_not_of(" \t\r\n") == std::string_view::npos) return "an empty answer";
  if (looks_like_html(body)) return "HTML instead of XML";
  if (body.find("<" + std::string(root)) == std::string_view::npos) return "no <" + std::string(root) + "> in it";
  if (body.find("</" + std::string(root) + ">") == std::string_view::npos) return "ends before </" + std::string(root) + ">";
  return "";
}

std::string md5_of(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) return "";
  const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> sum(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  EVP_DigestInit_ex(sum.get(), EVP_md5(), nullptr);
  std::string piece(std::size_t{256} << 10, '\0');
  for (ssize_t got; (got = ::read(file.number(), piece.data(), piece.size())) != 0;) {
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return "";
    EVP_DigestUpdate(sum.get(), piece.data(), static_cast<std::size_t>(got));
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned size = 0;
  EVP_DigestFinal_ex(sum.get(), bytes.data(), &size);
  std::string words;
  for (unsigned i = 0; i < size; ++i) {
    constexpr const char* digits = "0123456789abcdef";
    words += digits[bytes[i] >> 4];
    words += digits[bytes[i] & 15];
  }
  return words;
}

Fetcher::Fetcher(const CrawlSettings& settings) : settings_(settings), rate_(settings.rate_folder, settings.requests_a_second()), connection_(std::make_unique<Connection>()) {}
Fetcher::~Fetcher() = default;

std::string Fetcher::clean(std::string words) const {
  if (settings_.api_key.empty()) return words;
  for (std::size_t at = 0; (at = words.find(settings_.api_key, at)) != std::string::npos;) words.replace(at, settings_.api_key.size(), "(key)");
  return words;
}

// Tries until it is good, hopeless or enough; before each try a turn at the host, between two a pause of a random length
// up to one that doubles.
Answer Fetcher::tried(const std::string& address, const std::function<Try()>& once) {
  static thread_local std::mt19937 random(std::random_device{}());
  const std::string host = host_of(address);
  Answer answer;
  for (int attempt = 1; attempt <= settings_.attempts; ++attempt) {
    rate_.wait(host);
    Try end = once();
    answer = {end.outcome, clean(std::move(end.reason)), std::move(end.body), std::move(end.md5), attempt};
    if (!end.again) return answer;
    if (end.hold > 0) {
      rate_.hold(host, std::min(end.hold, settings_.longest_pause));
      continue;
    }
    if (attempt == settings_.attempts) break;
    const double most = std::min(settings_.longest_pause, settings_.pause * std::pow(2, attempt - 1));
    std::this_thread::sleep_for(std::chrono::duration<double>(std::uniform_real_distribution<double>(most / 2, most)(random)));
  }
  return answer;
}

Answer Fetcher::get(const std::string& address, const CheckBody& check) {
  return tried(address, [&] {
    Try end;
    std::string body;
    connection_->body = &body;
    connection_->from = 0;
    if (connection_->failed(connection_->run(address, settings_), end)) return end;
    if (std::string why = check(body); !why.empty()) return Try{Fetched::broken, std::move(why), true, 0, "", ""};
    end = {Fetched::there, "", false, 0, std::move(body), ""};
    return end;
  });
}

Fetcher::Try Fetcher::try_file(const std::string& address, const std::string& part, const std::string& md5, const CheckFile& check) {
  Descriptor file(::open(part.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  struct stat about {};
  if (file.number() < 0 || ::fstat(file.number(), &about) != 0) throw Problem({part}, std::strerror(errno), "is the folder writable and the disk not full?");
  connection_->body = nullptr;
  connection_->file = file.number();
  connection_->from = md5.empty() ? 0 : static_cast<std::size_t>(about.st_size);  // without a checksum nothing tells that both parts fit
  Try end;
  const bool failed = connection_->failed(connection_->run(address, settings_), end);
  if (connection_->status == 416) ::ftruncate(file.number(), 0) == 0 ? void() : void(::unlink(part.c_str()));
  if (failed) return end;
  if (::ftruncate(file.number(), static_cast<off_t>(connection_->from + connection_->got)) != 0 || ::fsync(file.number()) != 0) throw Problem({part}, std::strerror(errno), "is the disk full?");
  const std::string sum = md5_of(part);
  std::string why;
  if (looks_like_html(read_head(part, 400))) why = "HTML instead of the file";
  else if (connection_->from + connection_->got == 0) why = "an empty answer";
  else if (!md5.empty() && md5 != sum) why = "MD5 is " + sum + ", not " + md5;
  else if (md5.empty() && check) why = check(part);
  if (why.empty()) return {Fetched::there, "", false, 0, "", sum};
  ::unlink(part.c_str());
  return {Fetched::broken, why, true, 0, "", ""};
}

Answer Fetcher::get_file(const std::string& address, const std::string& path, const std::string& md5, const CheckFile& check) {
  const std::string part = path + ".part";
  Answer answer = tried(address, [&] { return try_file(address, part, md5, check); });
  if (answer.outcome != Fetched::there) return answer;
  if (::rename(part.c_str(), path.c_str()) != 0) throw Problem({path}, std::strerror(errno), "is the folder writable?");
  sync_folder_of(path);
  return answer;
}

}  // namespace vesper
