// Words made safe for the markup they are put into.
#pragma once
#include <string>
#include <string_view>

namespace vesper {

// For XML text and attributes in double quotes. What XML 1.0 forbids (most control characters, U+FFFE) becomes U+FFFD;
// tab and line ends are kept as references.
std::string escaped_xml(std::string_view words);

// Tabs, line ends and other control characters as one blank each.
std::string one_line(std::string_view words);

// 0.50: two digits, whatever the locale.
std::string two_digits(double number);

}  // namespace vesper
