// Whether what was got is what was asked for, and all of it.
#pragma once
#include <string>
#include <string_view>

namespace vesper {

// Empty where an XML document has this root element and closes it; else why not ("HTML instead of XML").
std::string why_not_xml(std::string_view body, std::string_view root);

bool looks_like_html(std::string_view body);

// MD5 of a file, hexadecimal; empty where it cannot be read.
std::string md5_of(const std::string& path);

}  // namespace vesper
