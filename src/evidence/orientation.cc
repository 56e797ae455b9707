#include <libexif/exif-data.h>

#include <memory>

#include "core/check.h"
#include "images.h"

namespace shouwen::evidence {
namespace {

using namespace std::string_literals;

constexpr int kUpright = 1, kOrientationMax = 8;
constexpr std::size_t kBlockMax = 64 * 1024;  // what a JPEG segment can hold

unsigned char ByteAt(std::string_view bytes, std::size_t at) {
  CORE_CHECK(at < bytes.size());
  return static_cast<unsigned char>(bytes[at]);
}

}  // namespace

int OrientationOf(std::string_view tiff) {
  if (tiff.empty() || tiff.size() > kBlockMax) return kUpright;
  const std::string block = "Exif\0\0"s + std::string(tiff);
  const std::unique_ptr<ExifData, void (*)(ExifData*)> data(
      exif_data_new_from_data(reinterpret_cast<const unsigned char*>(block.data()),
                              static_cast<unsigned>(block.size())),
      exif_data_unref);
  if (!data) return kUpright;
  const ExifEntry* entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
  if (entry == nullptr || entry->format != EXIF_FORMAT_SHORT || entry->components != 1 ||
      entry->size < 2) {
    return kUpright;
  }
  const int value = exif_get_short(entry->data, exif_data_get_byte_order(data.get()));
  return value >= kUpright && value <= kOrientationMax ? value : kUpright;
}

// TIFF 6.0: big-endian, the first directory at 8, one entry (0x0112, one SHORT), no further one.
std::string OrientationBlock(int orientation) {
  CORE_CHECK(orientation > kUpright && orientation <= kOrientationMax);
  return "MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"s + static_cast<char>(orientation) +
         std::string(6, '\0');
}

std::uint32_t Big16(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint32_t>(ByteAt(bytes, at) << 8) | ByteAt(bytes, at + 1);
}
std::uint32_t Big32(std::string_view bytes, std::size_t at) {
  return (Big16(bytes, at) << 16) | Big16(bytes, at + 2);
}
std::uint32_t Little32(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint32_t>(ByteAt(bytes, at)) |
         (static_cast<std::uint32_t>(ByteAt(bytes, at + 1)) << 8) |
         (static_cast<std::uint32_t>(ByteAt(bytes, at + 2)) << 16) |
         (static_cast<std::uint32_t>(ByteAt(bytes, at + 3)) << 24);
}
void PutBig16(std::string& out, std::uint32_t value) {
  out.push_back(static_cast<char>((value >> 8) & 255U));
  out.push_back(static_cast<char>(value & 255U));
}
void PutBig32(std::string& out, std::uint32_t value) {
  PutBig16(out, value >> 16);
  PutBig16(out, value & 0xFFFFU);
}
void PutLittle32(std::string& out, std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) {
    out.push_back(static_cast<char>((value >> shift) & 255U));
  }
}

}  // namespace shouwen::evidence
