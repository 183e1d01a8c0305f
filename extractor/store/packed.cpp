// Tested by store_test.cpp.
#include "store/packed.h"

#include <sqlite3.h>
#include <zstd.h>

#include <memory>

#include "base/problem.h"

namespace vesper {
namespace {

// What stands here is part of the store's format: never change it, add another with its own first byte. The most frequent
// stands last.
constexpr std::string_view dictionary =
    R"( secreted by, derived from the and which was were in cells that promoted inhibited expression of increased decreased by targeting via the pathway proliferation migration invasion apoptosis angiogenesis metastasis resistance tumor growth )"
    R"(mesenchymal stem cell-derived exosomes macrophage polarization cancer-associated fibroblasts endothelial cells breast cancer hepatocellular carcinoma extracellular vesicles exosomal microRNA could suppress enhance )"
    R"("level":"lost""level":"raised""kind":"lncRNA""kind":"circRNA""kind":"protein""certainty":"hedged""certainty":"negated""place":"caption""place":"title""place":"table""place":"reference""inherited":true"species":["human"]"species":["mouse"]"model":["in vivo"]"model":["cell culture"])"
    R"("proof":["knockdown"]"proof":["inhibitor"]"section":"Results""section":"Discussion""section":"Introduction""citations":[{"key":"1","id":"pmid:","title":""},{"key":")"
    R"({"vesicle":{"name":"extracellular vesicle","id":"GO:1903561","spans":[{"start":10,"end":20,"exact":"EVs"}]},"origin":null,"cargo":null,"target":null,"effect":null,"recipient":null,"disease":null,)"
    R"("id":"mesh:D0","id":"CL:00000","id":"Cellosaurus:CVCL_","id":"GO:000","id":"mirbase:MI0000)"
    R"({"vesicle":{"name":"exosome","id":"GO:0070062","spans":[{"start":0,"end":8,"exact":"Exosomes"}]},"origin":{"name":"MSC","id":null,"state":[],"spans":[{"start":22,"end":51,"exact":"mesenchymal stem cell"}],"inherited":false},)"
    R"("cargo":{"name":"miR-21","id":"mirbase:MI0000077","kind":"miRNA","level":"present","spans":[{"start":60,"end":66,"exact":"miR-21"}]},"target":{"name":"APAF1","id":"HGNC:576","kind":"gene","change":"decrease","spans":[{"start":82,"end":87,"exact":"APAF1"}]},)"
    R"("effect":{"name":"invasion","id":"mesh:D009361","change":"increase","spans":[{"start":101,"end":109,"exact":"invasion"}]},"recipient":{"name":"ovarian cancer cell","id":null,"spans":[{"start":113,"end":133,"exact":"ovarian cancer cells"}]},)"
    R"("disease":{"name":"ovarian cancer","id":"mesh:D000077216","spans":[{"start":113,"end":127,"exact":"ovarian cancer"}]},"facets":{"species":[],"model":[],"drug":[],"proof":[]},"certainty":"asserted","section":"","place":"abstract","sentences":[{"start":0,"end":134,"text":"Exosomes derived from )"
    R"("citations":[],"rules":["vesicle.derived-behind","vesicle.carrying","event.past","names.tumour-cells","effect.effect-of-whom","chain.beside","claim.subject"],"confidence":0.8})";
constexpr char first_byte = 1;  // names the dictionary
constexpr int level = 1;
constexpr std::size_t most_bytes = std::size_t{1} << 28;  // of one record; more is damage

struct Compressor {
  std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context{ZSTD_createCCtx(), ZSTD_freeCCtx};
  std::unique_ptr<ZSTD_CDict, decltype(&ZSTD_freeCDict)> with{ZSTD_createCDict(dictionary.data(), dictionary.size(), level), ZSTD_freeCDict};
};

struct Decompressor {
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context{ZSTD_createDCtx(), ZSTD_freeDCtx};
  std::unique_ptr<ZSTD_DDict, decltype(&ZSTD_freeDDict)> with{ZSTD_createDDict(dictionary.data(), dictionary.size()), ZSTD_freeDDict};
};

[[noreturn]] void fail() { throw Problem({}, "a record of the store cannot be unpacked", "the store is damaged; take a backup, or make it anew from the records"); }

template <std::string (*change)(std::string_view), bool to_blob>
void in_sql(sqlite3_context* call, int, sqlite3_value** values) {
  try {
    const auto* bytes = static_cast<const char*>(sqlite3_value_blob(values[0]));
    const std::string made = change({bytes ? bytes : "", static_cast<std::size_t>(sqlite3_value_bytes(values[0]))});
    if (to_blob) sqlite3_result_blob64(call, made.data(), made.size(), SQLITE_TRANSIENT);
    else sqlite3_result_text64(call, made.data(), made.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } catch (const std::exception& problem) {
    sqlite3_result_error(call, problem.what(), -1);
  }
}

}  // namespace

std::string packed(std::string_view json) {
  thread_local const Compressor compressor;
  std::string made(1 + ZSTD_compressBound(json.size()), first_byte);
  const std::size_t size = ZSTD_compress_usingCDict(compressor.context.get(), made.data() + 1, made.size() - 1, json.data(), json.size(), compressor.with.get());
  if (ZSTD_isError(size)) throw Problem({}, std::string("a record cannot be packed: ") + ZSTD_getErrorName(size), "this is a fault of the program; please report it");
  made.resize(1 + size);
  return made;
}

std::string unpacked(std::string_view bytes) {
  thread_local const Decompressor decompressor;
  if (bytes.empty() || bytes[0] != first_byte) fail();
  const unsigned long long size = ZSTD_getFrameContentSize(bytes.data() + 1, bytes.size() - 1);
  if (size > most_bytes) fail();  // unknown and wrong ones are greater too
  std::string made(size, '\0');
  if (ZSTD_decompress_usingDDict(decompressor.context.get(), made.data(), made.size(), bytes.data() + 1, bytes.size() - 1, decompressor.with.get()) != size) fail();
  return made;
}

void offer_packing(Database& database) {
  constexpr int kind = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
  sqlite3_create_function(database.handle(), "packed", 1, kind, nullptr, in_sql<packed, true>, nullptr, nullptr);
  sqlite3_create_function(database.handle(), "unpacked", 1, kind, nullptr, in_sql<unpacked, false>, nullptr, nullptr);
}

}  // namespace vesper
