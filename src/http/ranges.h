// ranges.h - a part of a body, as RFC 9110 section 14 has it asked for: one range of bytes.
//
// Pure; threads: values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "http/message.h"

namespace shouwen::http {

struct ByteRange {
  std::int64_t from = 0, count = 0;  // count > 0
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

// What `header` asks of a body of `size` bytes. None: the whole is sent, because nothing is asked,
// it does not read, it is of another unit, or it is several at once. Error: http.bad_range {size},
// where not a byte of it is there. REQUIRES: size > 0.
core::Result<std::optional<ByteRange>> ParseRange(std::string_view header, std::int64_t size);

// The same of a request whose If-Range names `etag` or nothing; only GET knows ranges.
core::Result<std::optional<ByteRange>> RangeOf(const Request& request, std::int64_t size,
                                               std::string_view etag);

std::string ContentRange(const ByteRange& range, std::int64_t size);  // "bytes 0-99/1000"

}  // namespace shouwen::http
