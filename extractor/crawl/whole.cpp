// Tested by fetch_test.cpp.
#include "crawl/whole.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <memory>

#include "base/descriptor.h"

namespace vesper {

bool looks_like_html(std::string_view body) {
  std::string head(body.substr(0, 400));
  std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return head.find("<html") != std::string::npos || head.find("<!doctype html") != std::string::npos;
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

}  // namespace vesper
