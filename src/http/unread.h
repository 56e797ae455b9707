// unread.h - what is answered to a request that never became one, and what its head allows to
// follow. Included by session.h only.
#pragma once

#include <boost/beast/http.hpp>
#include <optional>

#include "evidence/codes.h"
#include "http/codes.h"
#include "http/server.h"
#include "route.h"

namespace shouwen::http {

namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
using Parser = bhttp::request_parser<bhttp::string_body>;

inline bool SendsFile(const Parser& parser) {
  const auto& head = parser.get();
  return TakesFile(head.method_string(), head.target(), head[bhttp::field::content_type]);
}

// None: nobody is there to read an answer.
inline std::optional<core::Error> UnreadRefusal(beast::error_code failed, bool file,
                                                const ServerOptions& options) {
  if (failed == bhttp::error::body_limit && file) {
    return core::Error(evidence::kTooLarge, {{"max", static_cast<std::int64_t>(options.file_max)}});
  }
  if (failed == bhttp::error::body_limit) {
    return core::Error(kBodyTooLarge, {{"max", static_cast<std::int64_t>(options.body_max)}});
  }
  if (failed == bhttp::error::header_limit) {
    return core::Error(kHeaderTooLarge, {{"max", static_cast<std::int64_t>(options.header_max)}});
  }
  if (failed == beast::error::timeout) {
    const auto within = file ? options.file_timeout : options.read_timeout;
    return core::Error(kRequestTimeout, {{"max_ms", static_cast<std::int64_t>(within.count())}});
  }
  const bool gone =
      failed == bhttp::error::end_of_stream || failed == bhttp::error::partial_message;
  if (gone || failed.category() != bhttp::make_error_code(bhttp::error::bad_method).category()) {
    return std::nullopt;
  }
  return core::Error(kMalformed);
}

}  // namespace shouwen::http
