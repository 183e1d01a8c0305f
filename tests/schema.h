// As much of JSON Schema as record.schema.json and the schemas of tests/formats use. (Debian's validator library would bring all of Qt with it.)
#pragma once
#include <re2/re2.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

namespace vesper {

class Schema {
 public:
  explicit Schema(const std::string& words) : all_(nlohmann::json::parse(words)) {}

  // What is wrong with a value, with its path; empty where it fits. Throws for a keyword that is not known here.
  std::string fault(const nlohmann::json& value) const { return fault(value, all_, "record"); }

 private:
  using Json = nlohmann::json;

  static bool is(const Json& value, const std::string& type) {
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    return type == value.type_name();
  }
  static bool is_any(const Json& value, const Json& types) {
    if (types.is_string()) return is(value, types);
    return std::any_of(types.begin(), types.end(), [&](const Json& type) { return is(value, type); });
  }

  std::string object_fault(const Json& value, const Json& schema, const std::string& path) const {
    for (const Json& key : schema.value("required", Json::array()))
      if (!value.contains(key.get<std::string>())) return path + " lacks " + key.get<std::string>();
    const Json properties = schema.value("properties", Json::object());
    for (const auto& [key, inside] : value.items()) {
      if (!properties.contains(key)) {
        if (schema.value("additionalProperties", true)) continue;
        return path + " has the unknown key " + key;
      }
      if (std::string words = fault(inside, properties[key], path + "." + key); !words.empty()) return words;
    }
    return "";
  }

  std::string fault(const Json& value, const Json& schema, const std::string& path) const {
    if (schema.contains("$ref")) return fault(value, all_.at(Json::json_pointer(schema["$ref"].get<std::string>().substr(1))), path);
    for (const auto& [keyword, wanted] : schema.items()) {
      bool fits = true;
      if (keyword == "type") fits = is_any(value, wanted);
      else if (keyword == "enum") fits = std::find(wanted.begin(), wanted.end(), value) != wanted.end();
      else if (keyword == "pattern") fits = !value.is_string() || RE2::PartialMatch(value.get<std::string>(), wanted.get<std::string>());
      else if (keyword == "minLength") fits = !value.is_string() || value.get<std::string>().size() >= wanted.get<std::size_t>();
      else if (keyword == "minimum") fits = !value.is_number() || value >= wanted;
      else if (keyword == "maximum") fits = !value.is_number() || value <= wanted;
      else if (keyword == "minItems") fits = !value.is_array() || value.size() >= wanted.get<std::size_t>();
      else if (keyword == "anyOf") fits = std::any_of(wanted.begin(), wanted.end(), [&](const Json& each) { return fault(value, each, path).empty(); });
      else if (keyword == "items" && value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i)
          if (std::string words = fault(value[i], wanted, path + "[" + std::to_string(i) + "]"); !words.empty()) return words;
      } else if (std::string_view(" items required properties additionalProperties $schema $defs title ").find(" " + keyword + " ") == std::string_view::npos)
        throw std::logic_error("the keyword " + keyword + " is not known to this checker");
      if (!fits) return path + " breaks " + keyword + " " + wanted.dump() + ": " + value.dump();
    }
    return value.is_object() ? object_fault(value, schema, path) : "";
  }

  Json all_;
};

}  // namespace vesper
