#include "testing/contract.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>

#include "core/check.h"
#include "core/time.h"

namespace shouwen::http::testing {
namespace {

namespace json = boost::json;

json::value Scalar(const YAML::Node& node) {
  const std::string& text = node.Scalar();
  if (node.Tag() == "!") return json::value(text);  // quoted
  if (text == "true" || text == "false") return json::value(text == "true");
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size()) return json::value(number);
  return json::value(text);
}

json::value FromYaml(const YAML::Node& node) {
  if (node.IsMap()) {
    json::object object;
    for (const auto& entry : node) object[entry.first.Scalar()] = FromYaml(entry.second);
    return object;
  }
  if (node.IsSequence()) {
    json::array array;
    for (const auto& item : node) array.push_back(FromYaml(item));
    return array;
  }
  return node.IsScalar() ? Scalar(node) : json::value();
}

bool IsType(const json::value& value, std::string_view type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_bool();
  if (type == "null") return value.is_null();
  if (type == "integer") return value.is_int64() || value.is_uint64();
  CORE_CHECK(type == "number");
  return value.is_number();
}

bool HasType(const json::value& value, const json::value& type) {
  if (type.is_string()) return IsType(value, type.get_string());
  const json::array& any = type.as_array();
  return std::any_of(any.begin(), any.end(),
                     [&](const json::value& one) { return IsType(value, one.as_string()); });
}

}  // namespace

Contract::Contract(const std::string& path) : document_(FromYaml(YAML::LoadFile(path))) {
  for (const auto& [pattern, item] : document_.at("paths").as_object()) {
    for (const auto& [method, operation] : item.as_object()) {
      if (method == "parameters") continue;
      Operation made;
      for (const char c : std::string_view(method)) {
        made.method.push_back(static_cast<char>(c - 'a' + 'A'));
      }
      made.path = pattern;
      made.id = operation.at("operationId").as_string().c_str();
      const json::value* security = operation.as_object().if_contains("security");
      made.is_public = security != nullptr && security->as_array().empty();
      operations_.push_back(std::move(made));
    }
  }
}

const Contract::Operation* Contract::Find(std::string_view operation) const {
  const auto at = std::find_if(operations_.begin(), operations_.end(),
                               [&](const Operation& one) { return one.id == operation; });
  return at == operations_.end() ? nullptr : &*at;
}

const json::value& Contract::Resolve(const json::value& schema) const {
  const json::value* at = &schema;
  while (const json::value* ref = at->as_object().if_contains("$ref")) {
    const std::string_view target = ref->as_string();
    CORE_CHECK(target.front() == '#');
    at = &document_.at_pointer(target.substr(1));
  }
  return *at;
}

std::vector<std::string> Contract::Check(std::string_view operation, int status,
                                         std::string_view content_type,
                                         std::string_view body) const {
  const Operation* found = Find(operation);
  if (found == nullptr) return {"no operation " + std::string(operation)};
  std::string method = found->method;
  for (char& c : method) c = static_cast<char>(c - 'A' + 'a');
  const json::object& responses =
      document_.at("paths").at(found->path).at(method).at("responses").as_object();
  const json::value* response = responses.if_contains(std::to_string(status));
  if (response == nullptr && status >= 400) response = responses.if_contains("default");
  if (response == nullptr) return {"status " + std::to_string(status) + " is not documented"};
  const json::value* content = Resolve(*response).as_object().if_contains("content");
  if (content == nullptr) {
    return body.empty() ? std::vector<std::string>{} : std::vector<std::string>{"a body"};
  }
  const std::string media(content_type.substr(0, content_type.find(';')));
  const json::value* typed = content->as_object().if_contains(media);
  if (typed == nullptr) typed = content->as_object().if_contains("*/*");
  if (typed == nullptr) return {"content type " + media + " is not documented"};
  if (media.find("json") == std::string::npos) return {};
  return Validate(json::parse(json::string_view(body.data(), body.size())), typed->at("schema"));
}

std::vector<std::string> Contract::Validate(const json::value& value,
                                            const json::value& schema) const {
  std::vector<std::string> problems;
  Walk(value, schema, "", problems);
  return problems;
}

void Contract::WalkObject(const json::object& value, const json::object& schema,
                          const std::string& at, std::vector<std::string>& problems) const {
  if (const json::value* required = schema.if_contains("required")) {
    for (const json::value& name : required->as_array()) {
      if (!value.contains(name.as_string())) {
        problems.push_back(at + "/" + name.as_string().c_str() + ": missing");
      }
    }
  }
  const json::value* properties = schema.if_contains("properties");
  const json::value* more = schema.if_contains("additionalProperties");
  for (const auto& [name, member] : value) {
    const std::string path = at + "/" + std::string(name);
    const json::value* known = properties ? properties->as_object().if_contains(name) : nullptr;
    if (known != nullptr) {
      Walk(member, *known, path, problems);
    } else if (more != nullptr && more->is_object()) {
      Walk(member, *more, path, problems);
    } else if (more != nullptr && !more->as_bool()) {
      problems.push_back(path + ": not in the contract");
    }
  }
}

void Contract::Walk(const json::value& value, const json::value& unresolved, const std::string& at,
                    std::vector<std::string>& problems) const {
  const json::object& schema = Resolve(unresolved).as_object();
  if (const json::value* any = schema.if_contains("oneOf")) {
    int fits = 0;
    for (const json::value& one : any->as_array()) fits += Validate(value, one).empty() ? 1 : 0;
    if (fits != 1) problems.push_back(at + ": fits " + std::to_string(fits) + " of oneOf");
    return;
  }
  if (const json::value* type = schema.if_contains("type"); type && !HasType(value, *type)) {
    problems.push_back(at + ": expected " + json::serialize(*type) + ", got " +
                       json::serialize(value));
    return;
  }
  if (const json::value* words = schema.if_contains("enum")) {
    const json::array& list = words->as_array();
    if (std::find(list.begin(), list.end(), value) == list.end()) {
      problems.push_back(at + ": " + json::serialize(value) + " is not one of the enum");
    }
  }
  if (value.is_string() && schema.contains("format")) {
    const json::string& text = value.get_string();
    const std::string_view given(text.data(), text.size());
    const bool is_day = schema.at("format") == "date";
    if (is_day ? !core::ParseDate(given).ok() : !core::ParseInstant(given).ok()) {
      problems.push_back(at + (is_day ? ": not a date: " : ": not a date-time: ") + text.c_str());
    }
  }
  if (value.is_object()) WalkObject(value.get_object(), schema, at, problems);
  if (value.is_array() && schema.contains("items")) {
    for (std::size_t i = 0; i < value.get_array().size(); ++i) {
      Walk(value.get_array()[i], schema.at("items"), at + "/" + std::to_string(i), problems);
    }
  }
}

}  // namespace shouwen::http::testing
