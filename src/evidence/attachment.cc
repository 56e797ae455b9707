#include "evidence/attachment.h"

#include <algorithm>

#include "core/text.h"
#include "images.h"
#include "videos.h"

namespace shouwen::evidence {
namespace {

using namespace std::string_view_literals;

bool IsWebp(std::string_view bytes) { return bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP"; }

struct TypeRow {
  Type type;
  std::string_view media, extension, begins;
  bool (*is)(std::string_view);                           // null: `begins` is enough
  std::optional<std::string> (*plain)(std::string_view);  // null: kept as it is
  std::string_view broken;
};
constexpr TypeRow kTypes[] = {
    {Type::kJpeg, "image/jpeg", ".jpg", "\xFF\xD8\xFF"sv, nullptr, PlainJpeg, "a broken image"},
    {Type::kPng, "image/png", ".png", "\x89PNG\r\n\x1a\n"sv, nullptr, PlainPng, "a broken image"},
    {Type::kWebp, "image/webp", ".webp", "RIFF"sv, IsWebp, PlainWebp, "a broken image"},
    {Type::kPdf, "application/pdf", ".pdf", "%PDF-"sv, nullptr, nullptr, "a broken PDF"},
    {Type::kMp4, "video/mp4", ".mp4", ""sv, IsMp4, PlainMp4, "a broken video"},
    {Type::kWebm, "video/webm", ".webm", "\x1A\x45\xDF\xA3"sv, IsWebm, PlainWebm, "a broken video"},
};
constexpr std::string_view kExpected =
    "image/jpeg, image/png, image/webp, application/pdf, video/mp4 or video/webm";
constexpr std::size_t kEndWithin = 1024;  // where a reader looks for the end of a PDF

const TypeRow& RowOf(Type type) { return kTypes[static_cast<std::size_t>(type)]; }

bool IsPdf(std::string_view bytes) {
  const std::size_t from = bytes.size() > kEndWithin ? bytes.size() - kEndWithin : 0;
  return bytes.find("%%EOF", from) != std::string_view::npos;
}

core::Error BadType(std::string_view got) {
  return {kBadType, {{"got", std::string(got)}, {"expected", std::string(kExpected)}}};
}

}  // namespace

std::string_view ToText(Type type) { return RowOf(type).media; }
bool IsImage(Type type) { return ToText(type).starts_with("image/"); }
bool IsVideo(Type type) { return ToText(type).starts_with("video/"); }

std::optional<Type> ParseType(std::string_view media_type) {
  for (const TypeRow& row : kTypes) {
    if (row.media == media_type) return row.type;
  }
  return std::nullopt;
}

std::optional<Type> TypeOf(std::string_view bytes) {
  for (const TypeRow& row : kTypes) {
    if (!bytes.starts_with(row.begins)) continue;
    if (row.is == nullptr || row.is(bytes)) return row.type;
  }
  return std::nullopt;
}

core::Result<Kept> Keep(std::string_view media_type, std::string_view bytes) {
  if (bytes.size() > kBytesMax) {
    return core::Error{kTooLarge, {{"max", static_cast<std::int64_t>(kBytesMax)}}};
  }
  const std::optional<Type> type = TypeOf(bytes);
  if (!type) return BadType("something else");
  const TypeRow& row = RowOf(*type);
  if (media_type != row.media) return BadType(row.media);
  if (row.plain == nullptr) {
    if (!IsPdf(bytes)) return BadType(row.broken);
    return Kept{*type, std::string(bytes)};
  }
  std::optional<std::string> plain = row.plain(bytes);
  if (!plain) return BadType(row.broken);
  return Kept{*type, std::move(*plain)};
}

std::string CleanName(std::string_view name, Type type) {
  std::string text = core::Clean(name);
  text = text.substr(text.find_last_of("/\\\n") + 1);
  const std::size_t dot = text.rfind('.');
  if (dot != std::string::npos) text.resize(dot);
  for (char& c : text) {
    if (std::string_view("\"*:<>?|;%").find(c) != std::string_view::npos) c = '_';
  }
  text = core::Clean(text.substr(std::min(text.find_first_not_of("._ "), text.size())));
  const std::string_view extension = RowOf(type).extension;
  if (text.empty()) text = "attachment";
  std::size_t end = 0;
  for (std::size_t points = 0; end < text.size(); ++end) {
    const bool begins = (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U;
    if (begins && points++ == kNameMax - extension.size()) break;
  }
  text.resize(end);
  return text + std::string(extension);
}

}  // namespace shouwen::evidence
