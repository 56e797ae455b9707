#include "wechat_crypt.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <vector>

#include "core/check.h"
#include "sign.h"

namespace shouwen::channel {
namespace {

constexpr std::size_t kBlock = 32;  // of the padding; AES itself has 16
constexpr std::size_t kAesBlock = 16;
constexpr std::size_t kLengthBytes = 4;
constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// All of `in`, whole blocks, without a padding of its own.
std::string Aes(std::string_view key, std::string_view in, bool encrypt) {
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> aes(EVP_CIPHER_CTX_new(),
                                                                            &EVP_CIPHER_CTX_free);
  CORE_CHECK(aes != nullptr && key.size() == kBlock && in.size() % kAesBlock == 0);
  CORE_CHECK(EVP_CipherInit_ex(aes.get(), EVP_aes_256_cbc(), nullptr, Bytes(key), Bytes(key),
                               encrypt ? 1 : 0) == 1);
  CORE_CHECK(EVP_CIPHER_CTX_set_padding(aes.get(), 0) == 1);
  std::string out(in.size() + kAesBlock, '\0');
  int size = 0;
  CORE_CHECK(EVP_CipherUpdate(aes.get(), reinterpret_cast<unsigned char*>(out.data()), &size,
                              Bytes(in), static_cast<int>(in.size())) == 1);
  CORE_CHECK(static_cast<std::size_t>(size) == in.size());
  out.resize(in.size());
  return out;
}

std::size_t LengthAt(std::string_view bytes) {
  std::size_t length = 0;
  for (const char c : bytes.substr(0, kLengthBytes)) {
    length = length << 8 | static_cast<unsigned char>(c);
  }
  return length;
}

// The length of the padding; none: the bytes do not end in one.
std::optional<std::size_t> PaddingOf(std::string_view bytes) {
  const std::size_t size = static_cast<unsigned char>(bytes.back());
  if (size == 0 || size > kBlock || size > bytes.size()) return std::nullopt;
  const std::string_view tail = bytes.substr(bytes.size() - size);
  const bool even = std::all_of(tail.begin(), tail.end(), [&](char c) { return c == tail.back(); });
  return even ? std::optional(size) : std::nullopt;
}

}  // namespace

std::string WechatSignature(std::initializer_list<std::string_view> texts) {
  std::vector<std::string_view> sorted(texts);
  std::sort(sorted.begin(), sorted.end());
  std::string all;
  for (const std::string_view text : sorted) all += text;
  return Sha1Hex(all);
}

std::optional<std::string> WechatKey(std::string_view encoding_aes_key) {
  const bool plain = std::all_of(encoding_aes_key.begin(), encoding_aes_key.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && std::isalnum(byte);
  });
  if (!plain || encoding_aes_key.size() != kWechatKeyLength) return std::nullopt;
  std::string base64(encoding_aes_key);
  // 43 characters hold two bits more than 32 bytes, and the console sets them at random.
  base64.back() = kAlphabet[kAlphabet.find(base64.back()) & ~std::size_t{3}];
  return FromBase64(base64 + "=");
}

std::string WechatEncrypt(std::string_view key, std::string_view app_id, std::string_view text,
                          std::string_view random) {
  CORE_CHECK(random.size() == kWechatRandomBytes);
  std::string plain(random);
  for (int shift = 24; shift >= 0; shift -= 8) {
    plain += static_cast<char>(text.size() >> shift & 0xff);
  }
  plain += text;
  plain += app_id;
  const std::size_t padding = kBlock - plain.size() % kBlock;
  plain.append(padding, static_cast<char>(padding));
  return Base64(Aes(key, plain, true));
}

std::optional<std::string> WechatDecrypt(std::string_view key, std::string_view app_id,
                                         std::string_view encrypted) {
  const auto bytes = FromBase64(encrypted);
  if (!bytes || bytes->empty() || bytes->size() % kAesBlock != 0) return std::nullopt;
  const std::string plain = Aes(key, *bytes, false);
  const auto padding = PaddingOf(plain);
  constexpr std::size_t kBefore = kWechatRandomBytes + kLengthBytes;
  if (!padding || plain.size() < *padding + kBefore) return std::nullopt;
  const std::string_view rest =
      std::string_view(plain).substr(kBefore, plain.size() - *padding - kBefore);
  const std::size_t length = LengthAt(std::string_view(plain).substr(kWechatRandomBytes));
  if (length > rest.size() || rest.substr(length) != app_id) return std::nullopt;
  return std::string(rest.substr(0, length));
}

}  // namespace shouwen::channel
