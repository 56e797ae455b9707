// Request bodies and targets from strangers: nothing they send may do more than be refused.
#include <boost/describe.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/json.h"
#include "http/message.h"
#include "query.h"

namespace {

struct Requester {
  std::optional<shouwen::core::PersonId> id;
  std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(Requester, (), (id, name))

struct Body {
  std::string subject;
  std::optional<std::map<std::string, std::string>> fields;
  std::optional<Requester> requester;
  std::optional<bool> confidential;
  std::optional<shouwen::core::Instant> at;
  std::optional<std::vector<std::int32_t>> numbers;
};
BOOST_DESCRIBE_STRUCT(Body, (), (subject, fields, requester, confidential, at, numbers))

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto body = shouwen::core::Read<Body>(text);
  if (body.ok()) CORE_CHECK(shouwen::core::Read<Body>(shouwen::core::WriteText(*body)).ok());
  shouwen::http::Request request;
  if (!shouwen::http::ParseTarget(text, request)) return 0;
  shouwen::http::QueryReader query(request, {"cursor", "page_size", "at", "id"});
  query.PageSize();
  query.At("at");
  query.Id<shouwen::core::CaseId>("id");
  static_cast<void>(query.status());
  static_cast<void>(query.Cursor(2));
  return 0;
}
