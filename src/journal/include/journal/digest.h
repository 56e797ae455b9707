// journal/digest.h - SHA-256 (FIPS 180-4) and SM3 (GB/T 32905-2016), both of 32 bytes, by OpenSSL.
//
// Threads: a Hasher belongs to one thread at a time; the functions may be called from any.
#pragma once

#include <array>
#include <boost/describe/enum.hpp>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace shouwen::journal {

enum class Digest { kSha256, kSm3 };  // "sha256", "sm3" by core::EnumText
BOOST_DESCRIBE_ENUM(Digest, kSha256, kSm3)

// Whether this machine's OpenSSL has it; SHA-256 always.
bool IsAvailable(Digest digest);

using Hash = std::array<char, 32>;
inline std::string_view View(const Hash& hash) { return {hash.data(), hash.size()}; }

std::string ToHex(const Hash& hash);                    // 64 digits, lower case
std::optional<Hash> HashFromHex(std::string_view hex);  // either case
std::optional<Hash> HashFromBytes(std::string_view bytes);

class Hasher {
 public:
  explicit Hasher(Digest digest);  // REQUIRES: IsAvailable(digest)
  ~Hasher();
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;

  // The digest of the parts, one after the other.
  Hash Sum(std::initializer_list<std::string_view> parts) const;
  Digest digest() const { return digest_; }

 private:
  struct Context;
  Digest digest_;
  std::unique_ptr<Context> context_;
};

}  // namespace shouwen::journal
