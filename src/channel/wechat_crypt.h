// wechat_crypt.h - the signatures of the message server of WeChat official accounts (公众号), and
// its safe mode: AES-256-CBC, the key also its vector, PKCS#7 to 32 bytes, the AppID at the end.
// Threads: pure functions.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace shouwen::channel {

inline constexpr std::size_t kWechatKeyLength = 43;    // characters of an EncodingAESKey
inline constexpr std::size_t kWechatRandomBytes = 16;  // before every message

// SHA-1 in hex of the texts, sorted and joined: token, timestamp, nonce for `signature`; the
// encrypted message besides for `msg_signature`.
std::string WechatSignature(std::initializer_list<std::string_view> texts);

// The 32 bytes of an EncodingAESKey; none: not 43 letters and digits.
std::optional<std::string> WechatKey(std::string_view encoding_aes_key);

// Base64 of the message under the key of WechatKey. `random`: kWechatRandomBytes bytes.
std::string WechatEncrypt(std::string_view key, std::string_view app_id, std::string_view text,
                          std::string_view random);
// None: not Base64, not whole blocks, a wrong padding or length, or another account's AppID.
std::optional<std::string> WechatDecrypt(std::string_view key, std::string_view app_id,
                                         std::string_view encrypted);

}  // namespace shouwen::channel
