// What `export` and `report` read: a store, or files of records, which are merged into a store of their own first.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "store/store.h"

namespace vesper {

class OpenedStore {
 public:
  // One store, or any number of files of records ("-": standard input). Throws Problem.
  explicit OpenedStore(const std::vector<std::string>& inputs);
  ~OpenedStore();
  OpenedStore(const OpenedStore&) = delete;
  OpenedStore& operator=(const OpenedStore&) = delete;
  Store& store() { return *store_; }

 private:
  std::string folder_;  // of the store that is made here; empty where none was
  std::unique_ptr<Store> store_;
};

}  // namespace vesper
