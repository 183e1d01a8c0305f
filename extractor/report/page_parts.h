// page.html, page.css and the scripts (page, network, claims, growth; one after the other), built into the program.
#pragma once
#include <string_view>

namespace vesper {

std::string_view page_html();
std::string_view page_css();
std::string_view page_js();

}  // namespace vesper
