#include <sodium.h>

#include <array>

#include "org/login.h"

namespace shouwen::org {
namespace {

constexpr std::string_view kSigns = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";  // no 0 O 1 I
constexpr std::size_t kCodeSigns = 16;
constexpr std::size_t kGroup = 4;

std::string Plain(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    if (c == '-' || c == ' ') continue;
    plain.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
  }
  return plain;
}

}  // namespace

std::string MakeCode(Random& random) {
  std::array<unsigned char, kCodeSigns> bytes{};
  random.Fill(bytes);
  std::string code;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i > 0 && i % kGroup == 0) code.push_back('-');
    code.push_back(kSigns[bytes[i] % kSigns.size()]);
  }
  return code;
}

bool SameCode(std::string_view given, std::string_view code) {
  const std::string a = Plain(given);
  const std::string b = Plain(code);
  return !b.empty() && a.size() == b.size() && sodium_memcmp(a.data(), b.data(), b.size()) == 0;
}

}  // namespace shouwen::org
