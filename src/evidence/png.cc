// PNG, third edition: a signature and chunks, each with its CRC-32.
#include <algorithm>
#include <boost/crc.hpp>

#include "images.h"

namespace shouwen::evidence {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kSignature = "\x89PNG\r\n\x1a\n"sv;
constexpr std::size_t kHeaderSize = 13, kFrame = 12;  // a chunk's length, name and CRC
// What a picture is made of: pixels, palette, transparency, colours, density, animation.
constexpr std::string_view kNeeded[] = {"IHDR"sv, "PLTE"sv, "IDAT"sv, "tRNS"sv, "cHRM"sv,
                                        "gAMA"sv, "iCCP"sv, "sBIT"sv, "sRGB"sv, "bKGD"sv,
                                        "pHYs"sv, "acTL"sv, "fcTL"sv, "fdAT"sv};

std::uint32_t CrcOf(std::string_view bytes) {
  boost::crc_32_type crc;
  crc.process_bytes(bytes.data(), bytes.size());
  return crc.checksum();
}

void Put(std::string& out, std::string_view name, std::string_view data) {
  PutBig32(out, static_cast<std::uint32_t>(data.size()));
  std::string named(name);
  named.append(data);
  out.append(named);
  PutBig32(out, CrcOf(named));
}

}  // namespace

std::optional<std::string> PlainPng(std::string_view bytes) {
  if (!bytes.starts_with(kSignature)) return std::nullopt;
  std::string header, body;
  int orientation = 1;
  bool pixels = false;
  for (std::size_t at = kSignature.size();;) {
    if (bytes.size() - at < kFrame) return std::nullopt;
    const std::size_t length = Big32(bytes, at);
    if (length > bytes.size() - at - kFrame) return std::nullopt;
    const std::string_view name = bytes.substr(at + 4, 4);
    const std::string_view data = bytes.substr(at + 8, length);
    if (CrcOf(bytes.substr(at + 4, length + 4)) != Big32(bytes, at + 8 + length)) {
      return std::nullopt;
    }
    at += kFrame + length;
    if (header.empty() != (name == "IHDR")) return std::nullopt;
    if (name == "IEND") break;
    if (name == "IHDR") {
      if (length != kHeaderSize) return std::nullopt;
      header = data;
    } else if (name == "eXIf") {
      orientation = OrientationOf(data);
    } else if (std::find(std::begin(kNeeded), std::end(kNeeded), name) != std::end(kNeeded)) {
      pixels |= name == "IDAT";
      Put(body, name, data);
    }
  }
  if (!pixels) return std::nullopt;
  std::string out(kSignature);
  Put(out, "IHDR", header);
  if (orientation > 1) Put(out, "eXIf", OrientationBlock(orientation));
  out += body;
  Put(out, "IEND", {});
  return out;
}

}  // namespace shouwen::evidence
