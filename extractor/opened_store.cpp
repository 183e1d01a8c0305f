// Tested by export_command_test.cpp.
#include "opened_store.h"

#include <stdlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/files.h"
#include "base/problem.h"
#include "record/from_json.h"
#include "store/put.h"
#include "store/weigh.h"

namespace vesper {
namespace {

bool is_store(const std::string& path) {
  constexpr std::string_view magic = "SQLite format 3";
  return path != standard_input && read_head(path, magic.size()) == magic;
}

std::string new_folder() {
  std::string name = (std::filesystem::temp_directory_path() / "vesper.XXXXXX").string();
  if (!::mkdtemp(name.data())) throw Problem({name}, std::string("cannot be made: ") + std::strerror(errno), "set TMPDIR to a folder that you may write to");
  return name;
}

}  // namespace

OpenedStore::OpenedStore(const std::vector<std::string>& inputs) {
  const auto store = std::find_if(inputs.begin(), inputs.end(), is_store);
  if (store != inputs.end()) {
    if (inputs.size() > 1) throw Problem({*store}, "is a store, and there are other inputs beside it", "put records into the store first, with vesper merge");
    store_ = std::make_unique<Store>(*store, Access::read);
    return;
  }
  folder_ = new_folder();
  store_ = std::make_unique<Store>(folder_ + "/records.vesper", Access::write);
  for (const std::string& input : inputs) {
    Batch batch(*store_);
    for (StoredReading& reading : readings_of(records_from_ndjson(shown_name(input), read_bytes(input)), "")) batch.put(prepare(std::move(reading)));
    batch.commit();
  }
  weigh(*store_);
}

OpenedStore::~OpenedStore() {
  store_.reset();
  std::error_code error;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, error);
}

}  // namespace vesper
