# Builds extractor/report/page.html, page.css and the scripts into the program.
# report_page(TARGET): adds a generated source that defines vesper::page_html(), page_css() and page_js().
function(report_page target)
  set(folder ${CMAKE_SOURCE_DIR}/extractor/report)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${folder}/page.html ${folder}/page.css)
  file(READ ${folder}/page.html html)
  file(READ ${folder}/page.css css)
  set(js "")
  foreach(part page network claims growth)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${folder}/${part}.js)
    file(READ ${folder}/${part}.js script)
    string(APPEND js "${script}")
  endforeach()
  set(source ${CMAKE_BINARY_DIR}/report_page.cpp)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT
"#include \"report/page_parts.h\"
namespace vesper {
std::string_view page_html() { return R\"page(@html@)page\"; }
std::string_view page_css() { return R\"page(@css@)page\"; }
std::string_view page_js() { return R\"page(@js@)page\"; }
}  // namespace vesper
")
  target_sources(${target} PRIVATE ${source})
endfunction()
