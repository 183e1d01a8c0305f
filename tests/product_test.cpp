#include "product.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <stdexcept>
#include <thread>

#include "made_document.h"

using namespace vesper;

namespace {

Document named(const std::string& id) {
  Document document;
  document.id = id;
  return document;
}

Product crash_at_b(const Document& document) {
  if (document.id == "b") std::abort();
  if (document.id == "c") throw std::runtime_error("unreadable");
  Product product;
  product.id = document.id;
  product.lines = "line of " + document.id + "\n";
  product.records = 1;
  return product;
}

}  // namespace

TEST_CASE("a document that ends the process that reads it has a product with the reason, and the others are read") {
  GuardedProducts products(crash_at_b, 2, {60, 2048});
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 2; ++thread)
    threads.emplace_back([&] {
      for (int i = 0; i < 5; ++i) {
        CHECK(products.make(named("a")).lines == "line of a\n");
        CHECK(products.make(named("b")).problem == "its reader crashed (Aborted)");
        CHECK(products.make(named("c")).problem == "unreadable");
        CHECK(products.make(named("d")).records == 1);
      }
    });
  for (std::thread& thread : threads) thread.join();
}

TEST_CASE("a product is the same made here and in a process of its own") {
  const Document document = made_document({"Exosomes from MSCs carry miR-21, which lowers PTEN in HeLa cells."});
  for (const auto lines : {ProductPlan::Lines::json, ProductPlan::Lines::tsv, ProductPlan::Lines::none}) {
    ProductPlan plan;
    plan.lines = lines;
    plan.counts = true;
    plan.stored = true;
    plan.read_at = "2026-01-01T00:00:00Z";
    const MakeProduct make = product_maker(Knowledge::shipped(), plan);
    GuardedProducts guarded(make, 1, {});
    const Product here = make(document), there = guarded.make(document);
    CHECK(here.records == 1);
    CHECK(here.lines.empty() == (lines == ProductPlan::Lines::none));
    CHECK(there.lines == here.lines);
    CHECK(there.stages.table() == here.stages.table());
    REQUIRE(there.reading);
    REQUIRE(there.reading->evidence.size() == 1);
    CHECK(there.reading->evidence[0].record == here.reading->evidence[0].record);
    CHECK(there.reading->facts.read_at == plan.read_at);
  }
}
