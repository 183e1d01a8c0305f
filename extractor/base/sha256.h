// The fingerprint of bytes, as records and knowledge carry it.
#pragma once
#include <string>
#include <string_view>

namespace vesper {

// SHA-256 (FIPS 180-4) as 64 small hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace vesper
