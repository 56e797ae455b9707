#include "sample_files.h"

#include <openssl/evp.h>

#include <boost/crc.hpp>
#include <cstdint>

namespace shouwen::support {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

void PutBig32(std::string& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<char>(value >> shift));
}

std::string Chunk(std::string_view name, std::string_view data) {
  const std::string named = std::string(name) + std::string(data);
  boost::crc_32_type crc;
  crc.process_bytes(named.data(), named.size());
  std::string out;
  PutBig32(out, static_cast<std::uint32_t>(data.size()));
  out += named;
  PutBig32(out, crc.checksum());
  return out;
}

std::string Box(std::string_view name, std::string_view body) {
  std::string out;
  PutBig32(out, static_cast<std::uint32_t>(body.size() + 8));
  return out.append(name).append(body);
}

// The length in two bytes.
std::string Element(std::string_view id, std::string_view body) {
  std::string out(id);
  out.push_back(static_cast<char>(0x40U | (body.size() >> 8)));
  out.push_back(static_cast<char>(body.size()));
  return out.append(body);
}

}  // namespace

std::string SamplePng(std::string_view pixels, std::string_view comment) {
  std::string png = "\x89PNG\r\n\x1a\n" + Chunk("IHDR", "\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"sv);
  if (!comment.empty()) png += Chunk("tEXt", "Comment\0"s + std::string(comment));
  return png + Chunk("IDAT", pixels) + Chunk("IEND", "");
}

std::string SamplePdf() { return "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"; }

std::string SampleMp4(std::string_view pixels, std::string_view place) {
  const std::string handler = Box("hdlr", "\0\0\0\0\0\0\0\0vide\0\0\0\0\0\0\0\0\0\0\0\0"sv);
  const std::string track =
      Box("trak", Box("mdia", handler + Box("minf", Box("stbl", Box("stsd", "")))));
  std::string index = Box("mvhd", "") + track;
  if (!place.empty()) index += Box("udta", Box("\xA9xyz", place));
  return Box("ftyp", "isom\0\0\2\0isommp42"sv) + Box("moov", index) + Box("mdat", pixels);
}

std::string SampleWebm(std::string_view pixels) {
  const std::string tracks = Element("\x16\x54\xAE\x6B", Element("\xAE", "\x83\x81\x01"));
  const std::string cluster = Element("\x1F\x43\xB6\x75", Element("\xA3", pixels));
  return Element("\x1A\x45\xDF\xA3", Element("\x42\x82", "webm")) +
         Element("\x18\x53\x80\x67", tracks + cluster);
}

std::string Base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                   reinterpret_cast<const unsigned char*>(bytes.data()),
                                   static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  return text;
}

std::string SignatureOf(std::string_view bytes) { return "data:image/png;base64," + Base64(bytes); }

}  // namespace shouwen::support
