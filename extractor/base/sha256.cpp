// Tested by sha256_test.cpp.
#include "base/sha256.h"

#include <openssl/evp.h>

#include <array>

#include "base/problem.h"

namespace vesper {

std::string sha256_hex(std::string_view bytes) {
  static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);  // looked up once, as that costs more than a short hash
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (!sha256 || EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, sha256, nullptr) != 1)
    throw Problem({}, "OpenSSL gives no SHA-256", "check that its configuration (openssl.cnf) allows SHA-256");
  constexpr char digits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * size);
  for (unsigned int i = 0; i < size; ++i) {
    hex += digits[digest[i] >> 4];
    hex += digits[digest[i] & 15];
  }
  return hex;
}

}  // namespace vesper
