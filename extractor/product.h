// What one document gives in `vesper extract`: lines to write, what goes into a store, counts. Made on any thread, or in a process
// of its own where a document that ends it is not to end the run.
#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/worker_process.h"
#include "stage_tally.h"
#include "store/put.h"

namespace vesper {

struct Product {
  std::string id;       // of the document
  std::string problem;  // why it could not be read; empty where it was
  std::string lines;
  std::optional<PreparedReading> reading;
  std::vector<Notice> notices;
  std::size_t records = 0;
  StageTally stages;
};

struct ProductPlan {
  enum class Lines { none, json, tsv } lines = Lines::json;
  Scope scope = Scope::chains;
  double least = 0;       // confidence below which a record is left out
  bool counts = false;    // also Product::stages
  bool stored = false;    // also Product::reading and notices
  std::string read_at;    // for those
};

using MakeProduct = std::function<Product(const Document&)>;

// What the engine throws becomes Product::problem, but for the end of memory.
MakeProduct product_maker(const Knowledge& knowledge, ProductPlan plan);

// Makes products in processes of their own, as many at a time as there are `workers`.
class GuardedProducts {
 public:
  // Forks; call it while the program has no other thread.
  GuardedProducts(const MakeProduct& make, int workers, WorkLimits limits);

  // On at most `workers` threads at a time. However the process ends, the document has a product.
  Product make(const Document& document);

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<WorkerProcess>> idle_;
};

}  // namespace vesper
