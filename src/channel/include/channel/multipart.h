// channel/multipart.h - a form with files as a program of somebody else sends it:
// multipart/form-data (RFC 7578). Threads: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "channel/form.h"

namespace shouwen::channel {

inline constexpr std::size_t kBoundaryMax = 70;  // bytes; RFC 2046

struct FormFile {
  std::string field;
  std::string name;        // as it is called there; "" not said
  std::string media_type;  // as is said, in lower case and without parameters; "" not said
  std::string_view bytes;  // of the body
};
struct Multipart {
  Form form;
  std::vector<FormFile> files;  // parts with a file name; where none was chosen there is none
};

bool IsMultipart(std::string_view media_type);
// `content_type`: the whole header. `body` outlives the files. Errors: channel.bad_argument
// {Content-Type}: no boundary; {body}: parts that do not hold together or have no name, text that
// is not UTF-8 or has a NUL, a transfer encoding, more than kFormFieldsMax parts.
core::Result<Multipart> ParseMultipart(std::string_view content_type, std::string_view body);

}  // namespace shouwen::channel
