#include "channel/multipart.h"

#include <algorithm>
#include <optional>

#include "channel/codes.h"
#include "core/text.h"

namespace shouwen::channel {
namespace {

constexpr std::string_view kType = "multipart/form-data";
constexpr std::string_view kLineEnd = "\r\n", kBlanks = " \t";

core::Error BadBody(const char* expected) { return {kBadArgument, {{"body", expected}}}; }

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string_view Trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

bool IsReadable(std::string_view text) {
  return core::IsValidUtf8(text) && text.find('\0') == std::string_view::npos;
}

// Takes "…" off the front. Only \" is an escape: old browsers send whole paths of Windows.
std::optional<std::string> TakeQuoted(std::string_view& text) {
  std::string out;
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == '"') {
      text = Trimmed(text.substr(at + 1));
      return text.empty() || text[0] == ';' ? std::optional(out) : std::nullopt;
    }
    const bool escaped = text[at] == '\\' && at + 1 < text.size() && text[at + 1] == '"';
    out += text[escaped ? ++at : at];
  }
  return std::nullopt;
}

using Params = std::vector<std::pair<std::string, std::string>>;

// `form-data; name="a"` → "" is form-data, name is a. None: it does not read.
std::optional<Params> ParamsOf(std::string_view text) {
  const std::size_t first = std::min(text.find(';'), text.size());
  Params params{{"", Lower(Trimmed(text.substr(0, first)))}};
  text.remove_prefix(first);
  while (!text.empty()) {
    text = Trimmed(text.substr(1));
    if (text.empty()) break;
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    std::string name = Lower(Trimmed(text.substr(0, equals)));
    text = Trimmed(text.substr(equals + 1));
    if (text.starts_with('"')) {
      auto value = TakeQuoted(text);
      if (!value) return std::nullopt;
      params.emplace_back(std::move(name), *std::move(value));
    } else {
      const std::size_t end = std::min(text.find(';'), text.size());
      params.emplace_back(std::move(name), std::string(Trimmed(text.substr(0, end))));
      text.remove_prefix(end);
    }
  }
  return params;
}

const std::string* Find(const Params& params, std::string_view name) {
  for (const auto& [known, value] : params) {
    if (known == name) return &value;
  }
  return nullptr;
}

struct Part {
  std::string_view head, content;
};

// The parts between the delimiters; what stands before the first and behind the last is nobody's.
core::Result<std::vector<Part>> Cut(std::string_view body, const std::string& boundary) {
  const core::Error broken = BadBody("expected parts between the boundary of Content-Type");
  const std::string mark = "--" + boundary, inner = std::string(kLineEnd) + mark;
  if (!body.starts_with(mark)) {
    const std::size_t at = body.find(inner);
    if (at == std::string_view::npos) return broken;
    body.remove_prefix(at + kLineEnd.size());
  }
  body.remove_prefix(mark.size());
  std::vector<Part> parts;
  while (!body.starts_with("--")) {
    body.remove_prefix(std::min(body.find_first_not_of(kBlanks), body.size()));
    if (!body.starts_with(kLineEnd)) return broken;
    if (parts.size() >= kFormFieldsMax) return BadBody("expected at most 256 fields");
    body.remove_prefix(kLineEnd.size());
    const std::size_t end = body.find(inner);
    if (end == std::string_view::npos) return broken;
    const std::string_view part = body.substr(0, end);
    const std::size_t head = part.find("\r\n\r\n");
    if (head == std::string_view::npos) return broken;
    parts.push_back({part.substr(0, head), part.substr(head + 4)});
    body.remove_prefix(end + inner.size());
  }
  return parts;
}

// What the head of a part says; names of headers in lower case.
Params HeadersOf(std::string_view head) {
  Params headers;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find(kLineEnd), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + kLineEnd.size(), head.size()));
    const std::size_t colon = std::min(line.find(':'), line.size());
    headers.emplace_back(Lower(Trimmed(line.substr(0, colon))),
                         Trimmed(line.substr(std::min(colon + 1, line.size()))));
  }
  return headers;
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// utf-8''%E7%85%A7.jpg (RFC 5987); "" when it does not read.
std::string Extended(std::string_view text) {
  if (!Lower(text.substr(0, 7)).starts_with("utf-8''")) return {};
  std::string out;
  for (std::size_t at = 7; at < text.size(); ++at) {
    const bool coded = text[at] == '%' && at + 2 < text.size();
    const int high = coded ? HexDigit(text[at + 1]) : -1;
    const int low = coded ? HexDigit(text[at + 2]) : -1;
    const bool good = high >= 0 && low >= 0;
    out += good ? static_cast<char>(high * 16 + low) : text[at];
    if (good) at += 2;
  }
  return out;
}

// None: it is no file.
std::optional<std::string> FileName(const Params& disposition) {
  const std::string* extended = Find(disposition, "filename*");
  if (extended != nullptr) return Extended(*extended);
  const std::string* plain = Find(disposition, "filename");
  return plain == nullptr ? std::nullopt : std::optional(*plain);
}

bool IsPlain(const Params& headers) {
  const std::string* coding = Find(headers, "content-transfer-encoding");
  if (coding == nullptr) return true;
  const std::string name = Lower(*coding);
  return name == "7bit" || name == "8bit" || name == "binary";
}

core::Status TakePart(const Part& part, Form::Fields& fields, std::vector<FormFile>& files) {
  const Params headers = HeadersOf(part.head);
  const std::string* said = Find(headers, "content-disposition");
  const auto disposition = said ? ParamsOf(*said) : std::nullopt;
  const std::string* name = disposition ? Find(*disposition, "name") : nullptr;
  if (name == nullptr || *Find(*disposition, "") != "form-data") {
    return BadBody("expected each part to be form-data with a name");
  }
  if (!IsPlain(headers)) return BadBody("expected parts without a transfer encoding");
  const auto file = FileName(*disposition);
  if (!IsReadable(*name) || !IsReadable(file.value_or("")) || (!file && !IsReadable(part.content)))
    return BadBody("expected UTF-8");
  if (!file) {
    fields.emplace_back(*name, part.content);
    return core::Ok();
  }
  if (file->empty() && part.content.empty()) return core::Ok();  // none was chosen
  const std::string* type = Find(headers, "content-type");
  std::string media =
      Lower(type ? Trimmed(std::string_view(*type).substr(0, type->find(';'))) : "");
  files.push_back({*name, *file, std::move(media), part.content});
  return core::Ok();
}

}  // namespace

bool IsMultipart(std::string_view media_type) { return media_type == kType; }

core::Result<Multipart> ParseMultipart(std::string_view content_type, std::string_view body) {
  const auto params = ParamsOf(content_type);
  const std::string* boundary = params ? Find(*params, "boundary") : nullptr;
  if (boundary == nullptr || boundary->empty() || boundary->size() > kBoundaryMax) {
    return core::Error{kBadArgument, {{"Content-Type", "expected a boundary of 1 to 70 bytes"}}};
  }
  CORE_ASSIGN(const std::vector<Part> parts, Cut(body, *boundary));
  Form::Fields fields;
  Multipart all;
  for (const Part& part : parts) CORE_TRY(TakePart(part, fields, all.files));
  all.form = Form(std::move(fields));
  return all;
}

}  // namespace shouwen::channel
