// images.h - an image written anew from the parts that are needed to show it. Private to evidence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace shouwen::evidence {

// nullopt: the file does not hold together. The result holds no metadata but the orientation.
std::optional<std::string> PlainJpeg(std::string_view bytes);
std::optional<std::string> PlainPng(std::string_view bytes);
std::optional<std::string> PlainWebp(std::string_view bytes);

// What an EXIF block (from its TIFF header on) says of the orientation: 1 to 8; 1 when it says
// nothing or cannot be read. Never throws.
int OrientationOf(std::string_view tiff);
// An EXIF block that says nothing else. REQUIRES: 2 ≤ orientation ≤ 8.
std::string OrientationBlock(int orientation);

// Big- and little-endian numbers at `at`. REQUIRES: they lie inside `bytes`.
std::uint32_t Big16(std::string_view bytes, std::size_t at);
std::uint32_t Big32(std::string_view bytes, std::size_t at);
std::uint32_t Little32(std::string_view bytes, std::size_t at);
void PutBig16(std::string& out, std::uint32_t value);
void PutBig32(std::string& out, std::uint32_t value);
void PutLittle32(std::string& out, std::uint32_t value);

}  // namespace shouwen::evidence
