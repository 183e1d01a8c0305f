// JSON as the writers need it: keys in the order they were put, bad UTF-8 mended, one list element a line.
#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "export/writers.h"

namespace vesper {

using Json = nlohmann::ordered_json;

inline std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// Null where nothing is known.
inline Json or_null(const std::string& words) { return words.empty() ? Json(nullptr) : Json(words); }

// Rounded to two digits, so that the same number is the same bytes everywhere.
inline double rounded(double number) { return static_cast<double>(static_cast<long>(number * 100 + 0.5)) / 100; }

// "[", its elements a line each, "]".
class JsonList {
 public:
  explicit JsonList(const Sink& sink) : sink_(sink) { sink_.write("["); }
  void add(const Json& json) {
    sink_.write(first_ ? "\n" : ",\n");
    sink_.write(dumped(json));
    first_ = false;
  }
  void finish() { sink_.write("\n]"); }

 private:
  const Sink& sink_;
  bool first_ = true;
};

}  // namespace vesper
