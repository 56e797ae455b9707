// RFC 9649: a RIFF container of chunks, each padded to an even length.
#include <algorithm>

#include "images.h"

namespace shouwen::evidence {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kRiff = 12, kHead = 8, kExtended = 10, kAnimationFrame = 16;
constexpr unsigned kHasExif = 0x08, kHasXmp = 0x04;
constexpr std::string_view kPixels[] = {"VP8 "sv, "VP8L"sv};
constexpr std::string_view kNeeded[] = {"VP8 "sv, "VP8L"sv, "ALPH"sv, "ANIM"sv, "ICCP"sv};

template <std::size_t N>
bool IsOneOf(const std::string_view (&names)[N], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

void Put(std::string& out, std::string_view name, std::string_view data) {
  out.append(name);
  PutLittle32(out, static_cast<std::uint32_t>(data.size()));
  out.append(data);
  if (data.size() % 2 != 0) out.push_back('\0');
}

struct Parts {
  std::string extended, body;
  int orientation = 1;
  bool pixels = false;
};

// The chunks of `bytes`, those that are needed copied. False when they do not fill it exactly.
bool Walk(std::string_view bytes, bool in_frame, Parts& parts) {
  for (std::size_t at = 0; at < bytes.size();) {
    if (bytes.size() - at < kHead) return false;
    const std::string_view name = bytes.substr(at, 4);
    const std::size_t length = Little32(bytes, at + 4);
    if (length > bytes.size() - at - kHead) return false;
    const std::string_view data = bytes.substr(at + kHead, length);
    at = std::min(bytes.size(), at + kHead + length + length % 2);
    parts.pixels |= IsOneOf(kPixels, name);
    if (IsOneOf(kNeeded, name)) {
      Put(parts.body, name, data);
    } else if (name == "VP8X" && !in_frame) {
      if (length != kExtended) return false;
      parts.extended = data;
    } else if (name == "EXIF" && !in_frame) {
      parts.orientation = OrientationOf(data.starts_with("Exif\0\0"sv) ? data.substr(6) : data);
    } else if (name == "ANMF" && !in_frame) {
      Parts frame;
      if (length < kAnimationFrame || !Walk(data.substr(kAnimationFrame), true, frame)) {
        return false;
      }
      parts.pixels |= frame.pixels;
      Put(parts.body, name, std::string(data.substr(0, kAnimationFrame)) + frame.body);
    }
  }
  return true;
}

}  // namespace

std::optional<std::string> PlainWebp(std::string_view bytes) {
  if (bytes.size() < kRiff || !bytes.starts_with("RIFF"sv) || bytes.substr(8, 4) != "WEBP"sv) {
    return std::nullopt;
  }
  const std::size_t size = Little32(bytes, 4);
  if (size < 4 || size > bytes.size() - kHead) return std::nullopt;
  Parts parts;
  if (!Walk(bytes.substr(kRiff, size - 4), false, parts) || !parts.pixels) return std::nullopt;
  std::string inner = "WEBP";
  // Only the extended form can say an orientation.
  if (!parts.extended.empty()) {
    unsigned flags = static_cast<unsigned char>(parts.extended[0]) & ~(kHasExif | kHasXmp);
    if (parts.orientation > 1) flags |= kHasExif;
    parts.extended[0] = static_cast<char>(flags);
    Put(inner, "VP8X", parts.extended);
  }
  inner += parts.body;
  if (!parts.extended.empty() && parts.orientation > 1) {
    Put(inner, "EXIF", OrientationBlock(parts.orientation));
  }
  std::string out = "RIFF";
  PutLittle32(out, static_cast<std::uint32_t>(inner.size()));
  return out + inner;
}

}  // namespace shouwen::evidence
