# Builds the files of lexicons/ and rules/ into the program, byte for byte, so that it works from any folder.
# shipped_knowledge(TARGET): adds a generated source that defines vesper::shipped_files(), and what vesper_make_image makes of
# them: vesper::shipped_lexicon_image() and vesper::shipped_knowledge_hash().
function(shipped_knowledge target)
  file(GLOB files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}
    ${CMAKE_SOURCE_DIR}/lexicons/*.tsv ${CMAKE_SOURCE_DIR}/lexicons/*.txt ${CMAKE_SOURCE_DIR}/rules/*.rules ${CMAKE_SOURCE_DIR}/rules/*.tsv
    ${CMAKE_SOURCE_DIR}/rules/words/*.tsv)
  set(symbols "")
  set(rows "")
  set(paths "")
  set(count 0)
  foreach(file IN LISTS files)
    set(path "${CMAKE_SOURCE_DIR}/${file}")
    list(APPEND paths "${path}")
    string(APPEND symbols "asm(\".pushsection .rodata\\n.global vesper_file_${count}\\nvesper_file_${count}:\\n.incbin \\\"${path}\\\"\\n\"\n    \".global vesper_file_${count}_end\\nvesper_file_${count}_end:\\n.byte 0\\n.popsection\\n\");\nextern const char vesper_file_${count}[];\nextern const char vesper_file_${count}_end[];\n")
    string(APPEND rows "    {\"${file}\", {vesper_file_${count}, static_cast<std::size_t>(vesper_file_${count}_end - vesper_file_${count})}},\n")
    math(EXPR count "${count} + 1")
  endforeach()
  set(source ${CMAKE_BINARY_DIR}/shipped_knowledge.cpp)
  set(image ${CMAKE_BINARY_DIR}/lexicons.image)
  set(hash ${CMAKE_BINARY_DIR}/knowledge.hash)
  add_custom_command(OUTPUT ${image} ${hash} COMMAND vesper_make_image ${CMAKE_SOURCE_DIR} ${image} ${hash} DEPENDS vesper_make_image ${paths} VERBATIM)
  foreach(made lexicon_image knowledge_hash)
    set(path ${image})
    if(made STREQUAL knowledge_hash)
      set(path ${hash})
    endif()
    string(APPEND symbols "asm(\".pushsection .rodata\\n.balign 8\\n.global vesper_${made}\\nvesper_${made}:\\n.incbin \\\"${path}\\\"\\n\"\n    \".global vesper_${made}_end\\nvesper_${made}_end:\\n.byte 0\\n.popsection\\n\");\nextern const char vesper_${made}[];\nextern const char vesper_${made}_end[];\n")
  endforeach()
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT
"#include \"knowledge.h\"
extern \"C\" {
@symbols@}
namespace vesper {
std::vector<KnowledgeFile> shipped_files() {
  return {
@rows@  };
}
std::string_view shipped_knowledge_hash() { return {vesper_knowledge_hash, static_cast<std::size_t>(vesper_knowledge_hash_end - vesper_knowledge_hash)}; }
std::string_view shipped_lexicon_image() { return {vesper_lexicon_image, static_cast<std::size_t>(vesper_lexicon_image_end - vesper_lexicon_image)}; }
}  // namespace vesper
")
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${paths};${image};${hash}")
  target_sources(${target} PRIVATE ${source})
endfunction()
