#include "export/escape.h"

#include <array>
#include <charconv>

namespace vesper {

std::string escaped_xml(std::string_view words) {
  constexpr std::string_view forbidden = "\xEF\xBF\xBD";
  std::string all;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const char c = words[i];
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&') all += "&amp;";
    else if (c == '<') all += "&lt;";
    else if (c == '>') all += "&gt;";
    else if (c == '"') all += "&quot;";
    else if (c == '\t' || c == '\n' || c == '\r') all += "&#" + std::to_string(byte) + ";";
    else if (byte < 0x20) all += forbidden;
    else if (words.substr(i, 3) == "\xEF\xBF\xBE" || words.substr(i, 3) == "\xEF\xBF\xBF") {
      all += forbidden;
      i += 2;
    } else all += c;
  }
  return all;
}

std::string one_line(std::string_view words) {
  std::string all(words);
  for (char& c : all)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return all;
}

std::string two_digits(double number) {
  std::array<char, 32> room;
  const auto end = std::to_chars(room.data(), room.data() + room.size(), number, std::chars_format::fixed, 2);
  return {room.data(), end.ptr};
}

}  // namespace vesper
