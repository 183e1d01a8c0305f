// Tested by product_test.cpp.
#include "product.h"

#include <algorithm>
#include <new>
#include <utility>

#include "parcel.h"
#include "record/write.h"

namespace vesper {
namespace {

std::string lines_of(const std::vector<Record>& records, ProductPlan::Lines form) {
  std::string lines;
  for (const Record& record : records) {
    if (form == ProductPlan::Lines::json) lines += as_json(record) + "\n";
    if (form == ProductPlan::Lines::tsv) lines += as_tsv(record) + "\n";
  }
  return lines;
}

std::vector<Record> records_of(const Document& document, const Knowledge& knowledge, const ProductPlan& plan, StageTally& stages) {
  const auto unsure = [&](const Record& record) { return record.confidence < plan.least; };
  std::vector<Record> records;
  if (plan.counts && (plan.scope == Scope::links || knowledge.filter().speaks_of_vesicles(document))) {
    Trail trail;
    records = extract(document, knowledge, &trail, plan.scope);
    stages.take(document, trail, records, static_cast<std::size_t>(std::count_if(records.begin(), records.end(), unsure)), knowledge.cascade());
  } else {
    records = extract(document, knowledge, nullptr, plan.scope);
    stages.take_silent(document);
  }
  std::erase_if(records, unsure);
  if (records.empty()) return records;
  const std::string text = text_of(document);
  for (const Record& record : records) check_spans(record, text);
  return records;
}

std::vector<Notice> notices_of(const Document& document) {
  std::vector<Notice> notices;
  for (const Announced& announced : document.announces) notices.push_back({announced.id, name_of(announced.standing), document.id, document.year, "told by " + document.id});
  return notices;
}

Product product_of(const Document& document, const Knowledge& knowledge, const ProductPlan& plan) {
  Product product;
  product.id = document.id;
  std::vector<Record> records = records_of(document, knowledge, plan, product.stages);
  product.records = records.size();
  product.lines = lines_of(records, plan.lines);
  if (!plan.stored) return product;
  product.notices = notices_of(document);
  product.reading = prepare({facts_of(document), {engine_version(), knowledge.hash()}, plan.read_at, std::move(records)});
  return product;
}

Product refused(const std::string& id, const std::string& problem) {
  Product product;
  product.id = id;
  product.problem = problem;
  return product;
}

}  // namespace

MakeProduct product_maker(const Knowledge& knowledge, ProductPlan plan) {
  return [&knowledge, plan = std::move(plan)](const Document& document) {
    try {
      return product_of(document, knowledge, plan);
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception& error) {
      return refused(document.id, error.what());
    }
  };
}

GuardedProducts::GuardedProducts(const MakeProduct& make, int workers, WorkLimits limits) {
  const auto work = [make](std::string_view piece, const WorkerProcess::At&) { return parcel_of(make(document_in(piece))); };
  for (int i = 0; i < workers; ++i) idle_.push_back(std::make_unique<WorkerProcess>(work, limits));
}

Product GuardedProducts::make(const Document& document) {
  using End = WorkerProcess::End;
  std::unique_ptr<WorkerProcess> worker;
  {
    const std::lock_guard lock(mutex_);
    worker = std::move(idle_.back());
    idle_.pop_back();
  }
  const std::string piece = parcel_of(document);
  End end = worker->run(piece);
  if (end.how == End::stopped) end = worker->run(piece);  // it may have been no fault of the document
  {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(worker));
  }
  return end.how == End::done ? product_in(end.result) : refused(document.id, end.reason);
}

}  // namespace vesper
