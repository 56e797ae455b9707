#include "journal/digest.h"

#include <openssl/evp.h>

#include <algorithm>

#include "core/check.h"

namespace shouwen::journal {
namespace {

// Fetched once for the life of the program: a fetch costs more than a short digest.
const EVP_MD* Algorithm(Digest digest) {
  static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  static const EVP_MD* const sm3 = EVP_MD_fetch(nullptr, "SM3", nullptr);
  return digest == Digest::kSm3 ? sm3 : sha256;
}

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

struct Hasher::Context {
  EVP_MD_CTX* evp = EVP_MD_CTX_new();
  Context() = default;
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { EVP_MD_CTX_free(evp); }
};

bool IsAvailable(Digest digest) { return Algorithm(digest) != nullptr; }

std::string ToHex(const Hash& hash) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(hash.size() * 2);
  for (const char c : hash) {
    hex += kDigits[static_cast<unsigned char>(c) >> 4U];
    hex += kDigits[static_cast<unsigned char>(c) & 15U];
  }
  return hex;
}

std::optional<Hash> HashFromHex(std::string_view hex) {
  Hash hash{};
  if (hex.size() != hash.size() * 2) return std::nullopt;
  for (std::size_t i = 0; i < hash.size(); ++i) {
    const int high = HexValue(hex[i * 2]);
    const int low = HexValue(hex[i * 2 + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    hash[i] = static_cast<char>(high * 16 + low);
  }
  return hash;
}

std::optional<Hash> HashFromBytes(std::string_view bytes) {
  Hash hash{};
  if (bytes.size() != hash.size()) return std::nullopt;
  std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

Hasher::Hasher(Digest digest) : digest_(digest), context_(std::make_unique<Context>()) {
  CORE_CHECK(IsAvailable(digest) && context_->evp != nullptr);
}
Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

Hash Hasher::Sum(std::initializer_list<std::string_view> parts) const {
  EVP_MD_CTX* evp = context_->evp;
  bool ok = EVP_DigestInit_ex2(evp, Algorithm(digest_), nullptr) == 1;
  for (const std::string_view part : parts) {
    ok = ok && EVP_DigestUpdate(evp, part.data(), part.size()) == 1;
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned int size = 0;
  ok = ok && EVP_DigestFinal_ex(evp, out.data(), &size) == 1;
  Hash hash{};
  CORE_CHECK(ok && size == hash.size());
  std::copy_n(out.begin(), hash.size(), hash.begin());
  return hash;
}

}  // namespace shouwen::journal
