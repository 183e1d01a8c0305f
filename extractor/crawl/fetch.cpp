// Tested by fetch_test.cpp.
#include "crawl/fetch.h"

#include <curl/curl.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <random>
#include <thread>

#include "base/descriptor.h"
#include "base/files.h"
#include "base/problem.h"
#include "crawl/whole.h"

namespace vesper {
namespace {

std::string host_of(const std::string& address) {
  std::unique_ptr<CURLU, void (*)(CURLU*)> parsed(curl_url(), curl_url_cleanup);
  char* host = nullptr;
  if (curl_url_set(parsed.get(), CURLUPART_URL, address.c_str(), 0) != CURLUE_OK || curl_url_get(parsed.get(), CURLUPART_HOST, &host, 0) != CURLUE_OK) return "unknown";
  const std::string name = host;
  curl_free(host);
  return name;
}

void sync_folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  const Descriptor opened(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.number() >= 0) ::fsync(opened.number());
}

}  // namespace

// One try's end.
struct Fetcher::Try {
  Transfer transfer;
  std::string body, md5;
};

Fetcher::Fetcher(const CrawlSettings& settings) : settings_(settings), rate_(settings.rate_folder, settings.requests_a_second()), connection_(settings) {}
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
    answer = {end.transfer.outcome, clean(std::move(end.transfer.reason)), std::move(end.body), std::move(end.md5), attempt};
    if (!end.transfer.again) return answer;
    if (end.transfer.hold > 0) {
      rate_.hold(host, std::min(end.transfer.hold, settings_.longest_pause));
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
    end.transfer = connection_.get(address, end.body);
    if (end.transfer.outcome != Fetched::there) return end;
    if (std::string why = check(end.body); !why.empty()) end = {{Fetched::broken, std::move(why), true}, "", ""};
    return end;
  });
}

Fetcher::Try Fetcher::try_file(const std::string& address, const std::string& part, const std::string& md5, const CheckFile& check) {
  Descriptor file(::open(part.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  struct stat about {};
  if (file.number() < 0 || ::fstat(file.number(), &about) != 0) throw Problem({part}, std::strerror(errno), "is the folder writable and the disk not full?");
  const std::size_t from = md5.empty() ? 0 : static_cast<std::size_t>(about.st_size);  // without a checksum nothing tells that both parts fit
  const Transfer transfer = connection_.get(address, file.number(), from);
  if (transfer.beyond && ::ftruncate(file.number(), 0) != 0) ::unlink(part.c_str());
  if (transfer.outcome != Fetched::there) return {transfer, "", ""};
  if (::ftruncate(file.number(), static_cast<off_t>(transfer.size)) != 0 || ::fsync(file.number()) != 0) throw Problem({part}, std::strerror(errno), "is the disk full?");
  const std::string sum = md5_of(part);
  std::string why;
  if (looks_like_html(read_head(part, 400))) why = "HTML instead of the file";
  else if (transfer.size == 0) why = "an empty answer";
  else if (!md5.empty() && md5 != sum) why = "MD5 is " + sum + ", not " + md5;
  else if (md5.empty() && check) why = check(part);
  if (why.empty()) return {transfer, "", sum};
  ::unlink(part.c_str());
  return {{Fetched::broken, why, true}, "", ""};
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
