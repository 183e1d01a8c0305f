# Builds extractor/store/schema.sql and the steps from older versions (migrations/1.sql leads from 1 to 2) and
# lexicons/broader.tsv into the program.
# store_schema(TARGET): adds a generated source that defines vesper::schema(), vesper::migrations() and vesper::broader_terms().
function(store_schema target)
  set(folder ${CMAKE_SOURCE_DIR}/extractor/store)
  file(GLOB steps CONFIGURE_DEPENDS ${folder}/migrations/*.sql)
  list(SORT steps COMPARE NATURAL)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${folder}/schema.sql ${steps} ${CMAKE_SOURCE_DIR}/lexicons/broader.tsv)
  file(READ ${folder}/schema.sql schema)
  file(READ ${CMAKE_SOURCE_DIR}/lexicons/broader.tsv broader)
  set(migrations "")
  foreach(step IN LISTS steps)
    file(READ ${step} sql)
    string(APPEND migrations "R\"sql(${sql})sql\", ")
  endforeach()
  set(source ${CMAKE_BINARY_DIR}/store_schema.cpp)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT
"#include \"store/schema.h\"
namespace vesper {
std::string_view schema() { return R\"sql(@schema@)sql\"; }
std::string_view broader_terms() { return R\"sql(@broader@)sql\"; }
std::vector<std::string_view> migrations() { return {@migrations@}; }
}  // namespace vesper
")
  target_sources(${target} PRIVATE ${source})
endfunction()
