// sign.h - the digests and encodings that other people's protocols are made of.
// Threads: pure functions. Keys and texts are bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shouwen::channel {

std::string HmacSha256(std::string_view key, std::string_view text);  // 32 bytes
std::string HmacSha1(std::string_view key, std::string_view text);    // 20 bytes
std::string Sha256Hex(std::string_view text);
std::string Sha1Hex(std::string_view text);
// Takes as long whatever the difference; texts of different length differ at once.
bool SameText(std::string_view a, std::string_view b);
std::string Base64(std::string_view bytes);
std::optional<std::string> FromBase64(std::string_view text);  // none: not standard Base64
// RFC 3986: all but letters, digits, - . _ ~ as %XX.
std::string UrlEncode(std::string_view text);

}  // namespace shouwen::channel
