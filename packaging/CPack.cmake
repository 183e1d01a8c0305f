# The Debian package: `cmake --workflow --preset deb`. Included last by CMakeLists.txt, behind all install().
include(GNUInstallDirs)
install(FILES ${CMAKE_SOURCE_DIR}/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME vesper)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "Vesper maintainers <maintainers@users.noreply.r-seed-ff468a3c.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "reads papers about extracellular vesicles")
set(CPACK_PACKAGE_DESCRIPTION "Finds in papers which cells send which cargo in extracellular vesicles, what it acts on,
and what follows, and writes it down as records that quote the paper. Reads PubMed XML,
JATS, BioC, nbib, Markdown, plain text and PDF.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# pdftotext reads PDF; all else works without it.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS poppler-utils)
include(CPack)
