// testing/contract.h - api/openapi.yaml as something replies can be checked against.
//
// The part of JSON Schema 2020-12 the contract uses: type (one or several), required, properties,
// additionalProperties (false or a schema), items, enum, format date-time, $ref, oneOf.
#pragma once

#include <boost/json.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace shouwen::http::testing {

class Contract {
 public:
  explicit Contract(const std::string& path);

  struct Operation {
    std::string method, path, id;
    bool is_public = false;  // security: []
  };
  const std::vector<Operation>& operations() const { return operations_; }
  const Operation* Find(std::string_view operation) const;

  // Everything wrong with a reply of `operation`; empty: as promised. A JSON body is checked
  // against the schema of its status (or default) and content type.
  std::vector<std::string> Check(std::string_view operation, int status,
                                 std::string_view content_type, std::string_view body) const;
  // Everything wrong with `value` under `schema`.
  std::vector<std::string> Validate(const boost::json::value& value,
                                    const boost::json::value& schema) const;

 private:
  void Walk(const boost::json::value& value, const boost::json::value& schema,
            const std::string& at, std::vector<std::string>& problems) const;
  void WalkObject(const boost::json::object& value, const boost::json::object& schema,
                  const std::string& at, std::vector<std::string>& problems) const;
  const boost::json::value& Resolve(const boost::json::value& schema) const;

  boost::json::value document_;
  std::vector<Operation> operations_;
};

}  // namespace shouwen::http::testing
